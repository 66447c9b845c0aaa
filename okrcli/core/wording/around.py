"""The words around a number: whether they bound it, date it, or say where it comes from."""

from __future__ import annotations

import re
from typing import Literal

from okrcli.core.wording.listed import words_of
from okrcli.core.wording.number import Bound
from okrcli.core.wording.pattern import Pattern

_AT_LEAST = """
    at least, minimum, minimum of, min, min., more than, greater than, higher than, over, above, exceed,
    exceeds, exceeding, no less than, not less than, 최소, >, >=, > =, ≥
"""
_AT_MOST = """
    at most, maximum, maximum of, max, max., less than, lower than, fewer than, under, below, within, up to,
    no more than, not more than, 최대, <, <=, < =, ≤
"""
_BOUNDS: dict[str, Bound] = {
    **{words.strip(): "at least" for words in _AT_LEAST.split(",")},
    **{words.strip(): "at most" for words in _AT_MOST.split(",")},
}
_SIGN = Pattern(r"([<>]\s?=?|[≥≤])[\s$€£₩]*$")
_AFTER = Pattern(
    r"[\s)]*(?:(\+|≥|or (?:more|higher|better|above|greater)\b|and above\b|이상|초과|[을를] 넘)|"
    r"or (?:less|fewer|lower|below|under)\b|이하|미만|이내|내(?=로|\s|에|$)|안(?=에|으로))",
    re.IGNORECASE,
)
_FILLERS = words_of("is are at of : = => 값 약 about around approximately approx. roughly only just")
_NOW = words_of(
    """
    current currently baseline today now was were previously start starting 현재 기존 기준선 이전 직전 현재값
    """
)
_THEN = words_of("target goal 목표 목표값 목표치")


def before(text: str, start: int) -> list[str]:
    """Return the last words before a place, in lower case and without currency signs."""
    return text[max(0, start - 48) : start].casefold().rstrip("$€£₩￦¥ ").split()


def bound(text: str, end: int, words: list[str]) -> Bound | None:
    """Return whether a number that ends at `end`, after `words`, is a floor or a ceiling."""
    for length in (3, 2, 1):
        if found := _BOUNDS.get(" ".join(words[-length:])):
            return found
    if words and (sign := _SIGN.search(words[-1])):
        return _BOUNDS[sign[1]]
    if match := _AFTER.match(text, end):
        return "at least" if match[1] else "at most"
    return None


def stands_for(words: list[str]) -> Literal["from", "to"] | None:
    """Return `from` after words such as `currently`, `to` after `target:`."""
    while words and words[-1].strip("(:=,") in _FILLERS | {""}:
        words = words[:-1]
    last = words[-1].strip("(:=,") if words else ""
    return "from" if last in _NOW else "to" if last in _THEN else None
