"""What is not committed yet: the files of a workspace held against a commit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from okrcli.core.commit import FileChange
from okrcli.core.tree import Tree, UnreadableError
from okrcli.history.log import changed_on_disk
from okrcli.history.objects import Objects
from okrcli.history.repository import Repository
from okrcli.history.tree import CommitTree


def on_disk(
    tree: Tree,
    repository: Repository,
    tip: str,
    prefix: str,
    under: Sequence[str],
    yet_to_be_written: Collection[str] = (),
) -> tuple[list[FileChange], Mapping[str, bytes]]:
    """Return what differs in a tree from a commit, and the contents by the names in that.

    The tree is the folder on disk, in which some files may be `yet_to_be_written`.
    """
    before = CommitTree(Objects(repository), tip, prefix)
    changes: list[FileChange] = []
    contents: dict[str, bytes] = {}
    for path in sorted({*changed_on_disk(repository, tip, prefix, under), *yet_to_be_written}):
        old, new = _content(before, path), _content(tree, path)
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
