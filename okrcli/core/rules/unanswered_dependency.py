"""A key result waits for another team that shows no sign of knowing it.

Dependencies that only one side has written down come to light when it is too late. The other team knows
of it when its goals in that period, their tasks or check-ins name the waiting team, objective or key
result, when one of them supports or needs the waiting objective, when it has a key result in that
objective, or when people of one team have checked in on the goal of the other. Nothing is said while
goals are still being agreed (`cadence.planning_days`).

Bad:
    # goals/2026-Q4/product/onboarding.yaml, and no word of it in any file of platform
    needs: [2026-Q4/platform/search.relevance]

Good:
    # tasks/2026-Q4/platform/search.yaml
    tasks:
      relevance:
        help-pages: {title: Index the help pages for onboarding, due: 2026-10-30}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.place import Ref, parse_ref
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import Goal
from okrcli.message import say

_FOUND = Finder("OKR505", "unanswered-dependency", Severity.INFO)
_WORD = re.compile(r"[\w-]+")


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each `needs` of which the other team does not know."""
    planning = timedelta(days=scope.workspace.settings.cadence.planning_days)
    known = _Known(scope)
    for goal, key, _ in scope.key_results():
        if not scope.open(goal) or scope.today - goal.period.start <= planning:
            continue
        for n, ref in scope.needed(goal, key):
            target = scope.workspace.goals[ref.of_objective]
            team = _team_of(target, ref)
            if scope.unread_teams & {(ref.period, team), (ref.period, ref.team)}:
                continue
            if team == goal.team_of(key) or known.knows(target, team, goal, key):
                continue
            message = say(
                "nothing of team {team} shows that it knows that {ref} waits for it",
                team=team,
                ref=goal.ref.at(key),
            )
            way_out = say("agree on it with them, and let them add a task or a line in their check-in on it")
            route = ("key_results", key, "needs", n)
            related = (Related(target.path, ("title",)),)
            yield _FOUND.at(goal.path, route, message, way_out, ref=goal.ref.at(key), related=related)


def _team_of(goal: Goal, ref: Ref) -> str:
    known = ref.key_result is not None and ref.key_result in goal.objective.key_results
    return goal.team_of(ref.key_result) if known and ref.key_result is not None else ref.team


class _Known:
    """What teams know of: the words that they write and the objectives that they refer to."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def knows(self, target: Goal, team: str, asking: Goal, key: str) -> bool:
        """Tell whether the team that is needed has ever named the goal that waits, or met its people."""
        if any(asking.team_of(name) == team for name in asking.objective.key_results):
            return True
        if (team, asking.ref) in self._referred or (target.ref.team, asking.ref) in self._referred:
            return True
        if self._people(team) & _authors(asking) or self._people(asking.team_of(key)) & _authors(target):
            return True
        return any(
            self._named(place, asking, key)
            for place in {(target.ref.period, team), (target.ref.period, target.ref.team)}
        )

    def _named(self, place: tuple[str, str], asking: Goal, key: str) -> bool:
        words = self._words.get(place, set())
        team = asking.team_of(key)
        names = {team, asking.ref.team, asking.ref.objective, key}
        if any(name.casefold() in words for name in names):
            return True
        about = self._scope.workspace.settings.teams.get(team)
        return about is not None and words.issuperset(_WORD.findall(about.name.casefold()))

    def _people(self, team: str) -> set[str]:
        about = self._scope.workspace.settings.teams.get(team)
        return set() if about is None else {*([about.lead] if about.lead else ()), *about.members}

    @cached_property
    def _referred(self) -> set[tuple[str, Ref]]:
        """Which team refers to which objective."""
        return {
            (team, ref.of_objective)
            for goal in self._scope.workspace.goals.values()
            for team, name in _references(goal)
            if (ref := parse_ref(name)) is not None
        }

    @cached_property
    def _words(self) -> dict[tuple[str, str], set[str]]:
        """The words of each period and team, of teams that are needed."""
        wanted = {
            (ref.period, team)
            for goal, key, _ in self._scope.key_results()
            for _, ref in self._scope.needed(goal, key)
            for team in (ref.team, _team_of(self._scope.workspace.goals[ref.of_objective], ref))
        }
        found: dict[tuple[str, str], set[str]] = {}
        for goal in self._scope.workspace.goals.values():
            teams = {goal.ref.team, *(goal.team_of(key) for key in goal.objective.key_results)}
            for place in wanted & {(goal.ref.period, team) for team in teams}:
                found.setdefault(place, set()).update(_words_of(goal))
        return found


def _authors(goal: Goal) -> set[str]:
    return {entry.author for entry in goal.checkins}


def _references(goal: Goal) -> Iterator[tuple[str, str]]:
    for name in goal.objective.supports:
        yield goal.ref.team, name
    for key, key_result in goal.objective.key_results.items():
        for name in key_result.needs:
            yield goal.team_of(key), name


def _words_of(goal: Goal) -> Iterator[str]:
    for text in _texts(goal):
        for word in _WORD.findall(text.casefold()):
            yield word
            if not word.isascii():  # Korean puts its particles behind the name
                yield from (word[:n] for n in range(2, len(word)))


def _texts(goal: Goal) -> Iterator[str]:
    yield goal.objective.title
    yield goal.objective.why or ""
    for key_result in goal.objective.key_results.values():
        yield key_result.title
        yield from (mark.title for mark in (*key_result.milestones.values(), *key_result.steps.values()))
    for tasks in goal.tasks.values():
        yield from (task.title for task in tasks.values())
    for entry in goal.checkins:
        body = entry.body
        yield from (body.progress or "", body.help or "", *body.blockers, *body.next)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
