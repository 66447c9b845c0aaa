"""Several files written as one: all of them, or none."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from okrcli.core.place import TREES
from okrcli.core.tree import UnreadableError
from okrcli.errors import OkrError
from okrcli.interrupt import uninterrupted
from okrcli.message import say
from okrcli.store import draft, lock
from okrcli.store.tree import Folder

_TEMPORARY = re.compile(r"\.okr-[0-9a-f]{16}-\d+\.tmp")


class ConflictError(OkrError):
    """Someone else, who does not ask for the lock, changed a file between reading and writing it."""

    def __init__(self, path: str) -> None:
        super().__init__(
            say("{path} has changed meanwhile", path=path),
            say("Nothing was written. Run the command again."),
        )
        self.path = path


@dataclass(frozen=True, slots=True)
class Change:
    """A file's bytes before and after, None where there is no file; a new file takes the mode of `like`."""

    path: str
    old: bytes | None
    new: bytes | None
    like: str | None = None


def write(root: str, changes: Sequence[Change]) -> None:
    """Bring the files from old to new; on any error or interrupt put everything back and raise.

    The caller holds the lock. Whatever moment the process dies at, no content is lost: new files come
    first, then changed ones, and only when both are on disk the removals.
    """
    transaction = _Transaction(root, changes)
    try:
        transaction.stage()
        transaction.put()
        transaction.remove()
    except BaseException as err:
        with uninterrupted():
            transaction.roll_back()
        if isinstance(err, OSError):
            raise _failed(transaction.at, err) from err
        raise
    transaction.tidy()


def sweep(root: str) -> None:
    """Remove the temporary files of a writer that died; the caller holds the lock."""
    note = Path(root, lock.FOLDER, "unfinished")
    with suppress(OSError, UnicodeDecodeError):
        if not stat.S_ISREG(note.lstat().st_mode):
            return
        for line in note.read_text(encoding="utf-8").split("\n"):
            folder, _, name = line.rpartition("/")
            if _TEMPORARY.fullmatch(name):
                with suppress(OSError, UnreadableError):
                    Folder(root).real(folder)
                    Path(root, line).unlink(missing_ok=True)
                    _prune(root, line)
        note.unlink()


class _Transaction:
    def __init__(self, root: str, changes: Sequence[Change]) -> None:
        self.root = root
        created = [change for change in changes if change.old is None]
        changed = [change for change in changes if change.old is not None and change.new is not None]
        self.puts = [*created, *changed]
        self.removals = [c for c in changes if c.new is None]
        token = secrets.token_hex(8)
        self.temporaries = {
            change.path: _beside(change.path, f".okr-{token}-{number}.tmp")
            for number, change in enumerate(changes)
        }
        self.staged: dict[str, tuple[int, int]] = {}
        self.before: dict[str, os.stat_result] = {}
        self.removing: set[str] = set()
        self.folders: list[str] = []
        self.at = ""

    def stage(self) -> None:
        """Write every new content beside its place, on disk for good; nothing is changed yet."""
        self._announce()
        for change in (*self.puts, *self.removals):
            self.at = change.path
            self._make_folders(change.path)
            self._look(change)
            if change.new is not None:
                self._write(change, change.new)
        for change in (*self.puts, *self.removals):
            self._verify(change)

    def put(self) -> None:
        """Move the staged files into their places: the new ones, then the changed ones."""
        for change in self.puts:
            self.at = change.path
            self._verify(change)
            temporary = self._place(self.temporaries[change.path])
            if change.old is None:
                self._name_new(temporary, change.path)
            else:
                temporary.replace(self._place(change.path))
        for change in self.puts:
            _sync(self._place(change.path).parent)
        for folder in self.folders:
            _sync(self._place(folder).parent)

    def _name_new(self, temporary: Path, path: str) -> None:
        try:
            draft.name_new(temporary, self._place(path))
        except FileExistsError as err:
            raise ConflictError(path) from err

    def remove(self) -> None:
        """Remove what is to go, now that everything else is safe."""
        for change in self.removals:
            self.at = change.path
            self._verify(change)
            self.removing.add(change.path)
            self._place(change.path).unlink()
        for change in self.removals:
            _sync(self._place(change.path).parent)

    def tidy(self) -> None:
        """Clear what only the way there needed, and the folders that have become empty."""
        self._clear()
        for change in self.removals:
            _prune(self.root, change.path)

    def roll_back(self) -> None:
        """Put back, from memory, whatever was done; raise when that fails too."""
        lost = []
        for change in (*self.removals, *reversed(self.puts)):
            try:
                self._undo(change)
            except OSError:
                lost.append(change.path)
        self._clear()
        for folder in reversed(self.folders):
            with suppress(OSError):
                self._place(folder).rmdir()
        if lost:
            raise OkrError(
                say(
                    "Writing failed half-way, and these files could not be put back: {paths}",
                    paths=", ".join(lost),
                ),
                say("Look at them with 'git status' and 'git diff' before you go on."),
            )

    def _undo(self, change: Change) -> None:
        place = self._place(change.path)
        if change.old is None:
            if self._is_ours(change.path):
                place.unlink()
        elif self._is_ours(change.path) or (change.path in self.removing and not os.path.lexists(place)):
            temporary = self._place(self.temporaries[change.path])
            temporary.unlink(missing_ok=True)
            self._write(change, change.old)
            temporary.replace(place)

    def _is_ours(self, path: str) -> bool:
        """Tell whether the file at `path` is the one that was staged, by its inode."""
        with suppress(FileNotFoundError, NotADirectoryError):
            return _identity(self._place(path).lstat()) == self.staged.get(path)
        return False

    def _announce(self) -> None:
        """Leave word of the temporary files, for the next writer to remove should this one die."""
        self.at = f"{lock.FOLDER}/unfinished"
        note = self._note()
        note.unlink(missing_ok=True)  # never through a link
        with note.open("x", encoding="utf-8") as file:
            file.write("\n".join(self.temporaries.values()))

    def _look(self, change: Change) -> None:
        """Keep the mode and owner that the new file takes over; a file set read-only stays as it is."""
        source = change.like if change.old is None else change.path
        if source is None:
            return
        try:
            self.before[change.path] = self._place(source).lstat()
        except FileNotFoundError as err:
            raise ConflictError(source) from err
        effective = os.access in os.supports_effective_ids
        if not os.access(self._place(source), os.W_OK, effective_ids=effective):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def _write(self, change: Change, content: bytes) -> None:
        temporary = self._place(self.temporaries[change.path])
        written = draft.write(temporary, content, self.before.get(change.path))
        self.staged[change.path] = _identity(written)

    def _verify(self, change: Change) -> None:
        if change.old is None:
            return  # whether it is still missing is known when it is put there
        self.at = change.path
        try:
            same = Folder(self.root).read(change.path) == change.old
        except UnreadableError as err:
            raise ConflictError(change.path) from err
        if not same or self._place(change.path).is_symlink():
            raise ConflictError(change.path)

    def _make_folders(self, path: str) -> None:
        parts = path.split("/")[:-1]
        tree = Folder(self.root)
        for depth in range(1, len(parts) + 1):
            folder = "/".join(parts[:depth])
            if not os.path.lexists(self._place(folder)):
                self.folders.append(folder)
                self._place(folder).mkdir(exist_ok=True)
            tree.real(folder)

    def _clear(self) -> None:
        with suppress(OSError):  # the note stays while any of them does
            for temporary in self.temporaries.values():
                self._place(temporary).unlink(missing_ok=True)
            self._note().unlink(missing_ok=True)

    def _place(self, path: str) -> Path:
        return Path(self.root, path)

    def _note(self) -> Path:
        return Path(self.root, lock.FOLDER, "unfinished")


def _sync(folder: Path) -> None:
    """Make the names in a folder last; where folders cannot be opened or synced, the system sees to it."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError as err:
        if err.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _prune(root: str, path: str) -> None:
    """Remove the folders above `path` that are empty, up to the folders of a workspace, which stay."""
    parts = path.split("/")
    if parts[0] not in TREES:
        return
    with suppress(OSError):
        for depth in range(len(parts) - 1, 1, -1):
            Path(root, *parts[:depth]).rmdir()


def _beside(path: str, name: str) -> str:
    folder = path.rpartition("/")[0]
    return f"{folder}/{name}" if folder else name


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _failed(path: str, err: OSError) -> OkrError:
    return OkrError(
        say("Cannot write {path}: {cause}", path=path, cause=err.strerror or str(err)),
        say("Nothing was changed. Make room on the disk, or get the right to write there, and try again."),
    )
