"""Something that happened to a goal, and to whom it is a story."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okrcli.core.commit import Commit
from okrcli.core.diff.change import Change, Subject
from okrcli.core.model import Checkin, Outcome
from okrcli.core.place import parse_ref
from okrcli.core.workspace import CheckinEntry

Action = Literal[
    "added",
    "removed",
    "changed",
    "moved",
    "renamed",
    "checked-in",
    "amended",
    "withdrawn",
    "closed",
    "continued",
]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a goal.

    `day` is the date of a check-in, else the day on which the author wrote the commit. `ref` is what the
    goal is called today, or was last called. `who` is a person's id, else the name in the commit. `commit`
    is None for what is not committed yet. A check-in comes with its `entry`, an amended one with the one
    `before`; `parts` are the key results of an objective that came or went with it. A closed objective comes
    with its `outcome`; one that is continued in a later period with what it was called, as its title.
    """

    day: date
    action: Action
    kind: Subject
    ref: str
    title: str
    who: str | None
    commit: Commit | None = None
    change: Change | None = None
    reason: str | None = None
    entry: CheckinEntry | None = None
    before: CheckinEntry | None = None
    parts: tuple[str, ...] = ()
    outcome: Outcome | None = None

    @property
    def delay(self) -> int:
        """Days from the date of a check-in to the day on which its author committed it; 0 where unknown."""
        if self.entry is None or self.commit is None:
            return 0
        return (self.commit.when.date() - self.entry.date).days


def about(events: Iterable[Event], ref: str) -> list[Event]:
    """Return the events of a goal and its parts, also of those that moved away from it.

    Of a part, what happened to its objective as a whole is among them too.
    """
    _, _, part = ref.rpartition("/")[2].partition(".")
    key = part.partition(".")[0]
    return [event for event in events if _is_about(event, ref, ref.partition(".")[0] if part else ref, key)]


def _is_about(event: Event, ref: str, whole: str, key: str) -> bool:
    was = event.change.was if event.change is not None and event.action == "moved" else None
    if any(name == ref or name.startswith(f"{ref}.") for name in (event.ref, was or "")):
        return True
    if not key or event.ref != whole:
        return False
    return event.entry is None or _says(event.entry.body, key)


def _says(body: Checkin, key: str) -> bool:
    return (
        key in body.values or key in body.confidence or any(r.partition(".")[0] == key for r in body.reached)
    )


def of_goals(events: Iterable[Event], periods: Collection[str], teams: Collection[str]) -> list[Event]:
    """Return the events of goals in some periods and, where some are named, of some teams."""
    return [
        event
        for event in events
        if (ref := parse_ref(event.ref)) is not None
        and ref.period in periods
        and (not teams or ref.team in teams)
    ]


def from_day(events: Iterable[Event], day: date | None) -> list[Event]:
    """Return the events from a day on, by their date or their commit's; all of them without a day."""
    return [event for event in events if day is None or _last_day(event) >= day]


def _last_day(event: Event) -> date:
    return event.day if event.commit is None else max(event.day, event.commit.when.date())


def births(events: Iterable[Event]) -> dict[str, date]:
    """Return the days on which objectives, and key results that came later, were first committed, by name.

    In a shallow clone, what was there before it was cut is not among them.
    """
    days: dict[str, date] = {}
    for event in events:
        if event.action == "added" and event.kind in ("objective", "key_result"):
            days[event.ref] = min(event.day, days.get(event.ref, event.day))
    return days


def name_today(events: Iterable[Event], ref: str) -> str | None:
    """Return what a goal that was once called `ref` is called today; None where none was."""
    names = (event.ref for event in events if event.change is not None and event.change.was == ref)
    return next(names, None)
