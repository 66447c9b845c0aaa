"""What rules can know about the past: the ledgers of periods, and how check-ins came and were edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from okrcli.core.commit import Commit
from okrcli.core.drift.ledger import Ledger
from okrcli.core.model import Checkin, Reading
from okrcli.core.place import Ref


@dataclass(frozen=True, slots=True)
class Editing:
    """A commit that edited a check-in, or (None) that it is not committed; with the person, if known.

    `before` and `after` are what the check-in said around it, None where that cannot be read. `beside` are
    the numbers of key results in others of its day and author that the commit touched: from there they may
    have come along.
    """

    commit: Commit | None
    day: date
    who: str | None
    before: Checkin | None = None
    after: Checkin | None = None
    beside: Mapping[str, Reading] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckinPast:
    """How a check-in came: the commit that brought it, and by whom; and how it was edited since."""

    commit: Commit
    who: str
    edits: tuple[Editing, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A check-in that was taken away: its day and author, the commit that brought it, by whom, its end."""

    date: date
    author: str
    commit: Commit
    who: str
    edit: Editing


@dataclass(frozen=True, slots=True)
class Past:
    """What the commits tell: the ledger of each period that was promised, and check-ins by path.

    `withdrawn` are the check-ins that went while their objectives stayed, by objective, and `since` the days
    from which objectives are there.
    """

    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    checkins: Mapping[str, CheckinPast] = field(default_factory=dict)
    withdrawn: Mapping[Ref, Sequence[Withdrawal]] = field(default_factory=dict)
    since: Mapping[Ref, date] = field(default_factory=dict)
