"""The one change that a sentence says against where a number is."""

from __future__ import annotations

import re
from dataclasses import replace

from okrcli.core.wording.english.changes import changes as english_changes
from okrcli.core.wording.extent import judged_part
from okrcli.core.wording.korean.changes import changes as korean_changes
from okrcli.core.wording.language import language_of
from okrcli.core.wording.number import Number
from okrcli.core.wording.numerals import numbers
from okrcli.core.wording.pair import two_metrics
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.relative import Relative

_IN_WORDS = Pattern(r"doubl|tripl|quadrupl|halv|fold\b|twice|배|갑절|곱절|절반|반으로|분의", re.IGNORECASE)
_MOST_NUMBERS = 2  # 3분의 1 is read as two
_LARGEST = 1e6  # nobody promises more than a million times as much
_ELSEWHERE = Pattern(
    r"\b(?:vs|versus|compared|relative to|than|[ymqw]o[ymqw]|(?:year|quarter|month|week)[- ]o(?:ver|n)[- ]\w+"
    r"|last|prior|previous|industry|competitors?|benchmark)\b"
    r"|대비|전년|작년|지난|전월|전주|전분기|동기|보다|경쟁사|업계",
    re.IGNORECASE,
)
"""What a number is compared with instead of its start."""
_REPEATED = Pattern(
    r"\s*(?:(?:of\s)?(?:the\s|our\s)?(?:target|quota|plan|budget|goal)\b"
    r"|(?:per|each|every|an?|monthly|weekly|daily|quarterly|yearly|annually)\b|씩)",
    re.IGNORECASE,
)
_RATE = Pattern(r"(?:매[년월달주일]|[월주]평균|(?<![가-힣])[월주연])\s*$")


def relative(text: str) -> Relative | None:
    """Return the change that a sentence says, if it is all that it says about how much.

    Where it goes from somewhere else than the start, such as last year, it is not decided.
    """
    text = judged_part(text)
    found = [number for number in numbers(text) if number.measured]
    if len(found) > _MOST_NUMBERS or not (any(map(_may_be_change, found)) or _IN_WORDS.search(text)):
        return None
    changes = list((korean_changes if language_of(text) == "ko" else english_changes)(text, found))
    if len(changes) != 1 or any(end.high > _LARGEST for end in (*changes[0].shares, *changes[0].points)):
        return None
    start, end = changes[0].words
    if any(number.end <= start or end <= number.start for number in found):
        return None
    is_elsewhere = _ELSEWHERE.search(text) or _REPEATED.match(text, end) or _RATE.search(text[:start])
    return replace(changes[0], shares=(), points=()) if is_elsewhere or two_metrics(text) else changes[0]


def _may_be_change(number: Number) -> bool:
    return number.role == "amount" and number.measure in ("percent", "points", "multiple")
