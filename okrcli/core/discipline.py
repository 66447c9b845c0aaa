"""How well people keep to the rhythm of check-ins: on time, late, missed, back-dated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from okrcli.core import scoring
from okrcli.core.checkin import due
from okrcli.core.model import Rhythm
from okrcli.core.period import Window, windows
from okrcli.core.scoring import Record
from okrcli.core.workspace import Goal

Checkin = tuple[str, date, str]
"""The reference of an objective, the date of a check-in and its author."""

_DAY = timedelta(days=1)


@dataclass
class Tally:
    """Check-ins that were due: a key result in a window is one; `back_dated` ones are among those on time."""

    on_time: int = 0
    late: int = 0
    missed: int = 0
    back_dated: int = 0

    @property
    def due(self) -> int:
        """How many were due."""
        return self.on_time + self.late + self.missed

    @property
    def share(self) -> float | None:
        """The share that was on time and not back-dated, 0 to 1; None where nothing was due."""
        return (self.on_time - self.back_dated) / self.due if self.due else None

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.on_time += other.on_time
        self.late += other.late
        self.missed += other.missed
        self.back_dated += other.back_dated


@dataclass
class Discipline:
    """Tallies by owner (None: nobody) and by team, and the whole."""

    owners: dict[str | None, Tally] = field(default_factory=dict)
    teams: dict[str, Tally] = field(default_factory=dict)
    whole: Tally = field(default_factory=Tally)


def discipline(
    goals: Iterable[Goal],
    rhythm: Rhythm,
    today: date,
    delays: Mapping[Checkin, int] | None = None,
    since: date | None = None,
    births: Mapping[str, date] | None = None,
    owner: str | None = None,
) -> Discipline:
    """Return how the check-ins of some goals were kept up to today, by windows due from `since` on.

    In each window a key result is due once. A record up to the due date is on time; the first one after it is
    late while `grace_days` last, and then does not count for the next window; else the window is missed, once
    the grace is over. A record is back-dated when it was committed more than `grace_days` after its date;
    `delays` are those days by check-in. Where an owner is named, only their key results count.

    Nothing is due in a window that begins before the key result was there, after it was reached for good, or
    after its goal was closed; `births` are the first days of key results and objectives, by reference.
    """
    found = Discipline()
    for goal in goals:
        for key, key_result in goal.objective.key_results.items():
            if owner not in (None, goal.owner_of(key)):
                continue
            records = scoring.records(key, key_result, goal.checkins, today)
            apart = [(record.date, _delay(goal, record, delays or {})) for record in records]
            ended = _windows(goal, rhythm, since, today)
            tally = _tally(ended, apart, rhythm, today, _asked(goal, key, rhythm, births or {}))
            found.owners.setdefault(goal.owner_of(key), Tally()).add(tally)
            found.teams.setdefault(goal.team_of(key), Tally()).add(tally)
            found.whole.add(tally)
    return found


def _windows(goal: Goal, rhythm: Rhythm, since: date | None, today: date) -> Iterator[Window]:
    """Return the windows whose due date has come, up to the day on which the goal was closed."""
    first, last = since or date.min, min(today, goal.closed or today)
    return (window for window in windows(goal.period, rhythm) if first <= window.due <= last)


def _asked(goal: Goal, key: str, rhythm: Rhythm, births: Mapping[str, date]) -> Callable[[Window], bool]:
    """Return what tells whether a key result waits for a record in a window."""
    born = births.get(str(goal.ref.at(key))) or births.get(str(goal.ref)) or date.min

    def is_asked(window: Window) -> bool:
        return window.start >= born and not due.is_over(goal, key, rhythm, window.start - _DAY)

    return is_asked


def _delay(goal: Goal, record: Record, delays: Mapping[Checkin, int]) -> int:
    return delays.get((str(goal.ref), record.date, record.author), 0)


def _tally(
    ended: Iterable[Window],
    records: Sequence[tuple[date, int]],
    rhythm: Rhythm,
    today: date,
    is_asked: Callable[[Window], bool],
) -> Tally:
    """Count windows by records in order: their dates, and the days to their commits."""
    tally = Tally()
    grace = timedelta(days=rhythm.grace_days)
    left = list(records)
    for window in ended:
        left = [(day, delay) for day, delay in left if day >= window.start]
        own = [delay for day, delay in left if day <= window.due]
        if own:
            tally.on_time += 1
            tally.back_dated += min(own) > rhythm.grace_days
            left = left[len(own) :]
        elif left and left[0][0] <= window.due + grace:
            tally.late += 1
            left = left[1:]
        elif window.due + grace < today and is_asked(window):
            tally.missed += 1
    return tally
