"""All objectives of a team were handed down to it.

Goals that people set themselves are theirs; goals that they are given are somebody else's. An objective
counts as handed down when its owner is neither lead nor member of the team, or when its title repeats
what it supports. Only teams below another team that have two objectives or more are looked at, and only
where okr.yaml names their people.

Bad:
    # all objectives in goals/2026-Q4/product/, of a team led by ann
    owner: kim                   # who leads the company

Good:
    # at least one of them
    owner: ann
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.place import Ref
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import Goal
from okrcli.message import say

_FOUND = Finder("OKR504", "only-top-down", Severity.INFO)
_FEWEST = 2


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each team and period without an objective of the team's own making."""
    for (period, team), goals in scope.by_team().items():
        about = scope.workspace.settings.teams.get(team)
        if about is None or about.parent is None or len(goals) < _FEWEST or not scope.open(goals[0]):
            continue
        people = {about.lead, *about.members} - {None}
        if not all(_owned_elsewhere(goal, people) or _repeats(scope, goal) for goal in goals):
            continue
        goal = goals[0]
        message = say(
            "all {n} objectives of team {team} in {period} come from above: "
            "owned by others, or with the title of what they support",
            n=len(goals),
            team=team,
            period=period,
        )
        way_out = say("let the team name an objective that it owns itself")
        route = ("owner",) if _owned_elsewhere(goal, people) else ("title",)
        yield _FOUND.at(goal.path, route, message, way_out, ref=goal.ref, about=f"{period} {team}")


def _owned_elsewhere(goal: Goal, people: set[str | None]) -> bool:
    owner = goal.objective.owner
    return bool(people) and owner is not None and owner not in people


def _repeats(scope: Scope, goal: Goal) -> bool:
    title = goal.objective.title.casefold().strip()
    return any(_title(scope, ref).casefold().strip() == title for _, ref in scope.supported(goal))


def _title(scope: Scope, ref: Ref) -> str:
    objective = scope.workspace.goals[ref.of_objective].objective
    key_result = objective.key_results.get(ref.key_result or "")
    return objective.title if key_result is None else key_result.title


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
