"""Edits of one version of a tree, carried over to another that came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from okrcli.core.edit import Edit
from okrcli.core.tree import Tree, UnreadableError
from okrcli.store.edited import Contents, Edited
from okrcli.store.merge import merge
from okrcli.store.tree import Overlay


@dataclass
class Carried:
    """A tree with edits in it: `contents` is what differs, `origins` where moved files were before."""

    tree: Tree
    contents: Contents = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)

    @property
    def edited(self) -> Tree:
        """The tree as the edits so far leave it."""
        return Overlay(self.tree, self.contents)

    def carry_out(self, edits: Sequence[Edit]) -> None:
        """Carry out edits: all of them, or none and an OkrError."""
        draft = Edited(self.edited)
        for edit in edits:
            draft.add(edit)
        draft.finish()
        came = {to: self.origins.get(path, path) for to, path in draft.origins.items()}
        self.contents |= draft.after
        self.origins = {
            to: path for to, path in (self.origins | came).items() if self.contents[to] is not None
        }

    def onto(self, other: Tree) -> Contents:
        """Return what the edits change in another tree, where that has the files, or moved them as they do.

        What would meet changes of the same places there is left out.
        """
        found: Contents = {}
        moved = set(self.origins.values())
        for path, new in self.contents.items():
            origin = self.origins.get(path, path)
            old = _content(self.tree, origin)
            if new is None or old is None:  # it goes, or comes
                if path not in moved and old != new and _content(other, path) == old:
                    found[path] = new
                continue
            there = {at: now for at in (path, origin) if (now := _content(other, at)) is not None}
            if len(there) != 1:
                continue
            ((at, now),) = there.items()
            merged = _merged(old, now, new)
            if merged is None or (merged == now and at == path):
                continue
            if at != path:
                found[at] = None
            found[path] = merged
        return found


def differing(carried: Carried) -> Contents:
    """Return what differs from the tree without the edits; None for files that went."""
    return {
        path: content for path, content in carried.contents.items() if content != _content(carried.tree, path)
    }


def _content(tree: Tree, path: str) -> bytes | None:
    try:
        return tree.read(path)
    except UnreadableError:
        return None


def _merged(old: bytes, now: bytes, new: bytes) -> bytes | None:
    """Return both changes of a file in one; None where they meet."""
    if now in (old, new):
        return new
    if new == old:
        return now
    merged = merge(old, now, new)
    return None if merged is None or merged.has_conflicts else merged.content
