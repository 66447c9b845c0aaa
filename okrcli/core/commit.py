"""A commit as a value: who changed something, when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: `when` it was written by its author, `committed` when it came into its branch.

    Both times are aware, in the zone of whoever made them.
    """

    hash: str
    parents: tuple[str, ...]
    name: str
    email: str
    when: datetime
    committed: datetime
    subject: str
    body: str = ""

    @property
    def short(self) -> str:
        """The beginning of the hash, which is enough for people and nearly always for git."""
        return self.hash[:8]

    @property
    def day(self) -> date:
        """The day that the calendar of the committer showed: the same for every reader, wherever they are."""
        return self.committed.date()


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file before and after, by the names of its content; None where there was no file.

    Before a merge it was `old_id` in the first line that came together, and `others` in the rest of them.
    """

    path: str
    old_id: str | None
    new_id: str | None
    others: tuple[str | None, ...] = ()

    @property
    def came(self) -> bool:
        """Whether it was nowhere before."""
        return self.old_id is None and not any(self.others)


@dataclass(frozen=True, slots=True)
class Committed:
    """A commit and the files that it changed, by path."""

    commit: Commit
    files: tuple[FileChange, ...]
