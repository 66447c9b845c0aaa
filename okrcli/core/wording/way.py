"""Which way a sentence says that a number goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from okrcli.core.wording.english.verbs import verb_of
from okrcli.core.wording.english.words import Word, words
from okrcli.core.wording.extent import judged_part
from okrcli.core.wording.korean.nouns import bare
from okrcli.core.wording.korean.verbs import predicate
from okrcli.core.wording.korean.words import main_end
from okrcli.core.wording.korean.words import words as korean_words
from okrcli.core.wording.language import language_of
from okrcli.core.wording.listed import words_of
from okrcli.core.wording.number import Number
from okrcli.core.wording.numerals import numbers
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.verdict import Cue, Span
from okrcli.message import Message, say

Way = Literal["rise", "fall", "hold"]

_VERBS: dict[str, Way] = {
    **dict.fromkeys(
        words_of(
            """
            augment boost broaden climb double enlarge expand extend gain grow heighten increase lift
            maximise maximize multiply quadruple raise rise scale surge triple widen
            """
        ),
        "rise",
    ),
    **dict.fromkeys(
        words_of(
            """
            compress curb cut decline decrease diminish drop eliminate fall halve lessen lower minimise
            minimize reduce shorten shrink slash trim
            """
        ),
        "fall",
    ),
    **dict.fromkeys(words_of("hold keep maintain preserve remain retain stay sustain"), "hold"),
}
_NOUNS: dict[str, Way] = {
    **dict.fromkeys(words_of("growth gain gains rise uplift increase"), "rise"),
    **dict.fromkeys(words_of("decline decrease drop reduction cut"), "fall"),
}
_AFTER_NUMBER: dict[str, Way] = {
    **dict.fromkeys(words_of("above bigger greater higher longer more up"), "rise"),
    **dict.fromkeys(words_of("below cheaper down fewer less lower shorter smaller"), "fall"),
}
_BY = words_of("by from to")
_OF_OTHERS = words_of("able can that where which who whose")
"""What opens a clause about others, who raise or cut something of their own."""
_KOREAN: dict[str, Way] = {
    **dict.fromkeys(
        words_of(
            """
            급증 끌어올리 넓히 높아지 높이 늘리 늘어나 많아지 상승 상향 성장 신장 오르 올리 제고 증가 증대
            증액 최대화 커지 키우 향상 확대 확장
            """
        ),
        "rise",
    ),
    **dict.fromkeys(
        words_of(
            """
            감소 감축 끌어내리 낮아지 낮추 내리 단축 당기 떨어지 반감 앞당기 절감 절약 적어지 좁히 줄어들
            줄이 최소화 축소 하락 하향
            """
        ),
        "fall",
    ),
    **dict.fromkeys(words_of("고수 머무르 보존 사수 유지 지속 지키"), "hold"),
}
_PACE = Pattern(
    r"\b(?:speeds?|pace|velocity|performance|responsiveness|fast(?:er)?|quick(?:er|ly)?|often|frequen\w+)\b"
    r"|속도|성능|반응성|빠르|빠른|빨라|빨리|빈도|자주",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Direction:
    """The way that a number goes, and the words that say so."""

    way: Way
    cues: tuple[Cue, ...]


def direction(text: str) -> Direction | None:
    """Return the way that the words say; else that of the numbers in `from 10 to 5`; else None."""
    text = judged_part(text)
    found = numbers(text)
    said = _korean(text, found) if language_of(text) == "ko" else _english(text, found)
    if said:
        way, span = said
        return Direction(way, (_cue(text, span, way),))
    return _from_to(text, found) or _signed(text, found)


def _english(text: str, found: tuple[Number, ...]) -> tuple[Way, Span] | None:
    sentence = words(text, found)
    for i, word in enumerate(sentence[:-1]):
        if word.low in _OF_OTHERS:
            return None  # customers who cut their costs
        if (word.low, sentence[i + 1].low) == ("fall", "back"):
            continue
        if word.is_word and (way := _way(word, sentence[i - 1] if i else None, sentence[i + 1])):
            if way == "hold" and not any(number.measured for number in found):
                continue  # hold a workshop, keep a diary
            return way, word.span
    return None


def _way(word: Word, before: Word | None, after: Word) -> Way | None:
    """Return the way that one word says where it stands; of `20 % more` and `down to 5` the second word."""
    follows_number = before is not None and before.number is not None and before.number.measured
    if word.low in _AFTER_NUMBER and (follows_number or _is_adrift(word, after)):
        return _AFTER_NUMBER[word.low]
    if word.low in _NOUNS and (before is None or follows_number or before.low in ("a", "an", "the")):
        return _NOUNS[word.low]
    verb = verb_of(word.low)
    return _VERBS.get(verb.base if verb else word.low)


def _is_adrift(word: Word, after: Word) -> bool:
    return word.low in ("up", "down") and (after.low in _BY or after.number is not None)


def _korean(text: str, found: tuple[Number, ...]) -> tuple[Way, Span] | None:
    for word in reversed(korean_words(text, main_end(text), found)):
        if way := korean_way(word.text):
            return way, word.span
    return None


def korean_way(word: str) -> Way | None:
    """Return the way that a Korean predicate says."""
    known = predicate(word) or predicate(bare(word))
    return _KOREAN.get(known[0]) if known else None


def names_pace(text: str) -> bool:
    """Tell whether a sentence speaks of a pace, which rises when the time it takes falls."""
    return _PACE.search(text) is not None


def _from_to(text: str, found: tuple[Number, ...]) -> Direction | None:
    start = next((number for number in found if number.role == "from"), None)
    end = next((number for number in found if number.role == "to"), None)
    if start is None or end is None or start.value == end.value:
        return None
    way: Way = "rise" if end.value > start.value else "fall"
    span = min(start.start, end.start), max(start.end, end.end)
    return Direction(way, (_cue(text, span, way),))


def _signed(text: str, found: tuple[Number, ...]) -> Direction | None:
    for number in found:
        if number.measured and text[number.start] in "+-−":
            way: Way = "rise" if text[number.start] == "+" else "fall"
            return Direction(way, (_cue(text, number.span, way),))
    return None


def _cue(text: str, span: Span, way: Way) -> Cue:
    return Cue(*span, text[slice(*span)], _why(text[slice(*span)], way))


def _why(words: str, way: Way) -> Message:
    if way == "rise":
        return say("'{words}' says that the number rises", words=words)
    if way == "fall":
        return say("'{words}' says that the number falls", words=words)
    return say("'{words}' says that the number stays", words=words)
