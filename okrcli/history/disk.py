"""What is not committed yet: the files of a workspace held against a commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from okrcli.core.commit import FileChange
from okrcli.core.tree import Tree, UnreadableError


def on_disk(before: Tree, now: Tree, paths: Iterable[str]) -> tuple[list[FileChange], Mapping[str, bytes]]:
    """Return what differs in some files from a commit, and the contents by the names in that."""
    changes: list[FileChange] = []
    contents: dict[str, bytes] = {}
    for path in paths:
        old, new = _content(before, path), _content(now, path)
        if old != new:
            names = (f"old:{path}", f"new:{path}")
            ends = {name: text for name, text in zip(names, (old, new), strict=True) if text is not None}
            was, became = (name if name in ends else None for name in names)
            changes.append(FileChange(path, was, became))
            contents |= ends
    return changes, contents


def _content(tree: Tree, path: str) -> bytes | None:
    try:
        return tree.read(path)
    except UnreadableError:
        return None
