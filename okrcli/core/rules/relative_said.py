"""Whether a metric ends where its title says that it goes from its start: 20 % lower, twice as high."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.rules.amount_said import known
from okrcli.core.wording.relative import Range, Relative

_NEAR = 0.05
"""How far the change may be from the one said, as a share of it: people round."""
_WHOLE = 100
_LARGE = 1000


def is_share(unit: str | None) -> bool:
    """Tell whether values of a unit are shares: %, % of users, pp."""
    own = known(unit)
    return (own is not None and own.measure in ("percent", "points")) or "%" in (unit or "")


def ends(said: Relative, start: float, unit: str | None) -> Iterator[Range]:
    """Yield where a metric may end that starts at `start`: relative to it, or in points where it is a share.

    A metric without a unit may be a share too, of 100 or of 1.
    """
    for share in said.shares:
        yield Range(start * share.low, start * share.high)
    for points in said.points if is_share(unit) or unit is None else ():
        by_hundred, by_one = start + points.high <= _WHOLE, start <= 1
        if by_hundred or is_share(unit):
            yield Range(start + points.low, start + points.high)
        if by_one:
            yield Range(start + points.low / _WHOLE, start + points.high / _WHOLE)
    yield from said.levels


def fits(said: Relative, start: float, target: float, unit: str | None) -> bool:
    """Tell whether a metric from `start` to `target` changes as it is said, in any way to read that."""
    return any(_reaches(said, start, target, end) for end in ends(said, start, unit))


def _reaches(said: Relative, start: float, target: float, end: Range) -> bool:
    slack = max(_NEAR * max(abs(end.low - start), abs(end.high - start)), _rounding(target))
    if end.low - slack <= target <= end.high + slack:
        return True
    bound = end.high if end.high < start else end.low  # the nearer one
    is_same_way = (target < start) == (bound < start)
    is_farther = abs(target - start) > abs(bound - start)
    return is_same_way and (said.beyond if is_farther else said.within)


def rounded(value: float) -> float:
    """Return a reckoned end as people write it: in four digits, or as a whole number."""
    return float(f"{value:.0f}" if abs(value) >= _LARGE else f"{value:.4g}")


def _rounding(value: float) -> float:
    """Return how much was rounded off at most: half of the last digit that a value is written with."""
    _, _, decimals = f"{value:.10g}".partition(".")
    return 0.5 * 10.0 ** -len(decimals) + 1e-9
