"""Text for a shell."""

from __future__ import annotations

import re
import shlex

_PLAIN = re.compile(r"[\w./:@%+=,-]+")


def word(text: str) -> str:
    """Return text as one word of a shell; letters of any script need no quotes."""
    return text if _PLAIN.fullmatch(text) else shlex.quote(text)
