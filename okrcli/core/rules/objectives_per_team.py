"""A team has fewer or more objectives in a period than it can keep in mind.

Focus is the point of OKRs: with six objectives nothing is first, with one the team's other work has no goal.
The bounds are `rules.objectives_per_team`, by default 3 to 5. A team that only takes part in another team's
objective has none of its own, and none is asked of it.

Bad:
    goals/2026-Q4/product/ with seven files

Good:
    goals/2026-Q4/product/ with three files
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say, say_n

_FOUND = Finder("OKR101", "objectives-per-team", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each team and period outside the bounds, at its first or its first surplus file."""
    fewest, most = scope.rules.objectives_per_team
    teams = scope.workspace.settings.teams
    for (period, team), goals in scope.by_team().items():
        count = len(goals)
        if fewest <= count <= most or team not in teams:
            continue
        goal = goals[most] if count > most else goals[0]
        message = say_n(
            "team {team} has {n} objective in {period}; {fewest} to {most} keep it focused",
            "team {team} has {n} objectives in {period}; {fewest} to {most} keep it focused",
            count,
            team=team,
            period=period,
            fewest=fewest,
            most=most,
        )
        way_out = (
            say("merge or drop some, or let one of them wait for the next period")
            if count > most
            else say("add what else the team wants to achieve, or lower rules.objectives_per_team")
        )
        yield _FOUND.at(goal.path, None, message, way_out, ref=goal.ref, about=f"{period} {team}")


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
