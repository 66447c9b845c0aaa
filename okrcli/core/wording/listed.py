"""Word lists, written as running text."""

from __future__ import annotations


def words_of(listed: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(listed.split())
