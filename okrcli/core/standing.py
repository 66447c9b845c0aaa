"""Where one goal stands on a day: its numbers, its health, and those of its parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from types import MappingProxyType
from typing import Literal, NamedTuple

from okrcli.core import health, scoring
from okrcli.core.health import Health
from okrcli.core.model import KeyResult, Milestone, Rhythm, Task
from okrcli.core.place import Kind, kpi_ref
from okrcli.core.scoring import Record
from okrcli.core.vocabulary import KeyResultType
from okrcli.core.workspace import Goal, KpiGoal, Workspace

_date = attrgetter("date")

Trend = tuple[tuple[date, float], ...]
Ended = Literal["done", "carried", "dropped", "closed"]
"""How a goal that is closed ended, as its review says; `closed` where the review says no more."""


class Standing(NamedTuple):
    """Where a goal stands. Scores are 0–1, `gap` is in points, `raw` has no limits, None is no data.

    `trend` holds what there is to draw: the recorded values of a key result or KPI, the scores of an
    objective after each of its check-ins. `parts` are an objective's key results, or a key result's
    milestones and steps.
    """

    ref: str
    kind: Kind
    title: str
    team: str | None
    period: str | None
    owner: str | None
    health: Health
    value: float | bool | None = None
    score: float | None = None
    raw: float | None = None
    expected: float | None = None
    confidence: float | None = None
    weight: float | None = None
    type: KeyResultType | None = None
    unit: str | None = None
    start: float | None = None
    target: float | None = None
    min: float | None = None
    max: float | None = None
    due: date | None = None
    committed: bool = False
    ended: Ended | None = None
    status: str | None = None
    tags: tuple[str, ...] = ()
    last: date | None = None
    trend: Trend = ()
    parts: tuple[Standing, ...] = ()

    @property
    def gap(self) -> float | None:
        """100 × (score − expected), in points; None without both."""
        return scoring.gap(self.score, self.expected)

    @property
    def band(self) -> scoring.Band | None:
        """The colour of the score; None without one."""
        return None if self.score is None else scoring.band(self.score, committed=self.committed)

    @property
    def closed(self) -> bool:
        """Whether a review closed it."""
        return self.ended is not None

    @property
    def left(self) -> Ended | None:
        """How it ended where it was closed before it was reached; None for what is open or reached."""
        if self.score == 1:
            return None
        return "closed" if self.ended == "done" else self.ended

    @property
    def clash(self) -> bool:
        """Whether confidence and health contradict each other."""
        return health.clash(self.health, self.confidence)

    def everyone(self) -> Iterator[Standing]:
        """Yield this and all of its parts, the whole before the part."""
        yield self
        for part in self.parts:
            yield from part.everyone()


def of_goal(
    goal: Goal, rhythm: Rhythm, today: date, days: Mapping[str, date] = MappingProxyType({})
) -> Standing:
    """Return where an objective stands: the weighted mean of its key results, the worst of their healths.

    Key results in `days` stand where they stood on their day.
    """
    ended = _ended(goal, today)
    parts = tuple(
        of_key_result(goal, key, rhythm, min(days.get(key, today), today))
        for key in goal.objective.key_results
    )
    counted = [
        part
        for part, key_result in zip(parts, goal.objective.key_results.values(), strict=True)
        if scoring.takes_part(key_result, part.expected)
    ]
    pairs = [(part.weight or 0.0, part.score) for part in counted]
    sure = [(part.weight or 0.0, part.confidence) for part in counted if part.confidence is not None]
    return Standing(
        ref=str(goal.ref),
        kind="objective",
        title=goal.objective.title,
        team=goal.ref.team,
        period=goal.ref.period,
        owner=goal.objective.owner,
        health="done" if ended else health.worst(part.health for part in parts if part.weight),
        score=scoring.mean(pairs),
        expected=scoring.mean((part.weight or 0.0, part.expected) for part in counted),
        confidence=scoring.mean(sure),
        due=goal.period.end,
        committed=goal.objective.intent == "committed",
        ended=ended,
        tags=tuple(goal.objective.tags),
        last=max((part.last for part in parts if part.last is not None), default=None),
        parts=parts,
    )


def _ended(goal: Goal, today: date) -> Ended | None:
    if goal.closed is None or goal.closed > today:
        return None
    return goal.outcome.ended if goal.outcome is not None else "closed"


def with_trend(standing: Standing, goal: Goal, rhythm: Rhythm, today: date) -> Standing:
    """Return an objective's standing with its score after each check-in."""
    days = sorted({entry.date for entry in goal.checkins if entry.date <= today})
    records = {
        key: scoring.records(key, key_result, goal.checkins, today)
        for key, key_result in goal.objective.key_results.items()
        if scoring.counts(key_result)
    }
    scores = ((day, _score_on(goal, records, rhythm, day)) for day in days)
    return standing._replace(trend=tuple((day, score) for day, score in scores if score is not None))


def _score_on(goal: Goal, records: Mapping[str, Sequence[Record]], rhythm: Rhythm, day: date) -> float | None:
    """Return the score on a day from the records up to that day, of those up to a later one."""
    pairs = []
    for key, found in records.items():
        key_result = goal.objective.key_results[key]
        known = found[: bisect_right(found, day, key=_date)]
        score = scoring.score(key_result, goal.period, known, rhythm, day)
        if scoring.takes_part(key_result, score.expected):
            pairs.append((key_result.weight, score.score))
    return scoring.mean(pairs)


def of_key_result(goal: Goal, key: str, rhythm: Rhythm, today: date) -> Standing:
    """Return where a key result stands."""
    key_result = goal.objective.key_results[key]
    records = scoring.records(key, key_result, goal.checkins, today)
    score = scoring.score(key_result, goal.period, records, rhythm, today)
    sure = scoring.confidence(records)
    committed = goal.objective.intent == "committed"
    ended = _ended(goal, today)
    how = health.of_key_result(
        key_result, score, records, sure, goal.period, rhythm, today, committed=committed
    )
    return Standing(
        ref=str(goal.ref.at(key)),
        kind="key_result",
        title=key_result.title,
        team=goal.team_of(key),
        period=goal.ref.period,
        owner=goal.owner_of(key),
        health="done" if ended else how,
        value=score.value,
        score=score.score,
        raw=score.raw,
        expected=score.expected,
        confidence=sure,
        weight=key_result.weight,
        type=key_result.type,
        unit=key_result.unit,
        start=scoring.baseline(key_result) if key_result.type == "metric" else key_result.start,
        target=key_result.target,
        min=key_result.min,
        max=key_result.max,
        due=scoring.due(key_result, goal.period),
        committed=committed,
        ended=ended,
        tags=tuple(dict.fromkeys((*goal.objective.tags, *key_result.tags))),
        last=max((record.date for record in records), default=None),
        trend=_values(records),
        parts=tuple(_milestones(goal, key, key_result, records, today)),
    )


def _values(records: list[Record]) -> Trend:
    by_day = {
        record.date: float(record.value)
        for record in records
        if record.value is not None and not isinstance(record.value, bool)
    }
    return tuple(by_day.items())


def _milestones(
    goal: Goal, key: str, key_result: KeyResult, records: list[Record], today: date
) -> Iterator[Standing]:
    reached = {name: record.date for record in reversed(records) for name in record.reached}
    end = scoring.due(key_result, goal.period)
    for item, milestone in (*key_result.milestones.items(), *key_result.steps.items()):
        yield _milestone(goal, key, item, milestone, reached.get(item), end, today)


def _milestone(
    goal: Goal, key: str, item: str, milestone: Milestone, reached: date | None, end: date, today: date
) -> Standing:
    return Standing(
        ref=str(goal.ref.at(key, item)),
        kind="milestone",
        title=milestone.title,
        team=goal.team_of(key),
        period=goal.ref.period,
        owner=milestone.owner or goal.owner_of(key),
        health=health.of_milestone(milestone, reached=reached is not None, end=end, today=today),
        value=reached is not None,
        target=milestone.value,
        weight=milestone.weight,
        due=milestone.due,
        last=reached,
        tags=tuple(goal.objective.tags),
    )


def of_task(goal: Goal, key: str, item: str, task: Task, today: date) -> Standing:
    """Return where a task stands."""
    return Standing(
        ref=str(goal.ref.at(key, item)),
        kind="task",
        title=task.title,
        team=goal.team_of(key) if key in goal.objective.key_results else goal.ref.team,
        period=goal.ref.period,
        owner=task.owner,
        health=health.of_task(task, goal.period.end, today),
        due=task.due,
        status=task.status,
        tags=tuple(goal.objective.tags),
    )


def of_kpi(goal: KpiGoal, rhythm: Rhythm, today: date) -> Standing:
    """Return where a KPI stands: its last value, held against its band."""
    readings = [entry for entry in goal.readings if entry.date <= today]
    value = readings[-1].body.value if readings else None
    last = readings[-1].date if readings else None
    return Standing(
        ref=kpi_ref(goal.id),
        kind="kpi",
        title=goal.kpi.title,
        team=goal.kpi.team,
        period=None,
        owner=goal.kpi.owner,
        health=health.of_kpi(goal.kpi, value, last, rhythm, today),
        value=value,
        unit=goal.kpi.unit,
        min=goal.kpi.min,
        max=goal.kpi.max,
        tags=tuple(goal.kpi.tags),
        last=last,
        trend=tuple({entry.date: entry.body.value for entry in readings}.items()),
    )


def of_tasks(goal: Goal, today: date) -> Iterator[Standing]:
    """Yield where each task of an objective stands."""
    for key, tasks in goal.tasks.items():
        for item, task in tasks.items():
            yield of_task(goal, key, item, task, today)


def of_everything(workspace: Workspace, today: date) -> Iterator[Standing]:
    """Yield where each objective, with its parts, each task and each KPI stands."""
    rhythm = workspace.settings.cadence
    for goal in workspace.goals.values():
        yield of_goal(goal, rhythm, today)
        yield from of_tasks(goal, today)
    for kpi in workspace.kpis.values():
        yield of_kpi(kpi, rhythm, today)
