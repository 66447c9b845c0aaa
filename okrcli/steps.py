"""What happened in a workspace, commit by commit, up to what is not committed yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.archive import Archive
    from okrcli.core.story.step import Step


def steps(archive: Archive, under: Sequence[str] = (), *, base: str | None = None) -> list[Step]:
    """Return what each commit did to the goals of a workspace, the oldest first, then what is not committed.

    Only files and folders `under` are looked at, and only commits that `base`, a hash, does not contain. A
    workspace opened at a revision ends with it. Where a shallow clone was cut, what is there is no step:
    nobody can tell when it came.
    """
    from okrcli.store import steps as stepping

    touched = archive.commits(under, base)
    if archive.way_to_the_rest is not None:  # the first commits of a shallow clone seem to add everything
        touched = [entry for entry in touched if entry.commit.parents]
    changes, contents = archive.uncommitted(under)

    read = partial(archive.content, uncommitted=contents)
    return list(stepping.steps(touched, read, archive.settings, changes))
