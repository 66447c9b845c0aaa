"""A metric is to rise or fall, and nobody wrote down from where.

Without `start` it is reckoned from 0: one that rises looks half done on the first day; one that falls, or is
not to be exceeded ("under 2 s"), scores best when it is worst. What begins from nothing says so with
`start: 0`; what nobody has measured yet is a key result of type baseline first. A level that is to be
reached, such as 100 paying customers, needs none.

Bad:
    activation: {title: Raise completion to 85 %, unit: "%", target: 85}

Good:
    activation: {title: Raise completion to 85 %, unit: "%", start: 60, target: 85}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.model import KeyResult
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import numbers_of, promised
from okrcli.core.wording import direction
from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern
from okrcli.core.workspace import Goal
from okrcli.message import say

_CHANGED_BY = Pattern(
    r"\bby\s+(?:at least\s+|over\s+|more than\s+|about\s+|another\s+)?$|[-+−]$", re.IGNORECASE
)
_CHANGED = Pattern(
    r"(?<=[%％배])\s?(?!으?로|까지|이상|이하|이내|미만|초과|에)[가-힣]"
    r"|\s(?:more|fewer|less|faster|higher|lower|growth|gain|rise|uplift|increase|decline|decrease|drop|reduction|cut)\b",
    re.IGNORECASE,
)
_UP_TO = Pattern(r"\bup to\s+$|최대\s*$", re.IGNORECASE)  # it may well be climbed to
_FOUND = Finder("OKR205", "no-baseline", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each metric without a start whose title says that it moves."""
    for goal, key, key_result in promised(scope):
        if key_result.type != "metric" or key_result.start is not None or not key_result.target:
            continue  # from 0 to 0 is a finding of its own
        said = next((number for number in numbers_of(key_result.title) if number.role == "from"), None)
        if said is not None:
            found: Finding | None = _said(goal, key, key_result, said)
        else:
            found = _turned_round(goal, key, key_result) or _unsaid(goal, key, key_result)
        if found is not None:
            yield found


def _said(goal: Goal, key: str, key_result: KeyResult, number: Number) -> Finding:
    """Return the finding for a start that stands in the title alone, which no score is reckoned from."""
    route = ("key_results", key)
    message = say("the title begins at {said}, but the score is reckoned from 0", said=number.text)
    if not _in_one_unit(key_result, number):
        way_out = say("add `start:` with it, in the unit of the target")
        return _FOUND.at(goal.path, route, message, way_out, key=True, ref=goal.ref.at(key))
    from okrcli.core.edit import Insert  # not before: most files are right

    way_out = say("add `start: {value:.10g}`", value=number.written)
    fix = (Insert(goal.path, route, "start", _plain(number.written)),)
    return _FOUND.at(goal.path, route, message, way_out, key=True, ref=goal.ref.at(key), fix=fix, unsafe=True)


def _in_one_unit(key_result: KeyResult, first: Number) -> bool:
    """Tell whether the target stands in the title too, written like the start: then so is the field."""
    ends = [number for number in numbers_of(key_result.title) if number.role == "to"]
    return len(ends) == 1 and ends[0].unit == first.unit and ends[0].written == key_result.target


def _plain(value: float) -> float | int:
    return int(value) if value.is_integer() else value


def _turned_round(goal: Goal, key: str, key_result: KeyResult) -> Finding | None:
    """Return the finding for a target that is not to be exceeded, but reckoned as one to climb to from 0."""
    most = next(
        (
            number
            for number in numbers_of(key_result.title)
            if number.bound == "at most"
            and key_result.target in (number.value, number.written)
            and not _UP_TO.search(key_result.title[: number.start])
        ),
        None,
    )
    if most is None:
        return None
    message = say(
        "the title says {said} at most, but without a start a higher value scores higher", said=most.text
    )
    way_out = say(
        "add `start:` with the value of today; a level to hold is"
        " `type: maintain` with `max: {value:g}` in place of target",
        value=key_result.target,
    )
    route = ("key_results", key)
    return _FOUND.at(goal.path, route, message, way_out, key=True, ref=goal.ref.at(key))


def _is_change(title: str) -> bool:
    """Tell whether a title gives the way itself, which begins at 0: by 20 %, 15 % 증가."""
    return any(
        number.text[0] in "+-−"
        or _CHANGED_BY.search(title[: number.start])
        or _CHANGED.match(title, number.end)
        for number in numbers_of(title)
    )


def _unsaid(goal: Goal, key: str, key_result: KeyResult) -> Finding | None:
    said = direction(key_result.title)
    if said is None or said.way == "hold" or _is_change(key_result.title):
        return None
    words = " … ".join(cue.text for cue in said.cues)
    message = say("'{words}' says that the number moves, but not from where", words=words)
    way_out = say(
        "add `start:` with the value of today; if nobody knows it yet,"
        " write `type: baseline` in place of target"
    )
    route = ("key_results", key)
    return _FOUND.at(goal.path, route, message, way_out, key=True, ref=goal.ref.at(key))


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
