"""The last reading of a KPI lies outside its band.

A KPI says whether the business is healthy; outside its band something needs attention before any stretch
goal does.

Bad:
    # kpis/uptime.yaml has min: 99.9, and kpis/uptime/2026-11-20-dan.yaml
    value: 99.7

Good:
    value: 99.95
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.place import kpi_ref
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.scoring import within
from okrcli.core.workspace import KpiGoal
from okrcli.message import Message, say

_FOUND = Finder("OKR708", "kpi-out-of-band", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding at the last reading of each KPI that is out of its band."""
    if not scope.is_of_today:
        return
    for goal in scope.workspace.kpis.values():
        last = next((entry for entry in reversed(goal.readings) if entry.date <= scope.today), None)
        if last is None or within(goal.kpi.min, goal.kpi.max, last.body.value):
            continue
        message = _outside(goal, last.body.value)
        way_out = say(
            "find the cause and give it an owner; if the band is wrong, change it in {path}", path=goal.path
        )
        bound = "min" if goal.kpi.min is not None and last.body.value < goal.kpi.min else "max"
        related = (Related(goal.path, (bound,)),)
        yield _FOUND.at(last.path, ("value",), message, way_out, ref=kpi_ref(goal.id), related=related)


def _outside(goal: KpiGoal, value: float) -> Message:
    low, high = goal.kpi.min, goal.kpi.max
    if low is not None and value < low:
        return say(
            "{kpi} is at {value:,.10g}, below its band, which begins at {low:,.10g}",
            kpi=goal.id,
            value=value,
            low=low,
        )
    return say(
        "{kpi} is at {value:,.10g}, above its band, which ends at {high:,.10g}",
        kpi=goal.id,
        value=value,
        high=high,
    )


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, passes=True)
