"""New files, written in one piece; what stands there already is never touched."""

from __future__ import annotations

import os
from pathlib import Path

from okrcli.errors import OkrError
from okrcli.message import say
from okrcli.store.draft import drafted, name_new


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
    with drafted(place, content) as draft:
        try:
            name_new(draft, place)
        except FileExistsError:
            return False
    return True
