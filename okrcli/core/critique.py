"""What single sentences are told, before they are goals: by their words alone, without fields beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from okrcli.core.expression import TooSlowError
from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.policy import Policy
from okrcli.core.wording import judge
from okrcli.core.wording.advice import (
    NO_NUMBER,
    Advice,
    advise,
    advise_internal,
    advise_no_number,
    advise_number,
    advise_output,
    advise_pair,
    advise_solution,
    advise_vague,
    advise_vanity,
)
from okrcli.core.wording.verdict import Cue

if TYPE_CHECKING:
    from okrcli.core.model import Worded
    from okrcli.core.rules.own_wording import Watch

Kind = Literal["kr", "objective"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about a sentence, which stands in no file, and the words that it was judged by."""

    finding: Finding
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Critique:
    """A sentence and what is said about it; nothing where nothing speaks against it."""

    text: str
    remarks: tuple[Remark, ...]


def critique(text: str, kind: Kind, policy: Policy, own: Sequence[Watch] = ()) -> Critique:
    """Return what the rules that hold say of a sentence that is meant as a key result or an objective.

    `own` are the workspace's own rules about words.
    """
    advices = _of_objective(text) if kind == "objective" else _of_key_result(text)
    said = [*(_remark(advice) for advice in advices if advice), *_of_own(text, kind, own)]
    return Critique(text, tuple(remark for one in said for remark in _held(one, policy)))


def _of_own(text: str, kind: Kind, own: Sequence[Watch]) -> Iterator[Remark]:
    place: Worded = "objective" if kind == "objective" else "key_result"
    for watch in own:
        try:
            matches = watch.matches(text) if place in watch.wording.on else []
        except TooSlowError:
            yield Remark(watch.too_slow(text), ())
            continue
        if matches:
            message = watch.message(text, matches)
            cues = tuple(Cue(start, end, text[start:end], message) for start, end in matches)
            name, severity = watch.wording.name, Severity(watch.wording.severity)
            yield Remark(Finding(watch.code, name, message, "", watch.help, severity), cues)


def _of_key_result(text: str) -> Iterator[Advice | None]:
    yield advise(text, judge(text))
    yield advise_no_number(text)
    yield advise_vanity(text)
    yield advise_pair(text)


def _of_objective(text: str) -> Iterator[Advice | None]:
    yield advise_number(text)
    yield advise_output(text)
    yield advise_internal(text)
    yield advise_solution(text)
    yield advise_vague(text)


def _remark(advice: Advice) -> Remark:
    severity = Severity.INFO if advice.code == NO_NUMBER[0] else Severity.WARNING
    found = Finding(advice.code, advice.name, advice.message, "", advice.help, severity)
    return Remark(found, advice.cues)


def _held(remark: Remark, policy: Policy) -> Iterator[Remark]:
    """Yield a remark as its rule weighs; nothing where that is ignored."""
    for finding in policy.judge([remark.finding]):
        yield Remark(finding, remark.cues)
