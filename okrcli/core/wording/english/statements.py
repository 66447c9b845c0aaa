"""English sentences that begin with a noun: `The guide is published`, `A guide for editors`."""

from __future__ import annotations

from okrcli.core.wording.english.counts import Counts
from okrcli.core.wording.english.finite import finite, in_place, was_done
from okrcli.core.wording.english.nouns import QUALITIES, TURNS, sort_of
from okrcli.core.wording.english.phrases import is_deliverable, noun_after
from okrcli.core.wording.english.small import ABLE, COPULAS, DETERMINERS, EVERYONE, MORE, STATIVE
from okrcli.core.wording.english.verbs import ON_THINGS
from okrcli.core.wording.english.words import Sentence, Word
from okrcli.core.wording.listed import words_of
from okrcli.core.wording.reading import Act, Amount, Measured, Reading, Sort
from okrcli.core.wording.verdict import Span

_WORK = frozenset({Act.MAKE, Act.FINISH})
_KNOWN_BY_NAME = 50
"""So many people at most are worked with; more are reached."""
_TAKEN_UP = words_of("booked bought ordered purchased requested")
"""What others do with what a team offers: 20 demos booked."""
_STANDARDS = words_of("hipaa hitrust iso pci sas soc tisax")
_ATTESTATION = words_of("attestation audit certificate certification compliance i ii iii report type")
_AGREED = words_of("accept adopt approve")


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
        if _is_attested(sentence, at):
            sort = Sort.MARK
        elif sentence[at].low in MORE and sort is not Sort.METRIC:
            sort = Sort.QUALITY
        elif _is_release(sentence, at):
            sort = Sort.OUTPUT
        elif word.low in TURNS:
            sort = Sort.OTHER
        elif sort is Sort.OTHER and is_deliverable(sentence, at, word):
            sort = Sort.OUTPUT
    elif sort is Sort.OUTPUT and amount.spans[0][0] > word.start and _is_of_work(sentence, at, amount):
        amount = amount._replace(measured=Measured.OUTPUT)
    return Reading(Act.THING, _named(sentence, at, word), sort, word.span).with_amount(amount)


def _named(sentence: Sentence, at: int, noun: Word) -> Span:
    """Return where a bare phrase stands up to its noun, without what only points at it: pricing page."""
    start = next((word.start for word in sentence[at:] if word.is_word and word.low not in DETERMINERS), 0)
    return min(start, noun.start), noun.end


def _is_attested(sentence: Sentence, at: int) -> bool:
    """Return whether the yes of an auditor is all that is named: SOC 2 Type II, the ISO 27001 audit."""
    said = {part for word in sentence[at:] for part in word.low.split() if not part[:1].isdigit()}
    if _STANDARDS.isdisjoint(said):
        return False
    return "report" in said or "audit" in said or said <= _STANDARDS | _ATTESTATION | DETERMINERS


def _is_release(sentence: Sentence, at: int) -> bool:
    """Return whether a sentence names a version, general availability, or the completion of a thing."""
    if sentence[at].low == "general" and sentence[at + 1].low == "availability":
        return True
    if sentence[at].low == "completion" and sentence[at + 1].low == "of":
        noun = noun_after(sentence, at + 2)
        return noun is not None and noun.sort is Sort.OUTPUT
    number = sentence[at].number
    return number is not None and number.role == "version"


def _is_of_work(sentence: Sentence, at: int, amount: Amount) -> bool:
    """Return whether a number says how much of a thing there is, or for whom: a beta with 5 firms."""
    if amount.measured is Measured.COUNT:
        return True
    numbers = [word.number for word in sentence if word.number and word.start == amount.spans[0][0]]
    by_name = all(number.value <= _KNOWN_BY_NAME for number in numbers)
    return by_name and Counts(sentence, at).is_scope(amount)


def _state(sentence: Sentence, at: int, verb: int) -> Reading:
    there = sentence[at].low == "there"
    noun = noun_after(sentence, verb + 1) if there else noun_after(sentence, at, verb)
    said = _said(sentence, verb)
    acts = not (sentence[verb].low in COPULAS or said.is_form("ed") or there or was_done(sentence, verb))
    amount = Counts(sentence, at).strongest(Act.STATE, subject=verb if acts else None)
    is_work = said.verb is not None and (said.verb.act in _WORK or said.low == "held")
    if is_work and not acts and Counts(sentence, verb + 1).is_scope(amount):
        amount = amount._replace(measured=Measured.OUTPUT)
    if amount.measured is Measured.OUTPUT and said.low in _TAKEN_UP:
        amount = amount._replace(measured=Measured.OTHERS, direct=False)
    if is_work and not acts and _is_for_all(sentence, verb, amount):
        amount = amount._replace(measured=Measured.DONE)
    sort = noun.sort if noun else Sort.OTHER
    if amount.measured is Measured.NOT and _is_quality(sentence, at, verb, said):
        sort = Sort.QUALITY
    elif sort is Sort.METRIC and said.verb and (said.verb.act in _WORK or said.verb.base in _AGREED):
        sort = Sort.OTHER  # a number that is documented has not moved
    head = sentence[verb].start, said.end
    return Reading(Act.STATE, head, sort, noun.word.span if noun else None).with_amount(amount)


def _is_for_all(sentence: Sentence, verb: int, amount: Amount) -> bool:
    """Return whether a share only says that nobody is left out: shipped to 100 % of users."""
    if amount.measured is not Measured.LEVEL or len(amount.spans) != 1:
        return False
    numbers = [word.number for word in sentence[verb + 1 :] if word.start == amount.spans[0][0]]
    return any(number and number.measure == "percent" and number.value == 100 for number in numbers)


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
        noun = noun_after(sentence, at, verb)
        reworked = said.is_form("ed") and said.verb is not None and said.verb.base in ON_THINGS
        return not (reworked and noun is not None and noun.sort is Sort.OUTPUT)
    if any(word.low in STATIVE for word in sentence[verb : verb + 5]):
        return True
    who = next((sort_of(word.low) for word in reversed(sentence[at:verb]) if word.is_word), Sort.OTHER)
    is_everyone = sentence[at].low in EVERYONE and who in (Sort.PEOPLE, Sort.SEAT)
    return is_everyone and not _makes(sentence, verb)


def _makes(sentence: Sentence, verb: int) -> bool:
    """Return whether people make or have a thing, which can be ticked off: Every team has a runbook."""
    said, noun = sentence[verb], noun_after(sentence, verb + 1)
    if noun is None or sentence[verb + 1].low.endswith("ed"):
        return False
    if said.low in ("has", "have"):
        return noun.sort is Sort.OUTPUT
    is_active = said.verb is not None and said.verb.act in _WORK and not said.is_form("ed")
    return is_active and noun.sort is not Sort.METRIC
