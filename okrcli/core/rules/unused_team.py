"""A team is in okr.yaml and takes part in nothing.

It has no objective, no part in another team's, no KPI and no team below it. Mostly it was renamed or
dissolved, and whoever picks it in a list finds nothing. Nothing is said before any other team has goals.

Bad:
    teams:
      product: {name: Product}
      labs:    {name: Labs}      # gone since spring

Good:
    teams:
      product: {name: Product}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.place import SETTINGS, normal
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR025", "unused-team", Severity.INFO)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each team that nothing names."""
    if not (scope.goals and scope.is_of_today):
        return
    used = scope.elsewhere.union(_used(scope))
    for team, body in scope.workspace.settings.teams.items():
        if team not in used:
            message = say("team {team} ({name}) has no goal, KPI or team below it", team=team, name=body.name)
            way_out = say("give it an objective with `okr add objective`, or take it out")
            yield _FOUND.at(SETTINGS, ("teams", team), message, way_out, key=True)


def _used(scope: Scope) -> Iterator[str]:
    workspace = scope.workspace
    for goal in workspace.goals.values():
        yield goal.ref.team
        yield from (key_result.team for key_result in goal.objective.key_results.values() if key_result.team)
    yield from (kpi.kpi.team for kpi in workspace.kpis.values() if kpi.kpi.team)
    yield from (team.parent for team in workspace.settings.teams.values() if team.parent)
    # A file that cannot be read has a finding already.
    yield from (parts[2] for path in workspace.unread if len(parts := normal(path).split("/")) > 3)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
