"""What the terminal can show, if there is one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping

_WIDEST = 200


def on_screen() -> bool:
    """Tell whether the output is read on a terminal, or is to look as if."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def shows_unicode() -> bool:
    """Tell whether the encoding of stdout has the signs that pages are drawn with."""
    try:
        "━●▁한".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def colour(stream: object, environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a stream takes colour: a terminal does, unless NO_COLOR is set or it is dumb."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty()) and environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Return how many columns the terminal has, up to what can be read."""
    return min(_WIDEST, shutil.get_terminal_size((80, 24)).columns)


def columns(stream: object) -> int | None:
    """Return how wide the terminal is on which a stream is read; None where it is read on none."""
    isatty = getattr(stream, "isatty", None)
    return terminal_width() if isatty and isatty() else None
