"""Variety that is the same every time."""

from __future__ import annotations


def chance(text: str) -> float:
    """Return a number from 0 to below 1 that looks random and depends on `text` alone."""
    return int.from_bytes(text.encode("utf-8", "surrogatepass"), "big") % 9973 / 9973
