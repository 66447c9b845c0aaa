"""The numbers of a sentence, and the part that each one plays."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from okrcli.core.wording import around
from okrcli.core.wording.amounts import amount
from okrcli.core.wording.labels import label
from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.spelled import spelled

_DIGIT = Pattern(r"\d")
_OPAQUE = Pattern(r"`[^`]*`|https?://\S+|www\.\S+|(?<!\S)[^\s@]+@[^\s@]+\.\w+|(?<!\S)/[\w/.*-]+")
_BOUNDS_BETWEEN = (
    r"(?:(?:at least|at most|more than|less than|about|around|over|under|below|above|약|평균|최소)\s*"
    r"|[<>≥≤=~+(]\s*)*"
)
_TO = Pattern(
    rf"\s*[\w%/]*\s*(?:(?P<arrow>→|->|-->|⇒|=>|➔|➜|⟶|▶|에서|부터)|to)\s*{_BOUNDS_BETWEEN}", re.IGNORECASE
)
_FAR_TO = Pattern(rf"(?:\s+[^\s,;.]+){{0,5}}?\s+to\s+{_BOUNDS_BETWEEN}", re.IGNORECASE)
_THEN_FROM = Pattern(rf"[\s(,]*(?:up |down )?from\s+{_BOUNDS_BETWEEN}", re.IGNORECASE)
_FROM = Pattern(rf"\bfrom\s+(?:[a-z]+\s+){{0,2}}{_BOUNDS_BETWEEN}$", re.IGNORECASE)
_BY = Pattern(rf"\bby\s+{_BOUNDS_BETWEEN}$", re.IGNORECASE)
"""Before a change: `by 20 % to 8 %` leads from neither."""
_FARTHEST = 60
_TEXTS = 1 << 16  # each rule asks in a pass of its own: fewer than a workspace has would keep none
_Ends = tuple[Literal["from", "to"], Literal["from", "to"]]


@lru_cache(_TEXTS)
def numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a sentence from left to right."""
    found = _in_digits(text)
    if words := spelled(text, found):
        found = sorted([*found, *words], key=lambda number: number.start)
    return tuple(_paired(text, found)) if found else ()


def _in_digits(text: str) -> list[Number]:
    found: list[Number] = []
    digit = _DIGIT.search(text)
    opaque = [match.span() for match in _OPAQUE.finditer(text)] if digit else []
    while digit:
        at = digit.start()
        shut = next((span for span in opaque if span[0] <= at < span[1]), None)
        if shut:
            number = Number(*shut, text[slice(*shut)], "reference")
        else:
            number = label(text, at, found[-1].end if found else 0) or amount(text, at)
        found.append(number)
        digit = _DIGIT.search(text, max(number.end, at + 1))
    return found


def _paired(text: str, found: list[Number]) -> list[Number]:
    """Give `from` and `to` to the amounts that a sentence leads from and to."""
    placed = [_placed(text, number) for number in found]
    measured = [i for i, number in enumerate(placed) if number.measured]
    for left, right in pairwise(measured):
        first, second = placed[left], placed[right]
        if second.role == "amount" and (ends := _ends(text, first, second)):
            unit, measure = (first.unit, first.measure) if first.unit else (second.unit, second.measure)
            placed[left] = replace(first, role=ends[0], unit=unit, measure=measure)
            placed[right] = replace(second, role=ends[1])
    return placed


def _placed(text: str, number: Number) -> Number:
    """Take `currently 40 %` and `target: 60 %` by the word before."""
    if number.role != "amount":
        return number
    role = around.stands_for(around.before(text, number.start))
    return replace(number, role=role) if role else number


def _ends(text: str, first: Number, second: Number) -> _Ends | None:
    """Return which of two amounts is left and which is reached; None when they are no such pair."""
    gap = text[first.end : second.start]
    if len(gap) > _FARTHEST or _BY.search(text[max(0, first.start - 40) : first.start]):
        return None
    if _THEN_FROM.fullmatch(gap):
        return "to", "from"
    comes_from = _FROM.search(text[max(0, first.start - 40) : first.start]) is not None
    if match := _TO.fullmatch(gap):
        return ("from", "to") if match["arrow"] or comes_from or first.unit else None
    return ("from", "to") if comes_from and _FAR_TO.fullmatch(gap) else None
