"""The texts that people wrote about goals, each with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from okrcli.core.model import Worded
from okrcli.core.place import kpi_ref
from okrcli.core.route import Route
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import CheckinEntry, Goal, KpiGoal


class Text(NamedTuple):
    """A text, what it is, and where it stands; `ref` is the goal that it is about."""

    kind: Worded
    path: str
    route: Route
    text: str
    ref: object


def texts(scope: Scope, kinds: Collection[Worded]) -> Iterator[Text]:
    """Yield the texts of some kinds about judged goals that are not over: they can still be reworded."""
    return (text for text in _texts(scope) if text.kind in kinds)


def _texts(scope: Scope) -> Iterator[Text]:
    for goal in filter(scope.open, scope.goals):
        yield from _of_goal(goal)
        for entry in goal.checkins:
            yield from _of_checkin(goal, entry)
    for work in scope.work():
        yield Text("task", work.path, (*work.route, "title"), work.task.title, work.ref)
    if scope.is_of_today:
        for kpi in scope.workspace.kpis.values():
            yield from _of_kpi(kpi)


def _of_goal(goal: Goal) -> Iterator[Text]:
    objective = goal.objective
    yield Text("objective", goal.path, ("title",), objective.title, goal.ref)
    if objective.why is not None:
        yield Text("why", goal.path, ("why",), objective.why, goal.ref)
    for key, result in objective.key_results.items():
        route, ref = ("key_results", key), goal.ref.at(key)
        yield Text("key_result", goal.path, (*route, "title"), result.title, ref)
        for section, marks in (("milestones", result.milestones), ("steps", result.steps)):
            for item, mark in marks.items():
                place = (*route, section, item, "title")
                yield Text("milestone", goal.path, place, mark.title, goal.ref.at(key, item))


def _of_checkin(goal: Goal, entry: CheckinEntry) -> Iterator[Text]:
    body, path = entry.body, entry.path
    if body.progress is not None:
        yield Text("progress", path, ("progress",), body.progress, goal.ref)
    if body.help is not None:
        yield Text("help", path, ("help",), body.help, goal.ref)
    for n, blocker in enumerate(body.blockers):
        yield Text("blockers", path, ("blockers", n), blocker, goal.ref)
    for n, step in enumerate(body.next):
        yield Text("next", path, ("next", n), step, goal.ref)


def _of_kpi(goal: KpiGoal) -> Iterator[Text]:
    ref = kpi_ref(goal.id)
    yield Text("kpi", goal.path, ("title",), goal.kpi.title, ref)
    if goal.kpi.why is not None:
        yield Text("why", goal.path, ("why",), goal.kpi.why, ref)
