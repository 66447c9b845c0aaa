"""Changes to a text as replaced stretches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patch:
    """What to put in place of the characters from offset `start` up to, not including, `end`."""

    start: int
    end: int
    text: str = ""


Patches = Sequence[Patch]


def patched(text: str, patches: Patches) -> str:
    """Return the text with all patches applied; they do not overlap, and stand in order."""
    parts: list[str] = []
    done = 0
    for patch in patches:
        parts += text[done : patch.start], patch.text
        done = patch.end
    return "".join(parts) + text[done:]
