"""Keep U+0085, U+2028 and U+2029 from being line breaks: they are text in YAML 1.2, not for libyaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

_SEPARATORS = "\x85\u2028\u2029"
_PRESENT = re.compile(f"[{_SEPARATORS}]")
_STAND_INS = range(0xF0000, 0xFFFFE)  # a private plane, that nothing prints
_AS_ESCAPE = "\\u000f"


def shield(text: str) -> tuple[str, Mapping[int, str]]:
    """Return the text with stand-ins for its separators, and the table that brings them back."""
    if not _PRESENT.search(text) or _AS_ESCAPE in text.lower():
        return text, {}
    free = (number for number in _STAND_INS if chr(number) not in text)
    pairs = list(zip(_SEPARATORS, islice(free, len(_SEPARATORS)), strict=False))
    return text.translate({ord(old): new for old, new in pairs}), {new: old for old, new in pairs}
