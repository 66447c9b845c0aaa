"""Words that fit any team in any year: Improve the product, Operational excellence, 품질 향상."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Literal

from okrcli.core.wording.english import general as english
from okrcli.core.wording.english.finite import finite
from okrcli.core.wording.english.nouns import sort_of
from okrcli.core.wording.english.small import DETERMINERS
from okrcli.core.wording.english.words import Word, words
from okrcli.core.wording.extent import label_end
from okrcli.core.wording.korean import general as korean
from okrcli.core.wording.korean.nouns import bare
from okrcli.core.wording.korean.nouns import sort_of as korean_sort_of
from okrcli.core.wording.korean.verbs import predicate
from okrcli.core.wording.korean.words import words as korean_words
from okrcli.core.wording.language import language_of
from okrcli.core.wording.listed import words_of
from okrcli.core.wording.numerals import numbers
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.people import is_person
from okrcli.core.wording.reading import Sort
from okrcli.core.wording.verdict import Cue, Span
from okrcli.message import Message, say

_TITLES = 1 << 14  # two questions are asked of each objective
Sense = Literal["way", "matter", "measure"]
Sensed = tuple[Span, Sense]

_MOST = 5
"""Words; whoever says more has said something."""
_SMALL = (
    (DETERMINERS | words_of("and as at be in of on we within")) - words_of("no only that") - english.MATTERS
)
"""Words that add nothing; with others, such as `for` and `without`, a sentence says more."""
_NO_MEASURES = words_of("clarity time wait waste")
"""Measures that say something by themselves: on time."""
_AIMING = words_of("aim aspire continue continuing strive striving")
_MANNERS = ("-centric", "-class", "-driven", "-leading", "-minded", "-obsessed", "-oriented", "-wide")
_CERTIFIED = Pattern(
    r"\b(?:accredit(?:ed|ation)|certifi(?:ed|cation|cate)|(?:iso|soc)\s?\d+(?:\stype\si+)?(?:\scompliance)?)$",
    re.IGNORECASE,
)
_OPENS = Pattern(r"\b(?:for|so|that|to|until|where|which|who|with|without)\b", re.IGNORECASE)
_KOREAN_SMALL = words_of("가장 각종 그 더 더욱 및 등 를 보다 우리 우리의 을 의 이 전 중 한 할")
_KOREAN_CERTIFIED = Pattern(
    r"(?:인증|자격|면허|특허)(?:을|를)?(?:\s?(?:획득|취득|확보|갱신|받기|따기))?[.!]?$"
)
_KOREAN_OPENS = Pattern(r"위해|위한|통해|도록|없이|에게|까지|[가-힣]게\s")
_WHEN = ("quarter", "date", "period")
_LONGEST_PART = 6


@lru_cache(_TITLES)
def generalities(text: str) -> tuple[Cue, ...]:
    """Return the words of a title that says neither for whom nor what will be different.

    Each of them is a way, a matter of every team or a measure; one word more that is none of these, and the
    title says something.
    """
    return tuple(_marks(text)) or tuple(_joined(text, _sensed(text)))


def _marks(text: str) -> Iterator[Cue]:
    """Yield the whole of a title that is no more than a yes from outside: ISO certification."""
    start = label_end(text)
    is_korean = language_of(text) == "ko"
    mark, opens = (_KOREAN_CERTIFIED, _KOREAN_OPENS) if is_korean else (_CERTIFIED, _OPENS)
    said = text[start:].rstrip(" .!")
    if len(said.split()) <= _MOST and mark.search(said) and not opens.search(said):
        why = say("'{words}' is a yes from outside, not what it opens", words=said)
        yield Cue(start, start + len(said), said, why)


def _sensed(text: str) -> list[Sensed]:
    """Return every word that means something with what it means; nothing once one is specific."""
    said: list[Sensed] = []
    for span, sense in _korean(text) if language_of(text) == "ko" else _english(text):
        if sense is None or len(said) == _MOST:
            return []
        said.append((span, sense))
    return said


def _english(text: str) -> Iterator[tuple[Span, Sense | None]]:
    start, sentence = label_end(text), words(text, numbers(text))
    aims = False
    for word, after in pairwise(sentence):
        if word.start < start or word.low in _SMALL or _is_sign(word) or _is_when(word):
            if word.low == "to" and after.is_form("base") and not aims:
                yield word.span, None  # a purpose
        elif not word.is_adverb or word.low in english.MATTERS:
            yield word.span, _english_sense(word)
        aims = word.low in _AIMING
    if (verb := finite(sentence, 0)) and is_person(sentence[verb - 1].low):
        yield sentence[verb].span, None  # what customers do


def _is_sign(word: Word) -> bool:
    return word.number is None and not any(map(str.isalnum, word.low))


def _is_when(word: Word) -> bool:
    return word.number is not None and word.number.role in _WHEN


def _english_sense(word: Word) -> Sense | None:
    if word.number is not None:
        return None
    if word.low in english.MATTERS or word.low.endswith(_MANNERS):
        return "matter"
    if word.verb is not None and word.verb.base in english.WAYS:
        return "way"
    return "measure" if sort_of(word.low) is Sort.METRIC and word.low not in _NO_MEASURES else None


def _korean(text: str) -> Iterator[tuple[Span, Sense | None]]:
    start = label_end(text)
    for word in korean_words(text, len(text), numbers(text)):
        if word.number is not None:
            if word.number.role not in _WHEN:
                yield word.span, "matter" if word.number.measure == "rank" else None
        elif word.start >= start and bare(word.text) not in _KOREAN_SMALL:
            yield word.span, _korean_sense(word.text)


def _korean_sense(word: str) -> Sense | None:
    if sense := _compound(word) or _compound(bare(word)):
        return sense
    known = predicate(word)
    if known is not None and known[0] != word:
        return _compound(known[0])
    return "measure" if korean_sort_of(word) is Sort.METRIC else None


@lru_cache(maxsize=4096)
def _compound(word: str) -> Sense | None:
    """Return what a word means; of words written together, 품질향상, the last one."""
    if word in korean.WAYS:
        return "way"
    if word in korean.MATTERS:
        return "matter"
    for length in range(2, min(len(word), _LONGEST_PART + 1)):
        if (sense := _compound(word[-length:])) and _compound(word[:-length]):
            return sense
    return None


def _joined(text: str, sensed: Iterable[Sensed]) -> Iterator[Cue]:
    """Yield words that stand side by side and mean alike as one."""
    place = 0
    runs: list[tuple[int, Sensed]] = []
    before: Sensed | None = None
    for span, sense in sensed:
        apart = before is None or before[1] != sense or text[before[0][1] : span[0]].strip()
        place += bool(apart)
        before = (span, sense)
        runs.append((place, before))
    for _, run in groupby(runs, key=lambda item: item[0]):
        alike = [item for _, item in run]
        start, end = alike[0][0][0], alike[-1][0][1]
        yield Cue(start, end, text[start:end], _why(text[start:end], alike[0][1]))


def _why(words: str, sense: Sense) -> Message:
    if sense == "way":
        return say("'{words}' tells a way, not where it leads", words=words)
    if sense == "measure":
        return say("'{words}' is a number to move, not what becomes better", words=words)
    return say("'{words}' is a matter of every team", words=words)
