"""When goals were probably agreed: as their period was planned, before anything that builds on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from okrcli.core.chronicle.chance import chance
from okrcli.core.period import Period
from okrcli.core.place import Ref, parse_ref
from okrcli.core.workspace import Goal


@dataclass(frozen=True, slots=True)
class Promise:
    """The day on which a goal was agreed, and how many goals stand above it in a row."""

    day: date
    depth: int


def promises(goals: Mapping[Ref, Goal]) -> dict[Ref, Promise]:
    """Return when each goal was agreed.

    That is some days before its period begins, or just after; never after its first check-in, nor after a
    goal that supports or needs it.
    """
    planning = _Planning(goals)
    return {ref: Promise(planning.day(ref), planning.depth(ref)) for ref in goals}


class _Planning:
    def __init__(self, goals: Mapping[Ref, Goal]) -> None:
        self.goals = goals
        self.above = {ref: [other for other in _named(goal) if other in goals] for ref, goal in goals.items()}
        self.below: dict[Ref, list[Ref]] = {ref: [] for ref in goals}
        for ref, others in self.above.items():
            for other in others:
                self.below[other].append(ref)

    def depth(self, ref: Ref, period: str | None = None, walked: tuple[Ref, ...] = ()) -> int:
        """Return how many goals, or just those of a period, stand above this one; a circle counts once."""
        walked = (*walked, ref)
        others = [other for other in self.above[ref] if other not in walked]
        rows = [(period in (None, other.period)) + self.depth(other, period, walked) for other in others]
        return max(rows, default=0)

    def day(self, ref: Ref, walked: tuple[Ref, ...] = ()) -> date:
        """Return the day that suits the period, or an earlier one when something builds on the goal then."""
        walked = (*walked, ref)
        first = [entry.date for entry in self.goals[ref].checkins[:1]]
        builders = [self.day(other, walked) for other in self.below[ref] if other not in walked]
        return min([self._planned(ref), *first, *builders])

    def _planned(self, ref: Ref) -> date:
        period = self.goals[ref].period
        delay = 2 * self.depth(ref, ref.period) + (chance(str(ref)) < 0.5)
        return workday(period.start + timedelta(days=delay - _head_start(period)))


def _head_start(period: Period) -> int:
    """Return how many days before a period its first goals are agreed: fewer over New Year."""
    return 3 if is_long(period) else 6


def is_long(period: Period) -> bool:
    """Tell whether a period is longer than half a year."""
    return period.days > 184


def _named(goal: Goal) -> set[Ref]:
    texts = list(goal.objective.supports)
    for key_result in goal.objective.key_results.values():
        texts += key_result.needs
    refs = (parse_ref(text) for text in texts)
    return {ref.of_objective for ref in refs if ref is not None}


def workday(day: date) -> date:
    """Return the day, or the Monday after it when it falls on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
