"""What happened in a workspace, commit by commit, up to what is not committed yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from okrcli.core.commit import FileChange
from okrcli.core.tree import Tree, UnreadableError

if TYPE_CHECKING:
    from okrcli.context import Home
    from okrcli.core.story.step import Step
    from okrcli.history.repository import Repository


def steps(home: Home, under: Sequence[str] = (), *, base: str | None = None) -> list[Step]:
    """Return what each commit did to the goals of a workspace, the oldest first, then what is not committed.

    Only files and folders `under` are looked at, and only commits that `base`, a hash, does not contain. A
    workspace opened at a revision ends with it. Where a shallow clone was cut, what is there is no step:
    nobody can tell when it came.

    Raises:
        OkrError: there is no repository, no git or no commit yet.

    """
    from okrcli.history.log import commits
    from okrcli.history.objects import Objects
    from okrcli.history.repository import place_of
    from okrcli.history.revision import resolve
    from okrcli.history.shallow import way_to_the_rest
    from okrcli.store import steps as stepping

    repository, prefix = place_of(home.root)
    tip = (home.then or resolve(repository, "HEAD").commit).hash
    touched = commits(repository, tip, base, prefix=prefix, under=under, oldest_first=True)
    if way_to_the_rest(repository) is not None:  # the first commits of a shallow clone seem to add everything
        touched = [entry for entry in touched if entry.commit.parents]
    objects = Objects(repository)
    changes, contents = ([], {}) if home.then else on_disk(home, repository, tip, prefix, under)

    def read(name: str) -> bytes:
        return contents[name] if name in contents else objects.read(name)

    return list(stepping.steps(touched, read, home.settings, changes))


def on_disk(
    home: Home, repository: Repository, tip: str, prefix: str, under: Sequence[str]
) -> tuple[list[FileChange], Mapping[str, bytes]]:
    """Return what differs on disk from a commit, and the contents by the names in that."""
    from okrcli.history.log import changed_on_disk
    from okrcli.history.objects import Objects
    from okrcli.history.tree import CommitTree

    before = CommitTree(Objects(repository), tip, prefix)
    changes: list[FileChange] = []
    contents: dict[str, bytes] = {}
    for path in changed_on_disk(repository, tip, prefix, under):
        old, new = _content(before, path), _content(home.tree, path)
        if old != new:
            names = (f"old:{path}", f"new:{path}")
            ends = {name: text for name, text in zip(names, (old, new), strict=True) if text is not None}
            was, now = (name if name in ends else None for name in names)
            changes.append(FileChange(path, was, now))
            contents |= ends
    return changes, contents


def _content(tree: Tree, path: str) -> bytes | None:
    try:
        return tree.read(path)
    except UnreadableError:
        return None
