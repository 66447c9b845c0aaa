"""Progress as a bar: how far it got, with a mark where it should be by now."""

from __future__ import annotations

from itertools import groupby

from okrcli.render.page import Piece
from okrcli.render.signs import Signs


def bar(score: float | None, expected: float | None, columns: int, signs: Signs, role: str) -> list[Piece]:
    """Return a bar as pieces; `role` colours the part that is reached.

    The bar is full at 1 only, and empty at 0 and without data only. The mark takes the cell in which
    the expected score lies.
    """
    cells = [(signs.full, role)] * columns
    halves = _halves(score or 0.0, columns)
    whole, half = divmod(halves, 2)
    cells[whole:] = [(signs.thin, "rest")] * (columns - whole)
    if half:
        cells[whole] = (signs.half, role) if signs.half else cells[whole]
    if expected is not None:
        at = mark(expected, columns)
        cells[at] = (signs.mark_passed if at < whole else signs.mark, "mark")
    return [
        ("".join(sign for sign, _ in group), role) for role, group in groupby(cells, lambda cell: cell[1])
    ]


def _halves(score: float, columns: int) -> int:
    return max(1 if score > 0 else 0, int(score * columns * 2 + 1e-9))


def mark(expected: float, columns: int) -> int:
    """Return the cell, counted from 0, in which an expected score lies; 1 lies in the last."""
    return min(columns - 1, int(expected * columns + 1e-9))
