"""What unquoted words mean: YAML 1.2 core scalars, decimal numbers only."""

from __future__ import annotations

import math
import re

Scalar = str | int | float | bool | None

_WORDS: dict[str, bool | None] = {"": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NUMBER_STARTS = frozenset("+-.0123456789")
# Every number of fewer characters and no exponent is finite; Python's own limit on digits is higher.
_SURELY_FINITE = 300


class NumberTooLargeError(ValueError):
    """The digits mean a number beyond the largest float."""


def plain(text: str) -> Scalar:
    """Return the value of an unquoted scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if _FLOAT.fullmatch(text):
        return _finite(text)
    return text


def is_text(text: str) -> bool:
    """Tell whether an unquoted scalar means its own text."""
    return text not in _WORDS and not _INTEGER.fullmatch(text) and not _FLOAT.fullmatch(text)


def _integer(text: str) -> int:
    if len(text) > _SURELY_FINITE:
        _finite(text)
    return int(text)


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise NumberTooLargeError(text)
    return number
