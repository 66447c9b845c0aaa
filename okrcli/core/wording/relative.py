"""A change that is said against where a number is: by 20 %, double, 3x, 절반으로."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from okrcli.core.wording.number import Number
from okrcli.core.wording.verdict import Span
from okrcli.core.wording.way import Way


class Range(NamedTuple):
    """From where to where a number may go; mostly both are the same."""

    low: float
    high: float

    def scaled(self, by: float) -> Range:
        """Return the range in another unit."""
        return Range(self.low * by, self.high * by)


@dataclass(frozen=True, slots=True)
class Relative:
    """A change by the words that say it, in every way that they can be read.

    `shares` are what the end may be of the start, 0.8 for 20 % less; `points` what may be added to it, where
    it is a share itself; `levels` ends that may be named outright, as in 3x coverage. It may go `beyond` with
    words such as `at least`, and stay `within` with `up to`.
    """

    words: Span
    shares: tuple[Range, ...] = ()
    points: tuple[Range, ...] = ()
    levels: tuple[Range, ...] = ()
    beyond: bool = False
    within: bool = False

    @property
    def is_decided(self) -> bool:
        """Whether it can be reckoned; not where it goes from somewhere else than the start."""
        return bool(self.shares or self.points)


def size_of(number: Number) -> Range:
    """Return how much a number says: 0.2 for 20 %, a half for half."""
    low = abs(number.value)
    size = Range(low, max(low, abs(number.upto or 0.0)))
    return size.scaled(0.01) if number.unit in ("%", "bps") else size


def by_part(words: Span, number: Number, way: Way | None) -> Relative:
    """Return what it means that a part of a number comes or goes; without a way, either."""
    beyond, within = number.bound == "at least", number.bound == "at most"
    part = size_of(number)
    if number.measure == "points":
        return Relative(words, (), _added(part, way), beyond=beyond, within=within)
    points = _added(part.scaled(100), way) if number.unit == "%" else ()
    more, less = Range(1 + part.low, 1 + part.high), Range(1 - part.high, 1 - part.low)
    either = (
        more,
        less,
        Range(1 / more.high, 1 / more.low),
    )  # what is 50 % faster takes two thirds of the time
    shares = either if way is None else (more,) if way == "rise" else (less,)
    return Relative(words, shares, points, beyond=beyond, within=within)


def _added(size: Range, way: Way | None) -> tuple[Range, ...]:
    down = Range(-size.high, -size.low)
    if way is None:
        return size, down
    return (size if way == "rise" else down,)


def times(words: Span, size: Range, way: Way | None, *, beyond: bool = False) -> Relative:
    """Return what `3x` can mean: three times as much, three times more, or a third of it."""
    up = (size, Range(size.low + 1, size.high + 1))
    down = (Range(1 / size.high, 1 / size.low),) if size.low else ()
    shares = up if way == "rise" else down if way == "fall" else up + down
    return Relative(words, shares, levels=(size,), beyond=beyond)


def exactly(words: Span, share: Range, *, is_pace: bool = False, beyond: bool = False) -> Relative:
    """Return what `double` and `to a third` mean; what has double the pace takes half of the time."""
    inverse = (Range(1 / share.high, 1 / share.low),) if is_pace and share.low else ()
    return Relative(words, (share, *inverse), beyond=beyond)
