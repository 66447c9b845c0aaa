"""Files written beside their places, whole and on disk for good, before they go there in one step."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NO_LINKS = {errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


def write(draft: Path, content: bytes, like: os.stat_result | None = None) -> os.stat_result:
    """Write a file that does not exist yet, with the mode and owner of another, and sync it."""
    with os.fdopen(os.open(draft, _NEW_FILE, 0o666), "wb") as file:
        if like is not None:
            _resemble(draft, like)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        return os.fstat(file.fileno())


def _resemble(draft: Path, like: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with suppress(OSError):  # only root may give files away
            os.chown(draft, like.st_uid, like.st_gid)
    draft.chmod(stat.S_IMODE(like.st_mode))


def name_new(draft: Path, place: Path) -> None:
    """Give a draft its name too; raise FileExistsError where that is taken.

    A link, unlike a rename, replaces nothing. The draft may stay under its own name.
    """
    try:
        os.link(draft, place)
    except OSError as err:
        if err.errno not in _NO_LINKS:
            raise
        _name_without_link(draft, place)


def _name_without_link(draft: Path, place: Path) -> None:
    os.close(os.open(place, _NEW_FILE))  # takes the name, or fails
    try:
        draft.replace(place)
    except BaseException:
        place.unlink()
        raise


def replace(place: Path, content: bytes) -> None:
    """Put a file in its place, or in that of the one there, whose mode and owner it takes over."""
    like = place.stat() if place.exists() else None
    with drafted(place, content, like) as draft:
        draft.replace(place)


@contextmanager
def drafted(place: Path, content: bytes, like: os.stat_result | None = None) -> Iterator[Path]:
    """Give a draft of a file, beside it; whatever is left of that goes in the end."""
    draft = place.with_name(f".okr-{secrets.token_hex(8)}.tmp")
    try:
        write(draft, content, like)
        yield draft
    finally:
        draft.unlink(missing_ok=True)
