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
    """A file before and after, by the names of its content; None where there was no file."""

    path: str
    old_id: str | None
    new_id: str | None


@dataclass(frozen=True, slots=True)
class Committed:
    """A commit and the files that it changed, by path."""

    commit: Commit
    files: tuple[FileChange, ...]
