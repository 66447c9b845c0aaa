"""The title of a key result measures in another unit than its fields.

Whoever checks in reads the title and writes hours where minutes are reckoned with. Only units that are
known are compared: shares, money, times, scores.

Bad:
    speed: {title: Cut time to first value from 15 to 5 minutes, unit: h, start: 15, target: 5}

Good:
    speed: {title: Cut time to first value from 15 to 5 minutes, unit: min, start: 15, target: 5}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.model import KeyResult
from okrcli.core.rules.amount_said import known
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import numbers_of, promised
from okrcli.core.wording.number import Number
from okrcli.core.wording.units import Unit
from okrcli.message import say

_FOUND = Finder("OKR207", "title-unit-differs", Severity.WARNING)
_KINDS = {
    "percent": "share",
    "points": "share",
    "money": "money",
    "time": "time",
    "data": "data",
    "score": "score",
}


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each unit that cannot be the one of the title."""
    for goal, key, key_result in promised(scope):
        unit, number = known(key_result.unit), _target_said(key_result)
        if unit is None or number is None or not _differs(number, unit):
            continue
        message = say("the title says {said}, `unit` says {unit}", said=number.text, unit=key_result.unit)
        way_out = say("write the unit that the values are recorded in, in both places")
        yield _FOUND.at(goal.path, ("key_results", key, "unit"), message, way_out, ref=goal.ref.at(key))


def _target_said(key_result: KeyResult) -> Number | None:
    """Return the number of the title that is the target as it stands; others may measure other things."""
    if key_result.target is None:
        return None
    same = [number for number in numbers_of(key_result.title) if number.value == key_result.target]
    ends = [number for number in same if number.role == "to"]
    if ends:
        return ends[0]
    return same[0] if len(same) == 1 and len(numbers_of(key_result.title)) == 1 else None


def _differs(number: Number, unit: Unit) -> bool:
    said, own = _KINDS.get(number.measure), _KINDS.get(unit.measure)
    if said is None or own is None:
        return False
    return said != own or (said in ("money", "time", "data") and number.unit != unit.name)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
