"""Word lists, written as running text."""

from __future__ import annotations


def words_of(listed: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(listed.split())


def either(listed: str) -> str:
    """Return a pattern that matches any of the patterns of a text, one a line."""
    return "|".join(line.strip() for line in listed.strip().splitlines())
