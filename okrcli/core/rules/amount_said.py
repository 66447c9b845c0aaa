"""Whether a number in a title and one in a field mean the same amount."""

from __future__ import annotations

import math
from collections.abc import Iterator

from okrcli.core.wording.number import Number
from okrcli.core.wording.units import CURRENCIES, Unit, unit_of

_SECONDS = {
    "ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "wk": 604800.0,
    "mo": 2629800.0, "qtr": 7889400.0, "yr": 31557600.0,
}  # fmt: skip
_SCALES = (1e3, 1e4, 1e6, 1e8, 1e9)
"""What a field's unit may stand for: thousands, 만, millions, 억, billions."""


def known(unit: str | None) -> Unit | None:
    """Return what is measured in the unit of a field, as far as it is known: /5 is a score, € money."""
    if unit is None:
        return None
    text = unit.strip()
    if text in CURRENCIES:
        return Unit(CURRENCIES[text], "money")
    if text[:1] == "/" and text[1:].isdigit():
        return Unit(text, "score")
    return unit_of(text)


def alike(number: Number, value: float, unit: str | None) -> bool:
    """Tell whether a title's number can mean a field's value, in its unit or in another scale of it."""
    size = abs(value)
    said = abs(number.value)
    if any(_close(one, size) for one in (said, abs(number.written), said / 100)):
        return True
    if number.upto is not None and said <= size <= abs(number.upto):
        return True
    if any(_close(said, size * scale) or _close(said * scale, size) for scale in _SCALES):
        return True
    own = known(unit)
    if own is None or own.name not in _SECONDS or number.unit not in _SECONDS:
        return False
    # A month is 28 to 31 days, 160 working hours, and people round.
    return math.isclose(said * _SECONDS[number.unit], size * _SECONDS[own.name], rel_tol=0.05)


def changes(number: Number, start: float, target: float) -> Iterator[float]:
    """Yield what a title may say of the way from start to target: the difference, a share, a multiple."""
    yield target - start
    if start:
        yield target / start
        yield 100 * (target - start) / start
        yield 100 * target / start
    if number.measure in ("percent", "points") and number.value <= 100:
        yield 100 - target  # 90 % do: 10 % do not


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=0.005, abs_tol=1e-9)
