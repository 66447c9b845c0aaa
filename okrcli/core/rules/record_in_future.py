"""A check-in or a reading is dated after today.

It does not count until its day comes, so the numbers lack what was recorded. Mostly the month or the year
is wrong.

Bad:
    # written on 2026-11-20
    checkins/2026-Q4/product/onboarding/2026-12-20-ann.yaml

Good:
    checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR604", "record-in-future", Severity.WARNING)
_ELSEWHERE = timedelta(days=1)  # in another time zone it may be tomorrow already


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each record of a day that is yet to come."""
    for path, day, ref in _records(scope):
        if day - scope.today > _ELSEWHERE:
            message = say(
                "this is dated {day}, {n} days after today, {today}",
                day=day,
                n=(day - scope.today).days,
                today=scope.today,
            )
            way_out = say("rename the file by the day on which the value was true")
            yield _FOUND.at(path, None, message, way_out, ref=ref)


def _records(scope: Scope) -> Iterator[tuple[str, date, str]]:
    for goal in scope.goals:
        yield from ((entry.path, entry.date, str(goal.ref)) for entry in goal.checkins)
    for kpi in scope.workspace.kpis.values():
        yield from ((entry.path, entry.date, f"kpis/{kpi.id}") for entry in kpi.readings)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, passes=True)
