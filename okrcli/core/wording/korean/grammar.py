"""The Korean sentence: its ending says what it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from okrcli.core.wording.korean.counts import BETWEEN, does_something, noted, strongest
from okrcli.core.wording.korean.nouns import QUALITIES, bare, sort_of
from okrcli.core.wording.korean.verbs import ON_THINGS, PLACING, SOFT, action, predicate
from okrcli.core.wording.korean.words import Word, main_end, words
from okrcli.core.wording.listed import words_of
from okrcli.core.wording.number import Number
from okrcli.core.wording.reading import Act, Measured, Reading, Sort

_BOUNDS = words_of(
    "이상 이하 이내 미만 초과 내 안 안에 내로 이내로 이하로 이상으로 이상을 수준 수준으로 까지 정도"
)
_TAILS = _BOUNDS | words_of("및 등 것 중 후 전")
_AUXILIARIES = words_of("있다 한다 된다 않는다")
_SPELLS = words_of("분기 상반기 하반기 한해 연말 시즌 기간 달 해")
_STATE_ENDINGS = ("다", "기", "음", "됨")


class _Ending(NamedTuple):
    """What a sentence ends in, its stem, and how many words stand before it."""

    act: Act
    word: Word
    stem: str
    before: int


def read(text: str, numbers: Sequence[Number]) -> Reading:
    """Read a Korean sentence from its end."""
    end = main_end(text)
    sentence = words(text, end, numbers)
    if not sentence:
        return Reading(Act.NONE, (0, 0))
    ending = _ending(sentence)
    counted = [word for word in sentence if word.number and word.number.measured]
    if any(does_something(text, word) for word in counted):
        ending = ending._replace(act=Act.STATE)
    noun, sort = _noun(sentence[: ending.before], ending.act)
    reading = Reading(ending.act, ending.word.span, sort, noun.span if noun else None)
    amount = strongest(ending.act, sentence)
    if amount.measured is Measured.NOT:
        aside = [number for number in numbers if number.measured and (number.start >= end or not counted)]
        amount = noted(ending.act, sort, aside)
    reading = reading.with_amount(amount)
    return reading if reading.measured is not Measured.NOT else _settled(reading, ending, sentence)


def _ending(sentence: Sequence[Word]) -> _Ending:
    last = len(sentence) - 1
    while last > 0 and sentence[last].text in _TAILS:
        last -= 1
    word, before = sentence[last], last
    thing = _Ending(Act.THING, word, "", len(sentence))
    if word.number:
        return thing
    text = word.text
    if text in _AUXILIARIES and last > 0:
        before = last - 1
        text = sentence[before].text + text
        word = Word(sentence[before].start, word.end, text)
    known = predicate(text) or predicate(bare(text))
    if known is None or (known[1] is Act.STATE and not text.endswith(_STATE_ENDINGS)):
        return thing
    return _Ending(known[1], word, known[0], before)


def _noun(before: Sequence[Word], act: Act) -> tuple[Word | None, Sort]:
    """Return the noun that the sentence is about: of a state its subject, else the last one that is known."""
    names = [word for word in reversed(before) if not word.number and word.text not in _TAILS | BETWEEN]
    if act is Act.STATE:
        for word in names:
            if word.text.endswith(("이", "가")) and len(word.text) > 2:
                return word, sort_of(word.text)
    for word in names:
        if (sort := sort_of(word.text)) is not Sort.OTHER:
            return word, sort
    return names[0] if names else None, Sort.OTHER


def _settled(reading: Reading, ending: _Ending, sentence: Sequence[Word]) -> Reading:
    """Take words that are work on things and a result elsewhere as what they are here."""
    nearest = sentence[ending.before - 1].text if 0 < ending.before < len(sentence) else ""
    if ending.stem in ON_THINGS and (reading.sort is Sort.OUTPUT or action(bare(nearest)) is not None):
        return reading._replace(act=Act.MAKE)
    if ending.stem == "정착" and reading.sort in (Sort.OUTPUT, Sort.GOAL):
        return reading._replace(act=Act.MAKE)
    if ending.stem == "유치" and bare(nearest) == "투자":
        return reading._replace(sort=Sort.MARK)
    if bare(nearest) in _SPELLS and any(word.text == "없이" for word in sentence):  # 장애 없이 분기를 마친다
        return reading._replace(act=Act.HOLD)
    if ending.stem in PLACING and nearest.endswith("에"):
        return reading._replace(act=Act.MAKE)
    felt = any(QUALITIES.search(word.text) for word in sentence)
    if ending.stem in SOFT and (felt or sort_of(nearest) in (Sort.METRIC, Sort.QUALITY)):
        return reading._replace(act=Act.ATTAIN, sort=Sort.QUALITY)
    if reading.act is Act.STATE and any(QUALITIES.search(word.text) for word in sentence[-3:]):
        return reading._replace(sort=Sort.QUALITY)
    return reading
