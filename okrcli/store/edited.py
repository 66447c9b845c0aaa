"""Files as edits would leave them: in memory, nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from okrcli.core.edit import Clear, Create, Delete, Edit, Move, Transplant
from okrcli.core.place import SETTINGS
from okrcli.core.tree import Irregular, Reason, Tree, UnreadableError
from okrcli.errors import OkrError
from okrcli.message import say
from okrcli.store import emit, source, transplant
from okrcli.store.modeline import modeline_of
from okrcli.store.transaction import Change

Contents = dict[str, bytes | None]


class Edited:
    """The touched files in memory, before and after, `origins` the old paths of those that were moved.

    Edits of one file's text are applied together. `settled` returns a path as the tree spells it, or raises
    OkrError where it must not be written.
    """

    def __init__(self, tree: Tree, settled: Callable[[str], str] = str) -> None:
        self.tree = tree
        self.settled = settled
        self.before: Contents = {}
        self.after: Contents = {}
        self.origins: dict[str, str] = {}
        self.waiting: dict[str, list[Edit]] = {}

    def add(self, edit: Edit) -> None:
        """Carry out an edit, or keep it until its file is asked for."""
        edit = replace(edit, path=self.settled(edit.path))
        match edit:
            case Create(path=path, data=data):
                self._put(path, (self._first_line(path) + emit.document(data)).encode())
            case Move(path=path, to=to):
                to = self.settled(to)
                if to == path:
                    self._existing(path)
                    return
                self._put(to, self._take(path))
                origin = self.origins.pop(path, path)
                if self.before[origin] is not None:  # what these edits create comes from nowhere
                    self.origins[to] = origin
            case Transplant():
                self._transplant(replace(edit, to=self.settled(edit.to)))
            case Clear(path=path) if not transplant.is_bare(self._existing(path), self._first_line(path)):
                return
            case Delete(path=path) | Clear(path=path):
                self._take(path)
                self.origins.pop(path, None)
            case _:
                self.waiting.setdefault(edit.path, []).append(edit)

    def finish(self) -> None:
        """Apply the edits of text that are still waiting."""
        for path in list(self.waiting):
            self._existing(path)

    def put_in_place(self, path: str, old: bytes, new: bytes) -> None:
        """Let a file have a new text in place of the old one."""
        path = self.settled(path)
        self.before[path], self.after[path] = old, new

    def attempt(self, edits: Sequence[Edit]) -> bool:
        """Carry out edits at once: all of them, or none and an OkrError. Tell whether anything changed."""
        paths = {self.settled(path) for edit in edits for path in paths_of(edit)}
        held = [(path, self.before.get(path), self.after.get(path)) for path in paths if path in self.before]
        origins = {path: self.origins[path] for path in paths if path in self.origins}
        try:
            for edit in edits:
                self.add(edit)
                self.finish()
        except OkrError:
            self.waiting.clear()
            for path in paths:
                for known in (self.before, self.after, self.origins):
                    known.pop(path, None)
            self.before |= {path: old for path, old, _ in held}
            self.after |= {path: new for path, _, new in held}
            self.origins |= origins
            raise
        known = {path: new for path, _, new in held}
        return any(
            self.after[path] != known.get(path, self.before[path]) for path in paths & self.after.keys()
        )

    @property
    def changes(self) -> list[Change]:
        """What differs, by path."""
        return [
            Change(path, self.before[path], self.after[path], self.origins.get(path))
            for path in sorted(self.after)
            if self.before[path] != self.after[path]
        ]

    def _transplant(self, edit: Transplant) -> None:
        content, other = self._existing(edit.path), self._content(edit.to)
        if other is None:
            other = self._first_line(edit.to).encode()
        self.after[edit.path], self.after[edit.to] = transplant.transplant(edit, content, other)

    def _take(self, path: str) -> bytes:
        content = self._existing(path)
        self.after[path] = None
        return content

    def _put(self, path: str, content: bytes) -> None:
        if self._content(path) is not None:
            raise OkrError(
                say("{path} exists already", path=path),
                say("Nothing was written. Choose another name, or edit that file."),
            )
        self.after[path] = content

    def _existing(self, path: str) -> bytes:
        content = self._content(path)
        if content is None:
            raise UnreadableError(Irregular(path, Reason.MISSING))
        return content

    def _content(self, path: str) -> bytes | None:
        """Return the bytes at `path` after the edits so far."""
        if path not in self.before:
            self.before[path] = self.after[path] = self._on_disk(path)
        content = self.after[path]
        edits = self.waiting.pop(path, ())
        if edits:
            if content is None:
                raise UnreadableError(Irregular(path, Reason.MISSING))
            self.after[path] = content = source.apply(path, content, edits)
        return content

    def _first_line(self, path: str) -> str:
        settings = self._on_disk(SETTINGS)
        return modeline_of(path, settings.decode("utf-8", "replace")) if settings else ""

    def _on_disk(self, path: str) -> bytes | None:
        return content_of(self.tree, path)


def paths_of(edit: Edit) -> tuple[str, ...]:
    """Return the files that an edit touches."""
    return (edit.path, edit.to) if isinstance(edit, Move | Transplant) else (edit.path,)


def content_of(tree: Tree, path: str) -> bytes | None:
    """Return the bytes of a file, None where there is none; raise UnreadableError when they cannot be had."""
    try:
        return tree.read(path)
    except UnreadableError as err:
        if err.irregular.reason is Reason.MISSING:
            return None
        raise
