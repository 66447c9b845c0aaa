"""All objectives of a team are committed.

A committed goal is a promise that has to be met in full, so people promise what they are sure of. A team
whose goals are all promises has none left to stretch for. Teams with fewer than three objectives are left
alone.

Bad:
    # in every file of goals/2026-Q4/product/
    intent: committed

Good:
    # at least in one of them
    intent: aspirational
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR402", "committed-everywhere", Severity.INFO)
_FEWEST = 3


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each team and period without an aspirational objective."""
    for (period, team), goals in scope.by_team().items():
        if len(goals) < _FEWEST or not scope.open(goals[0]):
            continue
        if any(goal.objective.intent != "committed" for goal in goals):
            continue
        message = say(
            "all {n} objectives of team {team} in {period} are committed: none is a stretch",
            n=len(goals),
            team=team,
            period=period,
        )
        way_out = say("make the one that you would love to reach `intent: aspirational`")
        related = tuple(Related(goal.path, ("intent",)) for goal in goals[1:])
        goal, about = goals[0], f"{period} {team}"
        yield _FOUND.at(goal.path, ("intent",), message, way_out, ref=goal.ref, related=related, about=about)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
