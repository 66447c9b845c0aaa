"""Trees at hand: a folder, a dictionary, a tree with edits on top."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping, Sequence

from okrcli.core.place import TREES
from okrcli.core.tree import (
    MAX_BYTES,
    NAME,
    PATH,
    TOP,
    YAML,
    Irregular,
    Reason,
    Tree,
    UnreadableError,
    check_path,
    displayed,
    is_shown,
)

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)


class Folder:
    """A workspace on disk. Links are followed to files inside the workspace and nowhere else.

    Every walk and read looks at the disk, but a folder once seen to be real counts as real from then on:
    make a new tree after waiting for anything.
    """

    def __init__(self, root: str) -> None:
        self.root = os.path.realpath(root)
        self._irregular: dict[str, Irregular] = {}
        self._real = {""}

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
        return sorted(files)

    def folders(self, under: str = "") -> list[str]:
        """Return the names of the folders right in folder `under`, sorted."""
        return sorted(folder.rpartition("/")[2] for folder in self._entries(under)[1])

    def files(self, under: str) -> list[str]:
        """Return the files right in folder `under`, sorted."""
        return sorted(self._entries(under)[0])

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raise UnreadableError when it cannot be had."""
        check_path(path)
        try:
            self.real(path.rpartition("/")[0])
            return self._content(path)
        except OSError as err:
            raise UnreadableError(_failure(path, err)) from err

    def real(self, folder: str) -> None:
        """Make sure that no part of `folder` is a link, so that nothing in it lies outside.

        Raise UnreadableError when one is, OSError when there is no such folder.
        """
        if folder in self._real:
            return
        check_path(folder)
        parts = folder.split("/")
        for depth in range(len(parts)):
            part = "/".join(parts[: depth + 1])
            status = os.lstat(self._on_disk(part))
            if stat.S_ISLNK(status.st_mode) or _is_junction(status):
                self._target(part)
            if not stat.S_ISDIR(status.st_mode):
                raise UnreadableError(Irregular(part, Reason.FILE))
            self._real.add(part)

    def _entries(self, folder: str) -> tuple[list[str], list[str]]:
        files: list[str] = []
        folders: list[str] = []
        start = f"{folder}/" if folder else ""
        try:
            self.real(folder)
            with os.scandir(self._on_disk(folder)) as entries:
                for entry in entries:
                    if is_shown(folder, entry.name):
                        self._sort_in(start + entry.name, entry, files, folders)
        except FileNotFoundError:
            pass
        except OSError as err:
            self._note(_failure(folder, err))
        except UnreadableError as err:
            self._note(err.irregular)
        self._real.update(folders)
        return files, folders

    def _sort_in(self, path: str, entry: os.DirEntry[str], files: list[str], folders: list[str]) -> None:
        if not NAME.fullmatch(entry.name):
            self._note(Irregular(displayed(path), Reason.NAME))
        elif _is_link(entry):
            try:
                self._target(path)
                files.append(path)
            except UnreadableError as err:
                self._note(err.irregular)
        elif entry.is_dir(follow_symlinks=False):
            if path.endswith(YAML):
                self._note(Irregular(path, Reason.FOLDER))
            else:
                folders.append(path)
        elif not entry.is_file(follow_symlinks=False):
            self._note(Irregular(path, Reason.SPECIAL))
        elif path in TREES:
            self._note(Irregular(path, Reason.FILE))
        else:
            files.append(path)

    def _content(self, path: str) -> bytes:
        where = self._on_disk(path)
        status = os.lstat(where)
        if stat.S_ISLNK(status.st_mode):
            where = self._target(path)
            status = os.lstat(where)
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError(Irregular(path, Reason.FOLDER))
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(Irregular(path, Reason.SPECIAL))
        if status.st_size > MAX_BYTES:
            raise UnreadableError(Irregular(path, Reason.TOO_LARGE))
        return _whole(where, status.st_size)

    def _target(self, path: str) -> str:
        """Return where a link to a file inside the workspace leads; raise UnreadableError for any other link.

        What lies behind a dot, such as `.git`, counts as outside: it may hold secrets.
        """
        try:
            target = os.path.realpath(self._on_disk(path), strict=True)
            status = os.lstat(target)
        except PermissionError as err:
            raise UnreadableError(Irregular(path, Reason.DENIED)) from err
        except OSError as err:
            raise UnreadableError(Irregular(path, Reason.DANGLING)) from err
        inside = target.removeprefix(self.root.rstrip(os.sep) + os.sep).replace(os.sep, "/")
        if not PATH.fullmatch(inside):  # what lies outside is still absolute
            raise UnreadableError(Irregular(path, Reason.OUTSIDE))
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError(Irregular(path, Reason.LINKED_FOLDER))
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(Irregular(path, Reason.SPECIAL))
        return target

    def _on_disk(self, path: str) -> str:
        return f"{self.root}/{path}"

    def _note(self, irregular: Irregular) -> None:
        self._irregular[irregular.path] = irregular


class Memory:
    """Files in a dictionary, such as `{"okr.yaml": b"okr: 1"}`."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = dict(files)

    @property
    def irregular(self) -> Sequence[Irregular]:
        """Nothing: a dictionary holds files only."""
        return ()

    def paths(self, under: str = "") -> list[str]:
        """Return every file at any depth in folder `under`, sorted."""
        return sorted(path for path in self._files if _lies_in(path, under))

    def folders(self, under: str = "") -> list[str]:
        """Return the names of the folders right in folder `under`, sorted."""
        return _folders(self.paths(under), under)

    def files(self, under: str) -> list[str]:
        """Return the files right in folder `under`, sorted."""
        return [path for path in self.paths(under) if path.rpartition("/")[0] == under]

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raise UnreadableError when there is none."""
        check_path(path)
        try:
            return self._files[path]
        except KeyError as err:
            raise UnreadableError(Irregular(path, Reason.MISSING)) from err


class Overlay:
    """A tree with some files put in place of, or beside, those of another; `None` takes a file away."""

    def __init__(self, base: Tree, changes: Mapping[str, bytes | None]) -> None:
        self._base = base
        self._new = Memory({path: content for path, content in changes.items() if content is not None})
        self._gone = {path for path, content in changes.items() if content is None}

    @property
    def irregular(self) -> Sequence[Irregular]:
        """What the tree below came across so far that is neither file nor folder."""
        return self._base.irregular

    def paths(self, under: str = "") -> list[str]:
        """Return every file at any depth in folder `under`, sorted."""
        return sorted({*self._base.paths(under), *self._new.paths(under)} - self._gone)

    def folders(self, under: str = "") -> list[str]:
        """Return the names of the folders right in folder `under`, sorted; one that was emptied stays."""
        return sorted({*self._base.folders(under), *self._new.folders(under)})

    def files(self, under: str) -> list[str]:
        """Return the files right in folder `under`, sorted."""
        return sorted({*self._base.files(under), *self._new.files(under)} - self._gone)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raise UnreadableError when it cannot be had."""
        if path in self._gone:
            raise UnreadableError(Irregular(path, Reason.MISSING))
        try:
            return self._new.read(path)
        except UnreadableError:
            return self._base.read(path)


def _whole(path: str, size: int) -> bytes:
    """Return all bytes of a file that is said to have `size` of them."""
    file = os.open(path, _READ)
    try:
        content = os.read(file, size + 1)
        while more := os.read(file, MAX_BYTES):
            content += more
        return content
    finally:
        os.close(file)


def _lies_in(path: str, under: str) -> bool:
    if under:
        return path.startswith(f"{under}/") and "/." not in path
    return path.partition("/")[0] in TOP and "/." not in path


def _folders(paths: Sequence[str], under: str) -> list[str]:
    start = len(under) + 1 if under else 0
    return sorted({path[start:].partition("/")[0] for path in paths if "/" in path[start:]})


def _is_link(entry: os.DirEntry[str]) -> bool:
    # Only Windows has junctions, and there the status comes with the entry, free.
    return entry.is_symlink() or (_JUNCTION is not None and _is_junction(entry.stat(follow_symlinks=False)))


def _is_junction(status: os.stat_result) -> bool:
    return _JUNCTION is not None and getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _failure(path: str, err: OSError) -> Irregular:
    reasons = {
        errno.ENOENT: Reason.MISSING,
        errno.ENOTDIR: Reason.FILE,
        errno.EACCES: Reason.DENIED,
        errno.EPERM: Reason.DENIED,
        errno.EISDIR: Reason.FOLDER,
    }
    return Irregular(path or ".", reasons.get(err.errno or 0, Reason.FAILED), err.strerror or str(err))
