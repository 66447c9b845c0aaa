"""What happened to check-ins: new ones, amended ones, and those that were taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from okrcli.core.commit import Commit
from okrcli.core.diff.match import called
from okrcli.core.place import Ref
from okrcli.core.story.event import Action, Event
from okrcli.core.story.naming import Names, Naming
from okrcli.core.story.step import Recorded
from okrcli.core.workspace import CheckinEntry

_Entries = dict[tuple[str, date, str], CheckinEntry]


class Teller(NamedTuple):
    """Who and when: for the events of one step."""

    commit: Commit | None
    day: date
    who: str | None


def recordings(recorded: Iterable[Recorded], teller: Teller, names: Naming) -> Iterator[Event]:
    """Yield what a step did to check-ins; one that only followed its goal to another name is no news."""
    before: _Entries = {}
    after: _Entries = {}
    for record in recorded:
        if record.before is not None:
            ref = called(str(record.ref), names.before)
            entry = record.before
            before[ref, entry.date, entry.author] = _renamed(entry, record.ref, ref, names.before)
        if record.after is not None:
            ref = called(str(record.ref), names.after)
            entry = record.after
            after[ref, entry.date, entry.author] = _renamed(entry, record.ref, ref, names.after)
    _take_out_what_followed(before, after)
    for key in sorted({*before, *after}, key=lambda key: (key[1], key[0], key[2])):
        old, new = before.get(key), after.get(key)
        if old is None and new is not None:
            yield _recording("checked-in", key[0], teller, new, None)
        elif old is not None and new is None:
            yield _recording("withdrawn", key[0], teller, old, old)
        elif old is not None and new is not None and old.body != new.body:
            yield _recording("amended", key[0], teller, new, old)


def _take_out_what_followed(before: _Entries, after: _Entries) -> None:
    """Forget check-ins that only went to another goal's folder: their goal was renamed by itself before."""
    gone = {(entry.date, entry.author): key for key, entry in before.items() if key not in after}
    for key, entry in list(after.items()):
        old = gone.get((entry.date, entry.author)) if key not in before else None
        if old is not None and old in before and before[old].body == entry.body:
            del before[old], after[key]


def once(events: Iterable[Event]) -> Iterator[Event]:
    """Leave out a check-in that is there already: a merge brings it from where it was recorded."""
    said: dict[tuple[str, date, str], CheckinEntry] = {}
    for event in events:
        entry = event.entry
        if entry is not None:
            key = event.ref, entry.date, entry.author
            known = said.pop(key, None)
            if event.action != "withdrawn":
                said[key] = entry
            if event.action == "checked-in" and known is not None and known.body == entry.body:
                continue
        yield event


def _recording(
    action: Action, ref: str, teller: Teller, entry: CheckinEntry, before: CheckinEntry | None
) -> Event:
    day = entry.date if action == "checked-in" else teller.day
    who = entry.author if action == "checked-in" else teller.who
    return Event(day, action, "objective", ref, "", who, teller.commit, entry=entry, before=before)


def _renamed(entry: CheckinEntry, ref: Ref, whole: str, names: Names) -> CheckinEntry:
    """Return a check-in by the names that its key results have today."""
    keys = [
        *entry.body.values,
        *entry.body.confidence,
        *(name.partition(".")[0] for name in entry.body.reached),
    ]
    today = {key: _own(called(str(ref.at(key)), names), whole) for key in keys}
    if all(key == name for key, name in today.items()):
        return entry
    body = entry.body.model_copy(
        update={
            "values": {today[key]: value for key, value in entry.body.values.items()},
            "confidence": {today[key]: share for key, share in entry.body.confidence.items()},
            "reached": [
                ".".join((today[first], *rest)) for first, *rest in (r.split(".") for r in entry.body.reached)
            ],
        }
    )
    return entry._replace(body=body)


def _own(ref: str, whole: str) -> str:
    return ref.removeprefix(f"{whole}.")
