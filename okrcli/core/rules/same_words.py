"""Titles that say the same, as far as letters tell."""

from __future__ import annotations

import unicodedata


def spoken(title: str) -> str:
    """Return a title without what the eye skips: case, spaces, punctuation."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "".join(char for char in folded if char.isalnum() or char in "%$€£₩-+.").strip(".-")
