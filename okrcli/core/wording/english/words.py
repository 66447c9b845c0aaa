"""An English sentence as words, with its numbers kept whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from okrcli.core.wording.english.small import ADVERBS, NO_ADVERB
from okrcli.core.wording.english.verbs import Verb, verb_of
from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.verdict import Span


class Word(NamedTuple):
    """A word, a sign or a number of a sentence; `low` is its lower case."""

    start: int
    end: int
    low: str
    verb: Verb | None = None
    """The verb that it can be a form of."""
    number: Number | None = None
    aside: bool = False
    """Whether it stands in parentheses."""

    @property
    def span(self) -> Span:
        """Where it stands in the sentence."""
        return self.start, self.end

    @property
    def is_word(self) -> bool:
        """Whether it can be part of a noun phrase: a word, or a name with digits in it."""
        return not self.number.measured if self.number else self.low[:1].isalpha()

    @property
    def is_adverb(self) -> bool:
        """Whether it only colours the verb: fully, also."""
        if self.low in ADVERBS:
            return True
        return self.verb is None and self.low.endswith("ly") and self.low not in NO_ADVERB

    def is_form(self, form: str) -> bool:
        """Return whether it is this form of a known verb."""
        return self.verb is not None and self.verb.form == form


Sentence = Sequence[Word]
"""The words of a sentence; the last one is empty, so that every word has a next one."""

_WORD = Pattern(r"[^\W\d_](?:[\w'’&{}+#/.-]*[\w+#}])?|[^\w\s\"'“”‘’`]+")


def words(text: str, numbers: Sequence[Number]) -> Sentence:
    """Return the words of a sentence from left to right."""
    found: list[Word] = []
    at = 0
    for number in numbers:
        found += _between(text, at, number.start)
        found.append(Word(number.start, number.end, number.text.lower(), None, number))
        at = number.end
    found += _between(text, at, len(text))
    found.append(Word(len(text), len(text), ""))
    return _with_asides(found) if "(" in text or "[" in text else found


def _between(text: str, start: int, stop: int) -> list[Word]:
    return [
        Word(match.start(), match.end(), low := match.group().lower(), verb_of(low))
        for match in _WORD.finditer(text, start, stop)
    ]


def _with_asides(found: Sentence) -> Sentence:
    depth = 0
    marked: list[Word] = []
    for word in found:
        marked.append(word._replace(aside=True) if depth > 0 else word)
        if not word.is_word:
            opened, closed = sum(map(word.low.count, "([")), sum(map(word.low.count, ")]"))
            depth = max(0, depth + opened - closed)
    return marked
