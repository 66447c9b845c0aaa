"""Postings: what one person says about one goal on one day; several about the same become one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from okrcli.core.model import Checkin
from okrcli.core.place import Ref


@dataclass(frozen=True, slots=True)
class CheckinPosting:
    """A check-in about an objective and its key results."""

    ref: Ref
    day: date
    author: str
    said: Checkin


@dataclass(frozen=True, slots=True)
class ReadingPosting:
    """A reading of a KPI; without a value it only adds a note to the reading of that day."""

    kpi: str
    day: date
    author: str
    value: float | None = None
    note: str | None = None


Posting = CheckinPosting | ReadingPosting


def is_empty(posting: Posting) -> bool:
    """Tell whether there is nothing in a posting to record."""
    if isinstance(posting, CheckinPosting):
        return not any(getattr(posting.said, name) for name in Checkin.model_fields)
    return posting.value is None and posting.note is None


def merged(postings: Iterable[Posting]) -> list[Posting]:
    """Return one posting for each goal, day and author, in order."""
    found: dict[tuple[object, ...], Posting] = {}
    for posting in postings:
        goal = posting.ref if isinstance(posting, CheckinPosting) else posting.kpi
        place = (goal, posting.day, posting.author)
        found[place] = _after(found[place], posting) if place in found else posting
    return list(found.values())


def _after(before: Posting, posting: Posting) -> Posting:
    if isinstance(before, CheckinPosting) and isinstance(posting, CheckinPosting):
        return replace(before, said=both(before.said, posting.said))
    if isinstance(before, ReadingPosting) and isinstance(posting, ReadingPosting):
        value = before.value if posting.value is None else posting.value
        return replace(before, value=value, note=joined(before.note, posting.note))
    return posting


def both(before: Checkin, after: Checkin) -> Checkin:
    """Return two check-ins as one: of numbers the later counts, texts and lists add up."""
    return Checkin(
        values={**before.values, **after.values},
        confidence={**before.confidence, **after.confidence},
        reached=_with_new(before.reached, after.reached),
        progress=joined(before.progress, after.progress),
        blockers=_with_new(before.blockers, after.blockers),
        help=joined(before.help, after.help),
        next=_with_new(before.next, after.next),
    )


def joined(before: str | None, after: str | None) -> str | None:
    """Return a text with another on a line of its own below it, unless it says the same already."""
    if not before or not after:
        return before or after
    if after == before or after in before.split("\n"):
        return before
    return f"{before.rstrip()}\n{after}"


def _with_new(before: Sequence[str], after: Sequence[str]) -> list[str]:
    return [*before, *(item for item in after if item not in before)]
