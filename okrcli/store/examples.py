"""The example companies that come with the program, byte for byte."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Literal

from okrcli.core.place import normal
from okrcli.errors import OkrError
from okrcli.message import say

Name = Literal["acme", "haneul"]

TODAY = date(2026, 11, 20)  # the day on which all of them stand
_PACKAGE = Path(__file__).parents[1]
# Beside the package in a checkout, within it once installed.
_PLACES = (_PACKAGE / "examples", _PACKAGE.parent / "examples")


def folder(name: Name) -> str:
    """Return the folder of an example; raise OkrError when it was not installed."""
    for place in _PLACES:
        if (place / name / "okr.yaml").exists():
            return str(place / name)
    raise OkrError(
        say("the example '{name}' is missing from this installation", name=name),
        say("install okrcli again"),
    )


def files(root: str) -> dict[str, bytes]:
    """Return every file of an example by its path, README included; hidden ones are not part of it."""
    found = {}
    for folder_path, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                place = Path(folder_path, name)
                found[normal(place.relative_to(root).as_posix())] = place.read_bytes()
    return dict(sorted(found.items()))
