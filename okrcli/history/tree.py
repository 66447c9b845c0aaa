"""A commit as a tree: the files of a workspace as they were."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from okrcli.core.place import TREES
from okrcli.core.tree import (
    MAX_BYTES,
    NAME,
    PATH,
    YAML,
    Irregular,
    Reason,
    UnreadableError,
    check_path,
    displayed,
    is_shown,
)
from okrcli.history.objects import AHEAD, Objects, OversizeError

MOST_LINKS = 40  # as many as Linux follows

_FOLDER, _LINK, _SUBMODULE = b"40000", b"120000", b"160000"
_ENTRIES = {
    digits: re.compile(rb"([0-7]+) ([^\0]+)\0(.{%d})" % (digits // 2), re.DOTALL) for digits in (40, 64)
}


class Entry(NamedTuple):
    """A file, link, folder or submodule in a folder of a commit, by its mode and the bytes of its hash."""

    mode: bytes
    id: bytes


class CommitTree:
    """A workspace in a commit, in the folder `prefix` of the repository; it shows what a checkout would.

    Folders are read when they are asked for, as on disk: a report on one period need not know the others.
    Links are followed to files of the workspace in the same commit. One that leaves the repository leads
    outside, even where it comes back or what it names is missing: a commit does not know what is around it.
    """

    def __init__(self, objects: Objects, commit: str, prefix: str = "") -> None:
        self._objects = objects
        self._pattern = _ENTRIES[len(commit)]
        self._top = tuple(part for part in prefix.split("/") if part)
        self._folders: dict[tuple[str, ...], Mapping[str, Entry]] = {(): self._read(f"{commit}^{{tree}}")}
        self._irregular: dict[str, Irregular] = {}
        self._real = {""}
        self._files: dict[str, str] = {}
        self._walk: list[str] = []
        self._next: dict[str, int] = {}

    @property
    def exists(self) -> bool:
        """Whether the commit has the folder that the workspace should lie in."""
        return self._inside(self._top) is not None

    @property
    def irregular(self) -> Sequence[Irregular]:
        """What walks came across so far that is neither file nor folder, by path."""
        return [self._irregular[path] for path in sorted(self._irregular)]

    def paths(self, under: str = "") -> list[str]:
        """Return every file at any depth in folder `under`, sorted."""
        files, pending = self._entries(under)
        while pending:
            more, deeper = self._entries(pending.pop())
            files += more
            pending += deeper
        found = sorted(files)
        new = [path for path in found if path not in self._next]
        self._next |= {path: number for number, path in enumerate(new, len(self._walk) + 1)}
        self._walk += new
        return found

    def folders(self, under: str = "") -> list[str]:
        """Return the names of the folders right in folder `under`, sorted."""
        return sorted(folder.rpartition("/")[2] for folder in self._entries(under)[1])

    def files(self, under: str) -> list[str]:
        """Return the files right in folder `under`, sorted."""
        return sorted(self._entries(under)[0])

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raise UnreadableError when it cannot be had."""
        name = self._files.get(path) or self._name(path)
        try:
            return self._objects.read(name, MAX_BYTES, self._ahead(path))
        except OversizeError as err:
            raise UnreadableError(Irregular(path, Reason.TOO_LARGE)) from err

    def _ahead(self, path: str) -> list[str]:
        """Return the files that follow in the walks: they are mostly read in their order."""
        start = self._next.get(path)
        if start is None:
            return []
        return [self._files[later] for later in self._walk[start : start + AHEAD] if later in self._files]

    def _name(self, path: str) -> str:
        """Return the hash of a file's content; raise UnreadableError when it cannot be had."""
        check_path(path)
        folder, _, name = path.rpartition("/")
        inside = self._listing(folder)
        entry = inside.get(name) if inside is not None else None
        if entry is not None and entry.mode == _LINK:
            entry = self._target(path)
        if entry is None:
            raise UnreadableError(Irregular(path, Reason.MISSING))
        if entry.mode == _FOLDER:
            raise UnreadableError(Irregular(path, Reason.FOLDER))
        if entry.mode == _SUBMODULE:
            raise UnreadableError(Irregular(path, Reason.SUBMODULE))
        return entry.id.hex()

    def _listing(self, folder: str) -> Mapping[str, Entry] | None:
        """Return what is in a folder of the workspace, None when there is no such folder.

        Raise UnreadableError when a part of it is something else.
        """
        if folder not in self._real:
            check_path(folder)
            parts = folder.split("/")
            for depth in range(len(parts)):
                if not self._is_folder("/".join(parts[: depth + 1])):
                    return None
        return self._inside((*self._top, *filter(None, folder.split("/"))))

    def _is_folder(self, path: str) -> bool:
        """Tell whether a folder is there; raise UnreadableError when something else is."""
        if path in self._real:
            return True
        entry = self._entry((*self._top, *path.split("/")))
        if entry is None:
            return False
        if entry.mode == _LINK:
            self._target(path)
        if entry.mode != _FOLDER:
            reason = Reason.SUBMODULE if entry.mode == _SUBMODULE else Reason.FILE
            raise UnreadableError(Irregular(path, reason))
        self._real.add(path)
        return True

    def _entries(self, folder: str) -> tuple[list[str], list[str]]:
        files: list[str] = []
        folders: list[str] = []
        start = f"{folder}/" if folder else ""
        try:
            for name, entry in (self._listing(folder) or {}).items():
                if is_shown(folder, name):
                    self._sort_in(start + name, name, entry, files, folders)
        except UnreadableError as err:
            self._note(err.irregular)
        self._real.update(folders)
        return files, folders

    def _sort_in(self, path: str, name: str, entry: Entry, files: list[str], folders: list[str]) -> None:
        mode = entry.mode
        if not NAME.fullmatch(name):
            self._note(Irregular(displayed(path), Reason.NAME))
        elif mode == _LINK:
            try:
                self._target(path)
                files.append(path)
            except UnreadableError as err:
                self._note(err.irregular)
        elif mode == _FOLDER:
            if path.endswith(YAML):
                self._note(Irregular(path, Reason.FOLDER))
            else:
                folders.append(path)
        elif mode == _SUBMODULE:
            self._note(Irregular(path, Reason.SUBMODULE))
        elif path in TREES:
            self._note(Irregular(path, Reason.FILE))
        else:
            files.append(path)
            self._files[path] = entry.id.hex()

    def _target(self, path: str) -> Entry:
        """Return the file of the workspace to which a link leads; raise UnreadableError for another link."""
        where, entry = self._followed(path)
        inside = "/".join(where[len(self._top) :])
        if where[: len(self._top)] != self._top or not PATH.fullmatch(inside):
            raise UnreadableError(Irregular(path, Reason.OUTSIDE))
        if entry is None or entry.mode in (_FOLDER, _SUBMODULE):
            raise UnreadableError(Irregular(path, Reason.LINKED_FOLDER))
        return entry

    def _followed(self, path: str) -> tuple[tuple[str, ...], Entry | None]:
        """Return the place in the commit where a path ends, every link followed; its top has no entry."""
        here: tuple[str, ...] = self._top
        ahead = path.split("/")[::-1]
        links = 0
        while ahead:
            part = ahead.pop()
            if part in ("", "."):
                continue
            if part == "..":
                if not here:
                    raise UnreadableError(Irregular(path, Reason.OUTSIDE))
                here = here[:-1]
                continue
            entry = self._entry((*here, part))
            links += entry is not None and entry.mode == _LINK
            if entry is None or links > MOST_LINKS:
                raise UnreadableError(Irregular(path, Reason.DANGLING))
            if entry.mode != _LINK:
                here = (*here, part)
                continue
            target = self._objects.read(entry.id.hex()).decode("utf-8", "surrogateescape")
            if target.startswith("/"):
                raise UnreadableError(Irregular(path, Reason.OUTSIDE))
            ahead += target.split("/")[::-1]
        return here, self._entry(here) if here else None

    def _entry(self, where: tuple[str, ...]) -> Entry | None:
        """Return the entry at a place in the repository; None when there is none."""
        folder = self._inside(where[:-1])
        return folder.get(where[-1]) if folder is not None else None

    def _inside(self, where: tuple[str, ...]) -> Mapping[str, Entry] | None:
        """Return the entries of a folder of the repository, links not followed; None when there is none."""
        found = self._folders.get(where)
        if found is None and where:
            entry = self._entry(where)
            if entry is None or entry.mode != _FOLDER:
                return None
            found = self._folders[where] = self._read(entry.id.hex())
        return found

    def _read(self, name: str) -> Mapping[str, Entry]:
        return {
            entry.decode("utf-8", "surrogateescape"): Entry(mode, id_)
            for mode, entry, id_ in self._pattern.findall(self._objects.read(name))
        }

    def _note(self, irregular: Irregular) -> None:
        self._irregular[irregular.path] = irregular
