"""Files as edits would leave them: in memory, nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from okrcli.core.edit import Create, Delete, Edit, Move
from okrcli.core.place import SETTINGS
from okrcli.core.tree import Irregular, Reason, Tree, UnreadableError
from okrcli.errors import OkrError
from okrcli.message import say
from okrcli.store import emit, source
from okrcli.store.modeline import modeline_of

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
            case Delete(path=path):
                self._take(path)
                self.origins.pop(path, None)
            case _:
                self.waiting.setdefault(edit.path, []).append(edit)

    def finish(self) -> None:
        """Apply the edits of text that are still waiting."""
        for path in list(self.waiting):
            self._existing(path)

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
        try:
            return self.tree.read(path)
        except UnreadableError as err:
            if err.irregular.reason is Reason.MISSING:
                return None
            raise
