"""What lies in a folder."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path


def files(folder: Path, unseen: Set[str] = frozenset({".git"})) -> dict[str, bytes]:
    """Return the content of every file by its path, but for what lies in `unseen` folders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and unseen.isdisjoint(path.relative_to(folder).parts)
    }
