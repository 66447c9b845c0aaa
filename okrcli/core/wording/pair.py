"""Two metrics in one sentence, which would share one number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrcli.core.wording.english.nouns import sort_of
from okrcli.core.wording.english.small import SMALL
from okrcli.core.wording.extent import judged_part
from okrcli.core.wording.korean.nouns import bare
from okrcli.core.wording.korean.nouns import sort_of as korean_sort_of
from okrcli.core.wording.number import Number
from okrcli.core.wording.numerals import numbers
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.reading import Sort
from okrcli.core.wording.verdict import Cue, Span
from okrcli.message import say

_JOINS = Pattern(
    r"\s*(?:[;,](?!\d)\s*(?:and\s|or\s|plus\s|및\s|그리고\s)?|\.\s+(?=[A-Z가-힣])|\s(?:and|plus|&|및|그리고)\s|\s[+/·|]\s"
    r"|(?<=[가-힣])(?:하고|하며|이고|이며|으로\s줄이고)\s)\s*"
)
_LIMITS = Pattern(
    r"(?:with|without|within|including|excluding|of which|under|at|by|in|on|for|while|each|per|even|across"
    r"|every|not|from|to|than|as|up|down|compared|vs|i\.e\.|e\.g\.)\b"
    r"|[≤≥<>(]|단\s|각",
    re.IGNORECASE,
)
"""What opens a limit to the metric before it: 95 % of tickets, each within 2 hours."""
_ASIDE = Pattern(r"\([^()]*\)|\[[^\]]*\]|`[^`]*`")
_NOTE = Pattern(r"\s[—–]\s*(?:현재|목표|기준)|현재\s?[:：]")
_SHARED = Pattern(
    r"(?<![\w-])([A-Za-z][\w-]*)\s+(?:and|&|plus)\s+([A-Za-z][\w-]*)\s+(?:both\s+|each\s+)?"
    r"(?:by|to|from|above|below|over|under)\s+(?:at\s+least\s+|more\s+than\s+)?$",
    re.IGNORECASE,
)
"""Two words before the number that both share: MAU and retention by 20 %."""
_KOREAN_SHARED = Pattern(
    r"(?<!\S)([\w가-힣]+?)(?:와|과|\s및|\s?[·/])\s*([\w가-힣]+?)[을를]?\s(?:각각\s|모두\s|둘\s다\s)?$"
)
_OF_BOTH = Pattern(r"\b(?:of|between|per|for|in)\b|(?:간|사이|대비)\s", re.IGNORECASE)
"""What makes one metric of two words: the gap between cost and revenue."""
_WORD = Pattern(r"[^\W\d_][\w'’-]*")


def two_metrics(text: str) -> tuple[Cue, ...]:
    """Return the parts of a sentence that name a metric each, with a number each or with one for both."""
    text = judged_part(text)
    note = _NOTE.search(text)
    blank = _ASIDE.sub(lambda match: " " * len(match.group()), text[: note.start() if note else len(text)])
    found = [number for number in numbers(blank) if number.role in ("amount", "to")]
    if len(found) == 1:
        return tuple(_cue(text, part) for part in _sharing(blank[: _first(blank)]))
    parts = [part for part in _parts(blank) if _is_metric(blank, part, found)]
    return tuple(_cue(text, part) for part in parts) if len(parts) > 1 else ()


def _first(text: str) -> int:
    return next(number.start for number in numbers(text) if number.measured)


def _sharing(lead: str) -> Iterator[Span]:
    """Yield two names of metrics at the end of what stands before a number."""
    for shared, is_metric in ((_SHARED, _is_english_metric), (_KOREAN_SHARED, _is_korean_metric)):
        match = shared.search(lead)
        if match and not _OF_BOTH.search(lead[: match.start()]) and all(map(is_metric, match.groups())):
            yield from (match.span(1), match.span(2))
            return


def _is_english_metric(word: str) -> bool:
    return sort_of(word.lower()) is Sort.METRIC


def _is_korean_metric(word: str) -> bool:
    return korean_sort_of(word) is Sort.METRIC


def _parts(text: str) -> Iterator[Span]:
    at = 0
    for match in _JOINS.finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


def _is_metric(text: str, part: Span, found: list[Number]) -> bool:
    start, end = part
    own = [number for number in found if start <= number.start and number.end <= end]
    if not own or (start > 0 and _LIMITS.match(text, start)):
        return False
    outside = text[start : own[0].start] + " " + text[own[-1].end : end]
    names = [word for word in _WORD.findall(outside) if word.lower() not in SMALL and not _is_label(word)]
    return bool(names) and not (_is_count(own[0]) and any(_is_output(word) for word in names))


def _is_count(number: Number) -> bool:
    """Tell whether a number can count what the team makes; one that moves from somewhere is a level."""
    return number.measure in ("count", "none") and number.role == "amount"


def _is_label(word: str) -> bool:
    return re.fullmatch(r"[QH]\d|FY\d+|이상|이하|이내|미만|초과|달성|유지|증가|감소|확보", word) is not None


def _is_output(word: str) -> bool:
    low = word.lower()
    return sort_of(low) is Sort.OUTPUT if low.isascii() else korean_sort_of(bare(word)) is Sort.OUTPUT


def _cue(text: str, part: Span) -> Cue:
    words = text[slice(*part)].strip()
    start = part[0] + text[slice(*part)].index(words)
    return Cue(start, start + len(words), words, say("'{words}' names a metric of its own", words=words))
