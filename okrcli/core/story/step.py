"""One step of the past: a commit, and what it touched as it was before and after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from okrcli.core.commit import Commit
from okrcli.core.diff.comparison import Comparison, compare
from okrcli.core.place import Ref
from okrcli.core.workspace import CheckinEntry, Workspace


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a step did to one check-in: None before one that is new, None after one that is gone."""

    ref: Ref
    before: CheckinEntry | None
    after: CheckinEntry | None


@dataclass(frozen=True)
class Step:
    """A commit with the goals and reviews that it touched, and its check-ins.

    Both workspaces hold nothing else; what could not be read is in neither. `commit` is None for what is
    not committed yet.
    """

    commit: Commit | None
    before: Workspace
    after: Workspace
    recorded: tuple[Recorded, ...] = ()

    @cached_property
    def comparison(self) -> Comparison:
        """What it changed in the goals."""
        return compare(self.before, self.after)
