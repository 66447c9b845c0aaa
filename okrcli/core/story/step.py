"""One step of the past: a commit, and what it touched as it was before and after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from okrcli.core.commit import Commit
from okrcli.core.diff.change import Change
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
    """A commit with the goals, KPIs and reviews that it touched, and its check-ins.

    All workspaces hold nothing else; what could not be read is in none. `commit` is None for what is not
    committed yet. `before` a merge is where its first parent stood, and `others` where the rest of them did.
    """

    commit: Commit | None
    before: Workspace
    after: Workspace
    recorded: tuple[Recorded, ...] = ()
    others: tuple[Workspace, ...] = ()

    @cached_property
    def comparison(self) -> Comparison:
        """What is different in the goals from before."""
        return compare(self.before, self.after)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What it changed in the goals by itself: a merge has the rest from another of its parents."""
        changes = self.comparison.changes
        for other in self.others:
            different = {_outcome(change) for change in compare(other, self.after).changes}
            changes = tuple(change for change in changes if _outcome(change) in different)
        return changes


def _outcome(change: Change) -> tuple[str, str, str | None]:
    """Return what is different now, whatever it was before."""
    return change.action, change.ref, change.field
