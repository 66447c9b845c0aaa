"""A team's goals have no tie to any other team.

Nothing that it does supports or needs another team, no other team supports or needs it, and no key result
is shared. Either the ties are there and nobody wrote them down, or the team works for itself. Only teams
with two objectives or more are looked at, where at least two other teams have goals in the same period.

Bad:
    # no `supports`, `needs` or `team` in any file of goals/2026-Q4/labs/, and nobody refers to them

Good:
    supports: [2026/acme/win-smb]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.place import Ref, parse_ref
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import Goal
from okrcli.message import say

_FOUND = Finder("OKR506", "silo", Severity.INFO)
_FEWEST_OBJECTIVES = 2
_FEWEST_TEAMS = 3


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each team and period without a tie to another team."""
    teams: dict[str, int] = {}
    unread = {period for period, _ in scope.unread_teams}  # what ties its files may hold
    for period, _ in scope.by_team():
        teams[period] = teams.get(period, 0) + 1
    tied = {end for goal in scope.workspace.goals.values() for end in _ties(goal)}
    for (period, team), goals in scope.by_team().items():
        if (period, team) in tied or len(goals) < _FEWEST_OBJECTIVES or teams[period] < _FEWEST_TEAMS:
            continue
        if period in unread or not scope.open(goals[0]):
            continue
        message = say(
            "none of the {n} objectives of team {team} in {period} is tied to another team",
            n=len(goals),
            team=team,
            period=period,
        )
        way_out = say("name what they contribute to with `supports`, or what they wait for with `needs`")
        about = f"{period} {team}"
        yield _FOUND.at(goals[0].path, None, message, way_out, ref=goals[0].ref, about=about)


def _ties(goal: Goal) -> Iterator[tuple[str, str]]:
    """Yield the period and team of both ends of each tie from a goal to another team."""
    own = (goal.ref.period, goal.ref.team)
    for ref in _refs(goal.objective.supports):
        if ref.team != goal.ref.team:
            yield from (own, (ref.period, ref.team))
    for key, key_result in goal.objective.key_results.items():
        team = goal.team_of(key)
        if team != goal.ref.team:
            yield from (own, (goal.ref.period, team))
        for ref in _refs(key_result.needs):
            if ref.team != team:
                yield from ((goal.ref.period, team), (ref.period, ref.team))


def _refs(names: Iterable[str]) -> Iterator[Ref]:
    """Yield what is a reference, whether or not its period was read."""
    return (ref for name in names if (ref := parse_ref(name)) is not None)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
