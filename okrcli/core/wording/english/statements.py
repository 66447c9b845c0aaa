"""English sentences that begin with a noun: `The guide is published`, `A guide for editors`."""

from __future__ import annotations

from okrcli.core.wording.english.counts import Counts
from okrcli.core.wording.english.finite import finite, in_place
from okrcli.core.wording.english.nouns import QUALITIES, TURNS, sort_of
from okrcli.core.wording.english.phrases import is_deliverable, noun_after
from okrcli.core.wording.english.small import ABLE, COPULAS, EVERYONE, STATIVE
from okrcli.core.wording.english.words import Sentence, Word
from okrcli.core.wording.reading import Act, Measured, Reading, Sort

_WORK = frozenset({Act.MAKE, Act.FINISH})


def read_statement(sentence: Sentence, at: int) -> Reading:
    """Read a sentence by its first noun and what is said of it."""
    verb = finite(sentence, at)
    if verb is not None:
        return _state(sentence, at, verb)
    place = in_place(sentence, at)
    if place is not None:
        head = sentence[place].start, sentence[place + 1].end
        return Reading(Act.STATE, head).with_amount(Counts(sentence, at).strongest(Act.THING))
    return _thing(sentence, at)


def _thing(sentence: Sentence, at: int) -> Reading:
    noun = noun_after(sentence, at)
    word, sort = noun or (sentence[at], Sort.OTHER)
    amount = Counts(sentence, at).strongest(Act.THING)
    if amount.measured is Measured.NOT:
        if word.low in TURNS:
            sort = Sort.OTHER
        elif sort is Sort.OTHER and is_deliverable(sentence, at, word):
            sort = Sort.OUTPUT
    elif amount.measured is Measured.COUNT and sort is Sort.OUTPUT and amount.spans[0][0] > word.start:
        amount = amount._replace(measured=Measured.OUTPUT)
    return Reading(Act.THING, word.span, sort, word.span).with_amount(amount)


def _state(sentence: Sentence, at: int, verb: int) -> Reading:
    there = sentence[at].low == "there"
    noun = noun_after(sentence, verb + 1) if there else noun_after(sentence, at, verb)
    said = _said(sentence, verb)
    acts = sentence[verb].low not in COPULAS and not said.is_form("ed") and not there
    amount = Counts(sentence, at).strongest(Act.STATE, subject=verb if acts else None)
    if said.verb and said.verb.act in _WORK and not acts and Counts(sentence, verb + 1).is_scope(amount):
        amount = amount._replace(measured=Measured.OUTPUT)
    sort = noun.sort if noun else Sort.OTHER
    if amount.measured is Measured.NOT and _is_quality(sentence, at, verb, said):
        sort = Sort.QUALITY
    elif sort is Sort.METRIC and said.verb and said.verb.act in _WORK:
        sort = Sort.OTHER  # a number that is documented has not moved
    head = sentence[verb].start, said.end
    return Reading(Act.STATE, head, sort, noun.word.span if noun else None).with_amount(amount)


def _said(sentence: Sentence, verb: int) -> Word:
    """Return the word that completes the verb: is fully *automated*, has been *tested*."""
    end = verb
    while sentence[end + 1].is_adverb or sentence[end + 1].low in COPULAS:
        end += 1
    then = sentence[end + 1]
    completes = then.low in ABLE or then.low in QUALITIES or then.is_form("ed")
    return then if completes else sentence[end]


def _is_quality(sentence: Sentence, at: int, verb: int, said: Word) -> bool:
    """Return whether a state is one of minds or tastes, or one of everybody: nothing to tick off."""
    if said.low in QUALITIES or (said.verb and said.verb.act is Act.CHANGE):
        return True
    if any(word.low in STATIVE for word in sentence[verb : verb + 5]):
        return True
    noun = next((sort_of(word.low) for word in reversed(sentence[at:verb]) if word.is_word), Sort.OTHER)
    return sentence[at].low in EVERYONE and noun in (Sort.PEOPLE, Sort.SEAT)
