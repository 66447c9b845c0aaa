"""An owner, lead or member is none of the people in okr.yaml.

It is mostly a typing error, or somebody who has left: nobody feels meant, and what the person answers for is
missing where goals are listed by owner. Nothing is said where okr.yaml names no people.

Bad:
    people: {ann: {name: Ann Lee}}
    # goals/2026-Q4/product/onboarding.yaml
    owner: anna

Good:
    people: {ann: {name: Ann Lee}}
    # goals/2026-Q4/product/onboarding.yaml
    owner: ann
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from okrcli.core.finding import Finding, Severity
from okrcli.core.near import did_you_mean
from okrcli.core.place import SETTINGS
from okrcli.core.route import Route
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import Goal
from okrcli.message import say

_FOUND = Finder("OKR027", "unknown-person", Severity.WARNING)


class _Named(NamedTuple):
    """Somebody who is named, and where."""

    person: str | None
    path: str
    route: Route
    ref: object = None


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each person named that okr.yaml does not have."""
    people = scope.workspace.settings.people
    if not people:
        return
    for named in _named(scope):
        if named.person is not None and named.person not in people:
            message = say("there is nobody called '{person}' in okr.yaml", person=named.person)
            way_out = did_you_mean(named.person, people) or say("add them under `people:` in okr.yaml")
            yield _FOUND.at(named.path, named.route, message, way_out, ref=named.ref)


def _named(scope: Scope) -> Iterator[_Named]:
    if scope.is_of_today:
        yield from _of_teams(scope)
        for kpi in scope.workspace.kpis.values():
            yield _Named(kpi.kpi.owner, kpi.path, ("owner",))
    for goal in filter(scope.mendable, scope.goals):  # who has left stays the owner of what is past
        yield from _of_goal(goal)


def _of_teams(scope: Scope) -> Iterator[_Named]:
    for key, team in scope.workspace.settings.teams.items():
        yield _Named(team.lead, SETTINGS, ("teams", key, "lead"))
        for n, member in enumerate(team.members):
            yield _Named(member, SETTINGS, ("teams", key, "members", n))


def _of_goal(goal: Goal) -> Iterator[_Named]:
    yield _Named(goal.objective.owner, goal.path, ("owner",), goal.ref)
    for key, key_result in goal.objective.key_results.items():
        ref, route = goal.ref.at(key), ("key_results", key)
        yield _Named(key_result.owner, goal.path, (*route, "owner"), ref)
        for field, marks in (("milestones", key_result.milestones), ("steps", key_result.steps)):
            for name, mark in marks.items():
                yield _Named(mark.owner, goal.path, (*route, field, name, "owner"), ref)
    for key, tasks in goal.tasks.items():
        for name, task in tasks.items():
            task_route = ("tasks", key, name, "owner")
            yield _Named(task.owner, goal.tasks_path or "", task_route, goal.ref.at(key, name))


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
