"""What happened to the record: check-ins and readings that came, went, or say something else by now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okrcli.core.diff.change import Action
from okrcli.core.workspace import CheckinEntry, ReadingEntry

Entry = CheckinEntry | ReadingEntry


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One check-in or reading that was added, removed, changed, or moved to another day.

    `ref` is what it is about. `backdated` is one that was written below others that were there already: a new
    one for a day before the last record, or one that went to an earlier day.
    """

    action: Action
    kind: Literal["checkin", "reading"]
    ref: str
    author: str
    old: date | None
    new: date | None
    backdated: bool = False


def record_changes(ref: str, old: Sequence[Entry], new: Sequence[Entry]) -> list[RecordChange]:
    """Return what happened to the records about one goal, by day; what both sides have is no news."""
    before = {(entry.date, entry.author): entry for entry in old}
    after = {(entry.date, entry.author): entry for entry in new}
    gone = [entry for key, entry in before.items() if key not in after]
    came = [entry for key, entry in after.items() if key not in before]
    moved = list(_moved(gone, came))
    gone = [entry for entry in gone if not any(entry is one for one, _ in moved)]
    came = [entry for entry in came if not any(entry is other for _, other in moved)]
    last = max((entry.date for entry in old), default=None)
    found = [_change("moved", ref, one, other, other.date < one.date) for one, other in moved]
    found += (_change("removed", ref, entry, None) for entry in gone)
    found += (_change("added", ref, None, entry, last is not None and entry.date < last) for entry in came)
    found += (
        _change("changed", ref, entry, after[key])
        for key, entry in before.items()
        if key in after and after[key].body != entry.body
    )
    return sorted(found, key=lambda change: (change.new or change.old or date.min, change.author))


def _moved(gone: Sequence[Entry], came: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield the records that somebody gave another day: who said it and what is said are the same."""
    left = list(came)
    for entry in gone:
        twin = next((one for one in left if one.author == entry.author and one.body == entry.body), None)
        if twin is not None:
            left = [one for one in left if one is not twin]
            yield entry, twin


def _change(
    action: Action, ref: str, old: Entry | None, new: Entry | None, backdated: bool = False
) -> RecordChange:
    entry = new or old
    assert entry is not None  # noqa: S101 - one of the two is there
    kind: Literal["checkin", "reading"] = "checkin" if isinstance(entry, CheckinEntry) else "reading"
    days = (old.date if old else None, new.date if new else None)
    return RecordChange(action, kind, ref, entry.author, *days, backdated)
