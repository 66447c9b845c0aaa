"""A chart of points by day, drawn with letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Series(NamedTuple):
    """Points by day, drawn with one sign."""

    points: Sequence[tuple[date, float]]
    sign: str


def chart(series: Sequence[Series], start: date, end: date, columns: int, height: int) -> tuple[str, ...]:
    """Return rows of equal length, from the top, with series drawn over each other, the last on top.

    Top and bottom are the highest and the lowest value; days outside of `start` to `end` are left out.
    """
    drawn = [
        (_scaled((day - start).days, 0, (end - start).days, columns), value, one.sign)
        for one in series
        for day, value in one.points
        if start <= day <= end
    ]
    values = [value for _, value, _ in drawn] or [0.0]
    low, high = min(values), max(values)
    rows = [[" "] * columns for _ in range(height)]
    for column, value, sign in drawn:
        rows[height - 1 - _scaled(value, low, high, height)][column] = sign
    return tuple("".join(row) for row in rows)


def _scaled(value: float, low: float, high: float, cells: int) -> int:
    """Return the cell in which a value lies; all that is one value lies in the middle."""
    if high <= low:
        return (cells - 1) // 2
    return min(cells - 1, round((value / (high - low) - low / (high - low)) * (cells - 1)))
