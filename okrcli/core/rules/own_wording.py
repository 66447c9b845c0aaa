"""Rules of a workspace's own, from `rules.wording` in okr.yaml: words that goals should do without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import NamedTuple

from okrcli.core import codes
from okrcli.core.expression import Expression, PatternError, TooSlowError
from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.manual import page_of, pages
from okrcli.core.model import Rules, Worded, Wording
from okrcli.core.place import SETTINGS
from okrcli.core.rules.naming import misnamed
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.texts import texts
from okrcli.core.wording.language import language_of
from okrcli.message import Message, say

MOST_NAMED = 3  # words that a message quotes
_LONGEST_QUOTED = 40  # characters of each

Match = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Watch:
    """A rule about words, ready to look for them."""

    code: str
    wording: Wording
    expression: Expression

    def matches(self, text: str) -> list[Match]:
        """Return where the words are in a text: the first few places; raise TooSlowError."""
        if self.wording.language not in (None, language_of(text)):
            return []
        return list(islice(self.expression.matches(text), MOST_NAMED))

    def message(self, text: str, matches: Sequence[Match]) -> Message:
        """Return what is wrong with the words that match."""
        words = dict.fromkeys(_quoted(text[start:end]) for start, end in matches)
        return say("{words}: {problem}", words=", ".join(words), problem=self.wording.message)

    def too_slow(self, text: str) -> Finding:
        """Return what is wrong with the pattern when a text took it too long."""
        message = say(
            "the pattern of {code} {name} takes too long: it stopped at {text} and looks for nothing more",
            code=self.code,
            name=self.wording.name,
            text=_quoted(text),
        )
        way_out = say("avoid a repetition that can take the same letters in several ways, such as (.|\\w)+")
        return codes.SLOW_PATTERN.at(SETTINGS, ("rules", "wording", self.code, "pattern"), message, way_out)

    @property
    def help(self) -> Message | None:
        """The way out, where the workspace gives one."""
        return None if self.wording.help is None else say("{help}", help=self.wording.help)

    @property
    def rule(self) -> Rule:
        """The rule that looks at goals."""
        wording = self.wording
        return Rule(
            self.code, wording.name, Severity(wording.severity), _manual(wording), partial(_check, self)
        )


class Own(NamedTuple):
    """A workspace's own rules that can be used, and what is wrong with the others."""

    watches: tuple[Watch, ...]
    findings: tuple[Finding, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that look at goals."""
        return tuple(watch.rule for watch in self.watches)


def own_wording(settings: Rules, others: Sequence[Rule]) -> Own:
    """Return the rules under `rules.wording`; codes and names of other rules are taken."""
    watches: list[Watch] = []
    findings: list[Finding] = []
    known = pages(others) if settings.wording else []
    for code, wording in settings.wording.items():
        wrong = misnamed(code, wording.name, known)
        if wrong is not None:
            route = ("rules", "wording", code, *(["name"] if wrong.is_name else []))
            found = codes.WRONG_VALUE.at(SETTINGS, route, wrong.message, wrong.way_out)
            findings.append(found if wrong.is_name else replace(found, on="key"))
            continue
        try:
            expression = Expression(wording.pattern, case_sensitive=wording.case_sensitive)
        except PatternError as err:
            findings.append(_refused(code, wording.pattern, err))
            continue
        watch = Watch(code, wording, expression)
        watches.append(watch)
        known.append(page_of(watch.rule))
    return Own(tuple(watches), tuple(findings))


def _refused(code: str, pattern: str, err: PatternError) -> Finding:
    is_within = err.at < len(pattern)
    if is_within:
        message = say(
            "the pattern cannot be used: {problem}, at character {n}", problem=err.message, n=err.at + 1
        )
    else:
        message = say("the pattern cannot be used: {problem}, at its end", problem=err.message)
    way_out = say("mend it there; a sign such as ( or + is taken as it is behind a \\")
    found = codes.WRONG_VALUE.at(SETTINGS, ("rules", "wording", code, "pattern"), message, way_out)
    return replace(found, words=(err.at, len(pattern)) if is_within else None)


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f"'{line if len(line) <= _LONGEST_QUOTED else line[: _LONGEST_QUOTED - 1] + '…'}'"


_PLACES: dict[Worded, str] = {
    "objective": "titles of objectives",
    "key_result": "titles of key results",
    "milestone": "titles of milestones",
    "task": "titles of tasks",
    "kpi": "titles of KPIs",
    "why": "why",
    "progress": "progress of check-ins",
    "blockers": "blockers of check-ins",
    "help": "help of check-ins",
    "next": "next of check-ins",
}


def _manual(wording: Wording) -> str:
    """Return the manual page: the message, what is looked for and where, the way out."""
    case = "" if wording.case_sensitive else ", in capital letters or small ones"
    language = {"en": ", in English", "ko": ", in Korean", None: ""}[wording.language]
    places = "; ".join(_PLACES[place] for place in wording.on)
    lines = [
        wording.message,
        f"A rule of this workspace, in okr.yaml. It looks for\n\n    {wording.pattern}\n",
        f"in: {places}{language}{case}.",
    ]
    if wording.help:
        lines.append(f"\nThe way out: {wording.help}")
    return f"{lines[0]}\n\n" + "\n".join(lines[1:])


def _check(watch: Watch, scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each text with the words."""
    finder = Finder(watch.code, watch.wording.name, Severity(watch.wording.severity))
    for text in texts(scope, watch.wording.on):
        try:
            matches = watch.matches(text.text)
        except TooSlowError:
            yield replace(watch.too_slow(text.text), related=(Related(text.path, text.route),))
            return
        if matches:
            message = watch.message(text.text, matches)
            found = finder.at(text.path, text.route, message, watch.help, ref=text.ref, words=matches[0])
            yield replace(found, also=tuple(matches[1:]))
