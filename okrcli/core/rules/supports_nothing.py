"""An objective supports nothing above it, although there are goals above to support.

Everyone should be able to say what a goal is for in the bigger picture. Only teams that belong to another
team are asked, and only where one of the teams above has objectives in a period that this one lies in.

Bad:
    title: Make the first day effortless
    # and the company's goals for the year are in goals/2026/acme/

Good:
    title: Make the first day effortless
    supports: [2026/acme/win-smb]
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import Goal
from okrcli.message import say

_FOUND = Finder("OKR501", "supports-nothing", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each objective without `supports` that has something above it."""
    above: dict[tuple[str, str], Goal | None] = {}
    for goal in scope.goals:
        if goal.objective.supports or not scope.open(goal):
            continue
        place = (goal.ref.period, goal.ref.team)
        if place not in above:
            above[place] = _above(scope, goal)
        upper = above[place]
        if upper is None:
            continue
        message = say(
            "this objective supports nothing, while team {team} has goals in {period}",
            team=upper.ref.team,
            period=upper.ref.period,
        )
        way_out = say("name what it contributes to, such as `supports: [{ref}]`", ref=upper.ref)
        related = (Related(upper.path, ("title",)),)
        yield _FOUND.at(goal.path, ("title",), message, way_out, key=True, ref=goal.ref, related=related)


def _above(scope: Scope, goal: Goal) -> Goal | None:
    """Return a goal of the nearest team above with any in a period around this one's, the longest first."""
    for team in scope.teams_above(goal.ref.team):
        around = [upper for upper in scope.of_team(team) if goal.period.within(upper.period)]
        if around:
            return max(around, key=lambda upper: upper.period.days)
    return None


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
