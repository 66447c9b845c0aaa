"""A KPI has no reading, or none for longer than its cadence allows.

A health metric that nobody reads tells nobody when it leaves its band. Readings are due by the KPI's
`cadence`, else by that of check-ins, with `cadence.grace_days` of grace.

Bad:
    # kpis/uptime.yaml, and no file in kpis/uptime/
    title: Uptime of the public service

Good:
    # kpis/uptime/2026-11-20-dan.yaml
    value: 99.95
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core import standing
from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.health import CADENCE_DAYS
from okrcli.core.place import kpi_ref
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR709", "kpi-without-readings", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each KPI that is not read as often as agreed."""
    if not scope.is_of_today:
        return
    rhythm = scope.workspace.settings.cadence
    for goal in scope.workspace.kpis.values():
        last = standing.of_kpi(goal, rhythm, scope.today).last
        allowed = CADENCE_DAYS[goal.kpi.cadence or rhythm.checkin]
        way_out = say("record one with `okr checkin {ref}`", ref=kpi_ref(goal.id))
        if last is None:
            message = say("{kpi} has no reading yet", kpi=goal.id)
            yield _FOUND.at(goal.path, ("title",), message, way_out, key=True, ref=kpi_ref(goal.id))
        elif (scope.today - last).days > allowed + rhythm.grace_days:
            message = say(
                "the last reading of {kpi} is of {last}, {n} days ago; one is due every {every} days",
                kpi=goal.id,
                last=last,
                n=(scope.today - last).days,
                every=allowed,
            )
            related = tuple(Related(entry.path) for entry in goal.readings if entry.date == last)
            yield _FOUND.at(
                goal.path, ("title",), message, way_out, key=True, ref=kpi_ref(goal.id), related=related
            )


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, passes=True)
