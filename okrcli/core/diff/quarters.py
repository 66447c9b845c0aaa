"""From one period to another: what ended and how, what goes on, what is new."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from okrcli.core import standing
from okrcli.core.diff.change import Change
from okrcli.core.diff.difference import Difference, End, Ending, difference
from okrcli.core.diff.progress import Sides
from okrcli.core.period import Period
from okrcli.core.place import Ref, parse_ref
from okrcli.core.workspace import Goal, Workspace


@dataclass(frozen=True, slots=True)
class _Span:
    """Two periods in one workspace."""

    workspace: Workspace
    old: Period
    new: Period
    today: date

    def goals(self, period: Period) -> dict[Ref, Goal]:
        return {ref: goal for ref, goal in self.workspace.goals.items() if ref.period == period.name}


def between(workspace: Workspace, old: Period, new: Period, today: date) -> Difference:
    """Return what became of the goals of one period in another.

    An objective goes on where its review names its successor, else where a goal of the other period supports
    it or has its id and team, else where one is much like it. What goes on begins anew: its progress is that
    of the old period, up to its end.
    """
    span = _Span(workspace, old, new, today)
    ended = min(today, old.end)
    before = replace(workspace, goals=span.goals(old), kpis={}, reviews={})
    after = replace(workspace, goals=span.goals(new), kpis={}, reviews={})
    sides = Sides(before, after, ended, today)
    found = difference(
        sides, End(old.name, ended), End(new.name, today), _known(before.goals, after.goals), anew=True
    )
    going_on = {
        change.was: change.ref
        for change in found.changes
        if change.kind == "objective" and change.action == "moved"
    }
    endings = tuple(_endings(span, before.goals.values(), going_on))
    changes = tuple(change for change in found.changes if not _is_expected(change))
    return replace(found, changes=changes, endings=endings, progress=(), records=())


def _is_expected(change: Change) -> bool:
    """Tell whether a change goes without saying when a period begins: revisions are told in the old one."""
    return change.field == "revisions"


def _known(old: Mapping[Ref, Goal], new: Mapping[Ref, Goal]) -> dict[str, str]:
    """Return which objective of the new period goes on with which of the old one for sure."""
    free = dict.fromkeys(new)
    known: dict[str, str] = {}
    for ways in (_carried, _supporting, _same_name):
        for ref, goal in old.items():
            if str(ref) not in known:
                successor = next((other for other in ways(goal, new) if other in free), None)
                if successor is not None:
                    known[str(ref)] = str(successor)
                    del free[successor]
    return known


def _carried(goal: Goal, _new: Mapping[Ref, Goal]) -> Iterator[Ref]:
    if goal.outcome is not None and goal.outcome.carried_to is not None:
        ref = parse_ref(goal.outcome.carried_to)
        if ref is not None:
            yield ref.of_objective


def _supporting(goal: Goal, new: Mapping[Ref, Goal]) -> Iterator[Ref]:
    for ref, other in new.items():
        if any(parse_ref(text) == goal.ref for text in other.objective.supports):
            yield ref


def _same_name(goal: Goal, new: Mapping[Ref, Goal]) -> Iterator[Ref]:
    yield from (ref for ref in new if ref[1:3] == goal.ref[1:3])


def _endings(span: _Span, goals: Collection[Goal], going_on: Mapping[str, str]) -> Iterator[Ending]:
    for goal in sorted(goals, key=lambda goal: goal.ref):
        successor = going_on.get(str(goal.ref))
        score = goal.outcome.score if goal.outcome is not None else None
        if score is None:
            rhythm = span.workspace.settings.cadence
            score = standing.of_goal(
                goal, rhythm, span.today
            ).score  # the last windows elapse with the period
        yield Ending(
            str(goal.ref), goal.objective.title, _outcome(goal, successor, span.today), score, successor
        )


def _outcome(goal: Goal, successor: str | None, today: date) -> str:
    """Return how an objective ended: as its review says, but carried where something goes on with it.

    One whose period is not over is running, unless it was closed.
    """
    if successor is not None:
        return "carried"
    if goal.outcome is None:
        if goal.closed is not None:
            return "done"
        return "running" if today <= goal.period.end else "ended"
    return goal.outcome.ended
