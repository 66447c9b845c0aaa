"""A row of values drawn in one line."""

from __future__ import annotations

from collections.abc import Sequence


def sparkline(
    values: Sequence[float], columns: int, levels: str, low: float | None = None, high: float | None = None
) -> str:
    """Return one sign a value, the last value of each stretch where there are more values than columns.

    `low` and `high` are what the lowest and highest sign stand for at least, if given.
    """
    if not values:
        return ""
    chosen = _thinned(values, columns)
    bottom = min(chosen) if low is None else min(low, *chosen, low)
    top = max(chosen) if high is None else max(high, *chosen, high)
    return "".join(_sign(value, bottom, top, levels) for value in chosen)


def _thinned(values: Sequence[float], columns: int) -> Sequence[float]:
    if len(values) <= columns:
        return values
    return [values[(n + 1) * len(values) // columns - 1] for n in range(columns)]


def _sign(value: float, bottom: float, top: float, levels: str) -> str:
    if bottom == top:
        return levels[(len(levels) - 1) // 2]
    share = value / (top - bottom) - bottom / (top - bottom)
    return levels[min(len(levels) - 1, max(0, int(share * len(levels))))]
