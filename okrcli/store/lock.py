"""One writer at a time in a workspace; a lock whose owner died is free at once."""

from __future__ import annotations

import json
import math
import os
import socket
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from okrcli.errors import OkrError, UsageError
from okrcli.message import Message, say

if TYPE_CHECKING:
    from filelock import BaseFileLock

FOLDER = ".okr"
VARIABLE = "OKR_LOCK_TIMEOUT"
DEFAULT_TIMEOUT = 10.0
PATIENCE = 1.0  # seconds of silence before `waiting` is called

_POLL = 0.02
_SIGNATURE_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class Writer:
    """Who holds the lock: a process, its computer and the command it runs."""

    pid: int
    host: str
    command: str


Waiting = Callable[[Writer | None], None]


class Kind(NamedTuple):
    """What only one may do at a time: the name of its lock, and of the word that its holder leaves.

    `busy` is what those are told who cannot wait any longer.
    """

    lock: str
    holder: str
    busy: Message


WRITING = Kind("lock", "writer", say("Another okr is writing to this workspace"))
# From the fetch to the push.
SYNCING = Kind("sync-lock", "syncer", say("Another okr is syncing this workspace"))
# From the first look at git to the commit, writing included.
COMMITTING = Kind("commit-lock", "committer", say("Another okr is committing in this workspace"))


@contextmanager
def locked(
    root: str, timeout: float | None = None, waiting: Waiting | None = None, kind: Kind = WRITING
) -> Iterator[None]:
    """Hold a lock of the workspace, waiting up to `timeout` seconds for it (else what OKR_LOCK_TIMEOUT says).

    `waiting` is called once, after a second in vain, with the one who holds the lock if that is known.
    """
    from filelock import FileLock  # it imports asyncio: only writers pay for that

    limit = _limit() if timeout is None else timeout
    folder = Path(root, FOLDER)
    try:
        _prepare(folder, kind)
        lock = FileLock(folder / kind.lock, mode=0o664)  # colleagues may share the folder
        _acquire(lock, folder, kind, limit, waiting)
    except (OSError, NotImplementedError) as err:
        raise _no_lock(folder, err) from err
    try:
        _sign(folder / kind.holder)
        yield
    finally:
        with suppress(OSError):
            (folder / kind.holder).unlink()
        lock.release()


def _limit() -> float:
    text = os.environ.get(VARIABLE) or str(DEFAULT_TIMEOUT)
    with suppress(ValueError):
        if (seconds := float(text)) >= 0:
            return seconds
    raise UsageError(
        say("{variable} is '{text}', not a number of seconds", variable=VARIABLE, text=text),
        say("Write it as in {variable}=30.", variable=VARIABLE),
    )


def _prepare(folder: Path, kind: Kind) -> None:
    """Make the folder of the lock, unseen by git; refuse links, which could lead a write anywhere."""
    folder.mkdir(exist_ok=True)
    if not stat.S_ISDIR(folder.lstat().st_mode):
        raise NotADirectoryError(None, "it is not a folder of the workspace")
    _hide(folder / ".gitignore")
    with suppress(FileNotFoundError):
        if not stat.S_ISREG((folder / kind.lock).lstat().st_mode):
            raise FileExistsError(None, "its lock is not a file")


def _hide(ignore: Path) -> None:
    with suppress(FileNotFoundError):
        if ignore.lstat().st_size:
            return
        ignore.unlink()  # the disk was full when it was made
    with suppress(FileExistsError), _new(ignore) as file:
        file.write("*\n")


def _acquire(lock: BaseFileLock, folder: Path, kind: Kind, limit: float, waiting: Waiting | None) -> None:
    from filelock import Timeout

    word = folder / kind.holder
    patience = min(PATIENCE, limit) if waiting else limit
    deadline = time.monotonic() + limit
    try:
        try:
            lock.acquire(timeout=_seconds(patience), poll_interval=_POLL)
        except Timeout:
            if waiting is None or time.monotonic() >= deadline:
                raise
            waiting(_holder(word))
            lock.acquire(timeout=_seconds(deadline - time.monotonic()), poll_interval=_POLL)
    except Timeout as err:
        raise _busy(_holder(word), limit, kind) from err


def _seconds(wait: float) -> float:
    return -1 if math.isinf(wait) else max(wait, 0)  # filelock waits for ever at -1


def _busy(writer: Writer | None, limit: float, kind: Kind) -> OkrError:
    if writer is None:
        return OkrError(
            kind.busy,
            say(
                "Try again when it has ended, or set {variable} to wait longer than {limit} seconds.",
                variable=VARIABLE,
                limit=f"{limit:g}",
            ),
        )
    return OkrError(
        say(
            "{what} (process {pid} on {host})",
            what=kind.busy,
            pid=writer.pid,
            host=writer.host,
        ),
        say(
            "Try again when '{command}' has ended, or set {variable} to wait longer than {limit} seconds.",
            command=writer.command,
            variable=VARIABLE,
            limit=f"{limit:g}",
        ),
    )


def _no_lock(folder: Path, err: OSError | NotImplementedError) -> OkrError:
    cause = (err.strerror if isinstance(err, OSError) else None) or str(err)
    return OkrError(
        say("Cannot write to this workspace: {folder} cannot be locked: {cause}", folder=folder, cause=cause),
        say("Make sure that the folder may be written to and that '{name}' in it is no link.", name=FOLDER),
    )


def _sign(word: Path) -> None:
    """Leave word of who holds the lock, beside it: older filelocks clear the lock file when they try it."""
    writer = Writer(os.getpid(), socket.gethostname(), " ".join(["okr", *sys.argv[1:2]]))
    with suppress(OSError):
        word.unlink()
    with suppress(OSError), _new(word) as file:
        json.dump(asdict(writer), file)


def _new(path: Path) -> TextIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o664), "w", encoding="utf-8")


def _holder(word: Path) -> Writer | None:
    """Return who signed last; None when nobody did, or half did, or no sensible signature is there."""
    with suppress(OSError, ValueError, TypeError):
        if not stat.S_ISREG(word.lstat().st_mode):
            return None
        with word.open(encoding="utf-8") as file:
            writer = Writer(**json.loads(file.read(_SIGNATURE_LIMIT)))
        if isinstance(writer.pid, int) and f"{writer.host}{writer.command}".isprintable():
            return writer
    return None
