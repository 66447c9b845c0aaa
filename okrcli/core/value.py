"""A value of a field, written out."""

from __future__ import annotations


def written(value: object) -> str:
    """Return a value as its file has it, without digits that a float cannot keep; – for none."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)
