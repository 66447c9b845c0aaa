"""What was recorded of a metric before a period: by the same key result of the last one, or by a KPI."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from okrcli.core.model import KeyResult
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import Goal

Series = Sequence[tuple[date, float]]

FEWEST_VALUES = 4
_STEADY = 0.8  # correlation with time from which values make a line rather than a cloud
_WEEK = 7
_LARGEST = 1e100  # the squares of larger numbers are not finite


@dataclass(frozen=True, slots=True)
class Earlier:
    """Values of the same metric before a period, in order of date, and the file that it is defined in."""

    values: Series
    path: str


@dataclass(frozen=True)
class History:
    """The values of the periods before, by what they are called."""

    scope: Scope

    def of(self, goal: Goal, key: str) -> Earlier | None:
        """Return what was recorded about a key result before its period began; None for too little.

        The same metric is one with the same id and unit: a key result of the same team in the last period
        of a like length, that of the same objective first, or a KPI.
        """
        key_result = goal.objective.key_results[key]
        for found in (*self._key_results(goal, key, key_result), *self._kpis(goal, key, key_result)):
            if len(found.values) >= FEWEST_VALUES:
                return found
        return None

    def _key_results(self, goal: Goal, key: str, key_result: KeyResult) -> Iterator[Earlier]:
        before = self._before.get((goal.ref.period, goal.ref.team, key, key_result.unit), ())
        for other in sorted(before, key=lambda other: other.ref.objective != goal.ref.objective):
            values = self.scope.records(other, key)
            yield Earlier(series((record.date, record.value) for record in values), other.path)

    def _kpis(self, goal: Goal, key: str, key_result: KeyResult) -> Iterator[Earlier]:
        kpi = self.scope.workspace.kpis.get(key)
        if kpi is not None and kpi.kpi.unit == key_result.unit:
            readings = ((entry.date, entry.body.value) for entry in kpi.readings)
            yield Earlier(series(pair for pair in readings if pair[0] < goal.period.start), kpi.path)

    @cached_property
    def _before(self) -> dict[tuple[str, str, str, str | None], list[Goal]]:
        """The metrics of the period before each judged one, by that period, team, id and unit."""
        last = self.scope.last_periods
        followed: dict[str, list[str]] = {}
        for period, earlier in last.items():
            followed.setdefault(earlier, []).append(period)
        found: dict[tuple[str, str, str, str | None], list[Goal]] = {}
        for goal in self.scope.workspace.goals.values():
            for period in followed.get(goal.ref.period, ()):
                for key, key_result in goal.objective.key_results.items():
                    if key_result.type == "metric":
                        name = (period, goal.ref.team, key, key_result.unit)
                        found.setdefault(name, []).append(goal)
        return found


def series(values: Iterator[tuple[date, float | bool | None]]) -> Series:
    """Return the last number of each day, in order."""
    by_day = {day: float(value) for day, value in values if value is not None and not isinstance(value, bool)}
    return tuple(by_day.items())


def trend(values: Series) -> float | None:
    """Return the slope a day of the line through values (least squares); None when they make no line."""
    days = [float(day.toordinal()) for day, _ in values]
    numbers = [value for _, value in values]
    if len(values) < FEWEST_VALUES or len(set(numbers)) < 2 or max(map(abs, numbers)) > _LARGEST:
        return None
    if abs(statistics.correlation(days, numbers)) < _STEADY:
        return None
    return statistics.linear_regression(days, numbers).slope


def rounded(value: float) -> float:
    """Return a number to four digits: where things lead to is known no better."""
    return float(f"{value:.4g}")


def paces(values: Series) -> Iterator[float]:
    """Yield the change a day over each stretch of a week or a little more: less than that is noise."""
    after = 0
    for day, value in values:
        while after < len(values) and (values[after][0] - day).days < _WEEK:
            after += 1
        if after == len(values):
            return
        later, number = values[after]
        yield (number - value) / (later - day).days
