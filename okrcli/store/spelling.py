"""One name, several spellings: macOS stores letters decomposed, Windows and macOS ignore case."""

from __future__ import annotations

import os
from contextlib import suppress

from okrcli.core.place import normal


def spelled(root: str, path: str) -> str:
    """Return `path` with the names that exist spelled as the disk spells them."""
    if path.isascii():
        return path
    known = ""
    for name in path.split("/"):
        same = next((other for other in _others(root, known, name) if normal(other) == normal(name)), name)
        known = f"{known}/{same}" if known else same
    return known


def twins(root: str, path: str) -> list[str]:
    """Return the paths on disk that only case tells from `path`: some systems cannot hold both."""
    known = ""
    for name in path.split("/"):
        others = _others(root, known, name)
        if others != [name]:  # looked for in the folder: a system that ignores case would find it
            return [
                f"{known}/{other}" if known else other for other in others if _folded(other) == _folded(name)
            ]
        known = f"{known}/{name}" if known else name
    return []


def _others(root: str, folder: str, name: str) -> list[str]:
    with suppress(OSError), os.scandir(f"{root}/{folder}") as entries:
        names = [entry.name for entry in entries]
        return [name] if name in names else names
    return []


def _folded(name: str) -> str:
    return normal(normal(name).casefold())
