"""A promise was made easier after the middle of its period.

By then one can see how it will end, and a lower bar makes the score say that it ended well. Leave the
promise as it was, let the score be low, and write down why under `lessons:`: that is what the next quarter
learns from. With a reason it is found all the same, since the score of one period is compared with others.
Read from the commits: without git nothing is found. Goals that are closed, or over for more than a month,
are left alone.

Bad:
    # committed on 2026-12-10
    target: 80                             # 85 until then

Good:
    target: 85                             # and a score of 0.8 in the end
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrcli.core.finding import Finding, Severity
from okrcli.core.period import Period
from okrcli.core.rules.change_said import change_said, day_said, place_of
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

if TYPE_CHECKING:
    from okrcli.core.drift.shift import Shift

_FOUND = Finder("OKR802", "easier-late", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each goalpost that is easier since the second half of its period."""
    for goal, shift in scope.shifts():
        middle = _middle(goal.period)
        if shift.effect != "easier" or not _is_later(shift, middle):
            continue
        message = say(
            "{change} {day}: easier, after the middle of {period}, {middle}",
            change=change_said(shift),
            day=day_said(shift),
            period=goal.ref.period,
            middle=middle,
        )
        way_out = say("keep the promise, and tell in the review what was learned")
        route, on_key = place_of(shift)
        yield _FOUND.at(goal.path, route, message, way_out, key=on_key, ref=shift.ref)


def _middle(period: Period) -> date:
    return period.start + timedelta(days=period.days // 2)


def _is_later(shift: Shift, middle: date) -> bool:
    """Tell whether what made it easier came after a day; where no commit tells, nobody knows."""
    eased = [move for move in shift.moves if move.change is not None and move.change.effect == "easier"]
    return any(move.day > middle for move in eased or shift.moves)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, looks_back=True)
