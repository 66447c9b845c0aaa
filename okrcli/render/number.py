"""Numbers as people read them. For display only: nothing here decides anything."""

from __future__ import annotations

from math import copysign, isfinite

from okrcli.message import Message, say

GROUPED_FROM = 10_000
_CURRENCIES = ("$", "£", "¥", "₩", "US$")


def number(value: float) -> str:
    """Return a value as it was written, without exponent in ordinary sizes, thousands grouped from 10,000."""
    size = abs(value)
    if not isfinite(value) or (size and not 1e-6 <= size < 1e15):
        return f"{value:.6g}"
    group = "," if size >= GROUPED_FROM else ""
    if value == int(value):
        return f"{int(value):{group}}"
    text = f"{value:{group}.12g}" if size >= 1e-4 else f"{value:.10f}".rstrip("0")
    return text if "e" not in text else f"{value:{group}.0f}"


def in_unit(text: str, unit: str | None) -> str:
    """Return a number, or several, with the unit where people write it: 9.5 min, 4.6/5, $40, 12명."""
    if not unit:
        return text
    if unit in _CURRENCIES:
        return f"-{unit}{text[1:]}" if text.startswith("-") else f"{unit}{text}"
    if unit.startswith("/") or "가" <= unit[0] <= "힣":
        return f"{text}{unit}"
    return f"{text} {unit}"


def fixed(value: float, digits: int, *, sign: bool = False) -> str:
    """Return a number with so many decimals, halves rounded away from zero, and no negative zero."""
    text = f"{value + copysign(1e-9, value):{'+' if sign else ''}.{digits}f}"
    return f"{0:.{digits}f}" if float(text) == 0 else text


def percent(text: str) -> Message:
    """Say a number in per cent; whether a space precedes the sign depends on the language."""
    return say("{number} %", number=text)


def share(value: float) -> Message:
    """Say a number between 0 and 1 in per cent."""
    return percent(fixed(100 * value, 0))


def likelihood(value: float) -> str:
    """Return a confidence with one or two decimals."""
    text = fixed(value, 2)
    return text.removesuffix("0")
