"""Calendar days as text: YYYY-MM-DD and nothing else, with no time and no time zone."""

from __future__ import annotations

import re
from datetime import date

FIRST = date(1900, 1, 1)
LAST = date(2999, 12, 31)  # later or earlier is a slip of the finger, and far from where dates overflow

_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_written_as_day(text: str) -> bool:
    """Tell whether a text has the form of a day, be there such a day or not."""
    return _WRITTEN.fullmatch(text) is not None


def parse(text: str) -> date | None:
    """Return the day that a text names; None when it names none between 1900 and 2999."""
    if not is_written_as_day(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None
