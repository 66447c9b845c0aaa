"""A story to be read: events with where the goals stood, and the way of a metric to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from okrcli.core import scoring, standing
from okrcli.core.model import Rhythm
from okrcli.core.place import Ref, parse_ref
from okrcli.core.standing import Standing, Trend
from okrcli.core.story.event import Event
from okrcli.core.workspace import CheckinEntry, Goal


@dataclass(frozen=True, slots=True)
class Chapter:
    """An event; with a check-in, where the key results that it speaks of stood on that day.

    `before` is where they stood by what an amended one said at first. All are judged by the definitions of
    today: what a promise was on that day is told by its own events.
    """

    event: Event
    parts: tuple[Standing, ...] = ()
    before: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """What was recorded and what was expected, as points by day: values of a metric, else scores."""

    recorded: Trend
    expected: Trend
    start: date
    end: date
    unit: str | None = None
    scored: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to one goal, or to those of a team; `goal` is None for several."""

    chapters: tuple[Chapter, ...]
    goal: Standing | None = None
    way: Way | None = None

    def of_changes(self) -> Story:
        """Return the story without its check-ins."""
        kept = tuple(chapter for chapter in self.chapters if chapter.event.entry is None)
        return replace(self, chapters=kept, way=None)


def chapters(
    events: Iterable[Event], goals: Mapping[Ref, Goal], rhythm: Rhythm, key: str | None = None
) -> tuple[Chapter, ...]:
    """Return events with where the key results stood; only the one with the id `key`, if that is given."""
    told: list[Chapter] = []
    for event in events:
        ref = parse_ref(event.ref)
        goal = goals.get(ref.of_objective) if ref is not None else None
        sides = (event.entry, event.before if event.action == "amended" else None)
        parts, before = (tuple(_parts(goal, entry, rhythm, key)) for entry in sides)
        told.append(Chapter(event, parts, before))
    return tuple(told)


def _parts(
    goal: Goal | None, entry: CheckinEntry | None, rhythm: Rhythm, key: str | None
) -> Iterator[Standing]:
    """Yield where the key results stood that a check-in speaks of, by what it said then."""
    if goal is None or entry is None:
        return
    body, goal = entry.body, _with(goal, entry)
    told = dict.fromkeys((*body.values, *body.confidence, *(name.partition(".")[0] for name in body.reached)))
    for name in told:
        if name in goal.objective.key_results and key in (None, name):
            yield standing.of_key_result(goal, name, rhythm, entry.date)


def _with(goal: Goal, entry: CheckinEntry) -> Goal:
    """Return a goal as if a check-in still said what it said then."""
    own = (entry.date, entry.author)
    others = (other for other in goal.checkins if (other.date, other.author) != own)
    return replace(goal, checkins=tuple(sorted((*others, entry), key=lambda one: (one.date, one.author))))


def way_of(goal: Goal, key: str | None, rhythm: Rhythm, today: date) -> Way | None:
    """Return the way of a key result or, without a key, of its objective; None before the second record."""
    days = _days(goal, today)
    if key is None:
        return _of_objective(goal, days, rhythm, today)
    key_result = goal.objective.key_results[key]
    trend = standing.of_key_result(goal, key, rhythm, today).trend
    if len(trend) < 2:
        return None
    expected: Trend = ()
    start, target = scoring.baseline(key_result), key_result.target
    if key_result.type == "metric" and target is not None:
        expected = tuple(
            (day, start + (target - start) * scoring.expected_metric(key_result, goal.period, day))
            for day in days
        )
    return Way(trend, expected, days[0], days[-1], key_result.unit)


def _of_objective(goal: Goal, days: Sequence[date], rhythm: Rhythm, today: date) -> Way | None:
    trend = standing.with_trend(standing.of_goal(goal, rhythm, today), goal, rhythm, today).trend
    if len(trend) < 2:
        return None
    scores = ((day, standing.of_goal(goal, rhythm, day).expected) for day in days)
    return Way(
        trend,
        tuple((day, score) for day, score in scores if score is not None),
        days[0],
        days[-1],
        scored=True,
    )


def _days(goal: Goal, today: date) -> list[date]:
    """Return every day of a goal's period, and those on which it was recorded outside of it."""
    recorded = [entry.date for entry in goal.checkins if entry.date <= today]
    first = min([goal.period.start, *recorded])
    last = max([goal.period.end, *recorded])
    return [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
