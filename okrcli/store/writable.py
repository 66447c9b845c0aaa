"""Where files may be written: not through a link, nor beside what only case tells from them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from okrcli.core.tree import check_path
from okrcli.errors import OkrError
from okrcli.message import say
from okrcli.store.spelling import spelled, twins
from okrcli.store.transaction import Change


def settled(root: str, path: str) -> str:
    """Return `path` as the disk spells it; raise OkrError when it must not be written."""
    check_path(path)
    path = spelled(root, path)
    if Path(root, path).is_symlink():
        raise OkrError(
            say("{path} is a link", path=path),
            say("Nothing was written. Edit the file that it leads to, or put the file itself in its place."),
        )
    return path


def to_write(root: str, path: str) -> str:
    """Return a settled path; raise OkrError, too, where the system keeps the file as it is."""
    path = settled(root, path)
    file = Path(root, path)
    effective = os.access in os.supports_effective_ids
    if file.exists() and not all(
        os.access(place, os.W_OK, effective_ids=effective) for place in (file, file.parent)
    ):
        raise OkrError(say("{path} is read-only", path=path), say("Get the right to write there."))
    return path


def clashes(root: str, changes: Sequence[Change]) -> Iterator[tuple[str, OkrError]]:
    """Yield new files that only case tells from what stays beside them, each with what is to be said."""
    gone = {change.path for change in changes if change.new is None}
    for change in changes:
        for twin in twins(root, change.path) if change.old is None else ():
            if twin not in gone and not _is_emptied(root, twin, gone):
                problem = say("{path} differs from {twin} in case only", path=change.path, twin=twin)
                way_out = say("Nothing was written. Choose another name: some systems cannot hold both.")
                yield change.path, OkrError(problem, way_out)


def _is_emptied(root: str, folder: str, gone: Collection[str]) -> bool:
    """Tell whether every file below a folder is to go, so that the folder goes too."""
    if not Path(root, folder).is_dir():
        return False
    files = (
        Path(above, name).relative_to(root).as_posix()
        for above, folders, names in os.walk(Path(root, folder))
        for name in (*names, *(inner for inner in folders if Path(above, inner).is_symlink()))
    )
    return all(path in gone for path in files)
