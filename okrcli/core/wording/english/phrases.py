"""English noun phrases: what stands before the noun, the noun at their end, what it stands for."""

from __future__ import annotations

from typing import NamedTuple

from okrcli.core.wording.english.nouns import GOALS, QUALITIES, is_action, is_thing, sort_of
from okrcli.core.wording.english.small import DETERMINERS, MORE, PHRASE_ENDS, SMALL
from okrcli.core.wording.english.verbs import NOUNS_TOO
from okrcli.core.wording.english.words import Sentence, Word
from okrcli.core.wording.listed import words_of
from okrcli.core.wording.reading import Act, Sort

_REPEATING = words_of("each every last next this")
_TELLING = words_of(
    """
    allowing comparing containing covering describing detailing displaying enabling explaining highlighting
    including listing outlining showing summarising summarizing supporting
    """
)


class Noun(NamedTuple):
    """The noun that a phrase is about."""

    word: Word
    sort: Sort


def phrase_end(sentence: Sentence, start: int) -> int:
    """Return where the noun phrase that begins here ends."""
    i = start
    while sentence[i].is_word and (i == start or sentence[i].low not in PHRASE_ENDS):
        i += 1
    return i


def noun_after(sentence: Sentence, at: int, stop: int | None = None) -> Noun | None:
    """Return the noun of the first phrase from here on, numbers and signs skipped."""
    start, last = at, len(sentence) - 1 if stop is None else stop
    while start < last and _is_skipped(sentence[start]):
        start += 1
    return _noun(sentence[start : min(phrase_end(sentence, start), last)])


def _is_skipped(word: Word) -> bool:
    """Return whether a word is a sign, or a number in digits or in words."""
    return not word.is_word and word.low not in ".;:"


def _noun(phrase: Sentence) -> Noun | None:
    """Return the last noun of a phrase."""
    names = [word for word in _itself(phrase) if word.low not in DETERMINERS and not word.is_adverb]
    while len(names) > 1 and _is_afterthought(names[-1]):
        names.pop()
    if not names:
        return None
    sort = sort_of(names[-1].low)
    if sort is Sort.OTHER and any(sort_of(word.low) is Sort.METRIC for word in names):
        sort = Sort.METRIC
    elif sort is Sort.OTHER and is_action(names[-1].low):
        sort = Sort.OUTPUT
    return Noun(names[-1], sort)


def _itself(phrase: Sentence) -> Sentence:
    """Return a phrase up to what only tells more of its noun: reviews *every month*, a page *showing* it."""
    for i, word in enumerate(phrase[1:], 1):
        before = phrase[i - 1]
        is_telling = word.low in _TELLING and sort_of(before.low) is Sort.OUTPUT
        if is_telling or (word.low in _REPEATING and before.low not in DETERMINERS):
            return phrase[:i]
    return phrase


def _is_afterthought(word: Word) -> bool:
    """Return whether a word at the end belongs to the noun before it: `checklist v2`, `modules reviewed`."""
    verb = word.verb
    return word.number is not None or bool(verb and verb.form == "ed" and verb.base not in NOUNS_TOO)


def is_deliverable(sentence: Sentence, at: int, noun: Word) -> bool:
    """Return whether a bare phrase names a thing: no measure, no quality and no way is in it."""
    said = [word for word in sentence[at:] if word.is_word and word.low not in SMALL]
    return len(said) > 1 and is_thing(noun.low) and not is_vague(sentence, at)


def is_vague(sentence: Sentence, at: int) -> bool:
    """Return whether what is said from here on is more than things."""
    return any(
        word.low in QUALITIES
        or word.low in GOALS
        or word.low in MORE
        or sort_of(word.low) is Sort.METRIC
        or (word.verb is not None and word.verb.act is Act.CHANGE)
        for word in sentence[at:]
    )
