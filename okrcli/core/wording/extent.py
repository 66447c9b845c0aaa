"""How much of a text is judged, so that a pasted book takes no longer than a goal."""

from __future__ import annotations

from okrcli.core.wording.pattern import Pattern

_LABEL = Pattern(r"[^:：]{1,60}[:：]\s")
LONGEST = 500
"""Characters; who has not said by then what is promised has not written a title."""


def judged_part(text: str) -> str:
    """Return the beginning of a text that is judged: all of any title, and whole words of a longer one."""
    if len(text) <= LONGEST:
        return text
    start = text[:LONGEST]
    return start.rpartition(" ")[0] or start


def label_end(text: str) -> int:
    """Return where a title begins after the name of whose it is: `VP of Infrastructure: …`."""
    label = _LABEL.match(text)
    return label.end() if label else 0
