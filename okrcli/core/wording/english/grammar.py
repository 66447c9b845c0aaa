"""The English sentence: the verb comes first, or a noun does and the verb after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrcli.core.wording.english.commands import read_command
from okrcli.core.wording.english.placeholders import placeholders
from okrcli.core.wording.english.small import SUBORDINATE
from okrcli.core.wording.english.statements import read_statement
from okrcli.core.wording.english.verbs import NOUNS_TOO
from okrcli.core.wording.english.words import Sentence, words
from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.reading import Act, Reading

_LABEL = Pattern(
    r"\s*(?:[\"'“‘]|[-*•–—]\s|\[[^\]]{0,30}\]|\(?(?:KR|O|Q)\s?\d[\d.]*(?=[\s:.)-]))[\s:.)-]*", re.IGNORECASE
)
_LONGEST_LABEL = 4


def read(text: str, numbers: Sequence[Number]) -> Reading:
    """Read an English sentence by its first verb, or else by its first noun."""
    sentence = words(text, placeholders(text, numbers))
    at = beginning(text, sentence)
    if not sentence[at].low:
        return Reading(Act.NONE, (0, 0))
    return read_command(sentence, at) or read_statement(sentence, at)


def beginning(text: str, sentence: Sentence) -> int:
    """Return where the sentence itself begins, after labels, adverbs and what is said up front."""
    at, last = 0, len(sentence) - 1
    if match := _LABEL.match(text):
        at = next((i for i, word in enumerate(sentence) if word.start >= match.end()), last)
    at = _after_label(sentence, at)
    if sentence[at].low in SUBORDINATE:
        at = _after_comma(sentence, at)
    while at < last - 1 and (sentence[at].is_adverb or sentence[at].low in ("to", "and", ",")):
        at += 1
    return at


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
