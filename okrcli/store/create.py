"""New files, written in one piece; what stands there already is never touched."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from okrcli.errors import OkrError
from okrcli.message import say

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NO_LINKS = {errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


def create(root: str, path: str, content: bytes) -> bool:
    """Write a new file and the folders above it; False when something has its name already.

    Raises OkrError when the disk refuses.
    """
    place = Path(root, path)
    if os.path.lexists(place):
        return False
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        return _put(place, content)
    except OSError as err:
        raise OkrError(
            say("{path} cannot be written: {cause}", path=path, cause=err.strerror or str(err)),
            say("make room on the disk, or get the right to write there, and try again"),
        ) from err


def _put(place: Path, content: bytes) -> bool:
    """Give the whole content its name at once: a link, unlike a rename, replaces nothing."""
    draft = place.with_name(f".okr-{secrets.token_hex(8)}.tmp")
    try:
        with os.fdopen(os.open(draft, _NEW, 0o666), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return _link(draft, place)
    finally:
        draft.unlink(missing_ok=True)


def _link(draft: Path, place: Path) -> bool:
    try:
        os.link(draft, place)
    except FileExistsError:
        return False
    except OSError as err:
        if err.errno not in _NO_LINKS:
            raise
        return _take_name(draft, place)
    return True


def _take_name(draft: Path, place: Path) -> bool:
    """Put a file where the disk knows no links: take the name first, then replace what holds it."""
    try:
        os.close(os.open(place, _NEW))
    except FileExistsError:
        return False
    draft.replace(place)
    return True
