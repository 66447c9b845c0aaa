"""The English sentence: the verb comes first, or a noun does and the verb after it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from okrcli.core.wording.english.commands import read_command
from okrcli.core.wording.english.nouns import BAD, QUALITIES
from okrcli.core.wording.english.placeholders import placeholders
from okrcli.core.wording.english.small import MORE, SUBORDINATE
from okrcli.core.wording.english.statements import read_statement
from okrcli.core.wording.english.verbs import NOUNS_TOO
from okrcli.core.wording.english.words import Sentence, Word, words
from okrcli.core.wording.listed import words_of
from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.reading import Act, Measured, Reading
from okrcli.core.wording.verdict import Span

_LABEL = Pattern(
    r"\s*(?:[\"'“‘]|[-*•–—]\s|\[[^\]]{0,30}\]|\(?(?:KR|O|Q)\s?\d[\d.]*(?=[\s:.)-]))[\s:.)-]*", re.IGNORECASE
)
_MANNERS = ("-centric", "-class", "-driven", "-first", "-led", "-minded", "-oriented")
_LONGEST_LABEL = 4
_PERIODS = words_of("days months quarters weeks years")


def read(text: str, numbers: Sequence[Number]) -> Reading:
    """Read an English sentence by its first verb, or else by its first noun."""
    sentence = words(text, placeholders(text, numbers))
    at = beginning(text, sentence)
    if not sentence[at].low:
        return Reading(Act.NONE, (0, 0))
    reading = read_command(sentence, at) or read_statement(sentence, at)
    spell = _untroubled(sentence, at)
    return reading._replace(act=Act.HOLD, measured=Measured.LEVEL, amounts=(spell,)) if spell else reading


def is_vague(text: str) -> bool:
    """Tell whether a sentence only says how things are to be: be more data-driven, make onboarding great."""
    sentence = words(text, ())
    return any(word.low in QUALITIES or word.low in MORE or word.low.endswith(_MANNERS) for word in sentence)


def _untroubled(sentence: Sequence[Word], at: int) -> Span | None:
    """Return for how long nothing goes wrong: without a rollback for eight weeks."""
    without = next((i for i, word in enumerate(sentence) if word.low == "without"), len(sentence))
    trouble = any(word.low.removesuffix("s") + "s" in BAD for word in sentence[without + 1 : without + 4])
    for i in range(at + 1, len(sentence) - 2) if trouble else ():
        number, unit = sentence[i + 1].number, sentence[i + 2]
        if sentence[i].low == "for" and number is not None:
            if number.measure == "time":
                return number.span
            if unit.low in _PERIODS:
                return number.start, unit.end
    return None


def beginning(text: str, sentence: Sentence) -> int:
    """Return where the sentence itself begins, after labels, adverbs and what is said up front."""
    at, last = 0, len(sentence) - 1
    if match := _LABEL.match(text):
        at = next((i for i, word in enumerate(sentence) if word.start >= match.end()), last)
    while at < last and _is_picture(sentence[at]):
        at += 1
    at = _after_label(sentence, at)
    if sentence[at].low in SUBORDINATE:
        at = _after_comma(sentence, at)
    while at < last - 1 and (sentence[at].is_adverb or sentence[at].low in ("to", "and", ",")):
        at += 1
    return at


def _is_picture(word: Word) -> bool:
    """Return whether a word is an emoji; signs for money and bounds belong to their number."""
    return not word.number and all(
        unicodedata.category(sign) in ("So", "Sk", "Mn", "Cf") for sign in word.low
    )


def _after_label(sentence: Sentence, at: int) -> int:
    """Skip up to four words before a colon, unless they are a sentence themselves."""
    for i in range(at + 1, min(at + _LONGEST_LABEL + 1, len(sentence) - 2)):
        if sentence[i].low == ":":
            return i + 1 if sentence[at].verb is None or sentence[at].low in NOUNS_TOO else at
    return at


def _after_comma(sentence: Sentence, at: int) -> int:
    for i in range(at + 1, len(sentence) - 2):
        if sentence[i].low == ",":
            return i + 1
    return at
