"""Where the verb of a whole English sentence stands: The guide *is* published."""

from __future__ import annotations

from okrcli.core.wording.english.nouns import sort_of
from okrcli.core.wording.english.small import (
    ABLE,
    ARTICLES,
    AUXILIARIES,
    COPULAS,
    DETERMINERS,
    PLACES,
    PREPOSITIONS,
    PRONOUNS,
    SMALL,
)
from okrcli.core.wording.english.verbs import NOUNS_TOO, Verb
from okrcli.core.wording.english.words import Sentence, Word
from okrcli.core.wording.listed import words_of
from okrcli.core.wording.reading import Act, Sort

_STOPS = words_of(". ; : that which who so to")
_ALWAYS_DO = words_of("contain run show support use work")
_UNCHANGED = words_of("cut put run set")
"""Verbs whose participle is the bare form."""
_NO_PARTICIPLE = words_of("embed exceed hundred indeed linkedin proceed succeed united")


def finite(sentence: Sentence, at: int) -> int | None:
    """Return where the verb stands, or the word that stands for it: `Portal live`."""
    if sentence[at].low == "there" and is_finite(sentence, at, at + 1):
        return at + 1
    for i in range(at + 1, len(sentence) - 1):
        if sentence[i].aside:
            continue
        if sentence[i].low in _STOPS:
            return None
        if is_finite(sentence, at, i):
            return i
    return None


def in_place(sentence: Sentence, at: int) -> int | None:
    """Return where `in production`, `in place` says how things stand without a verb."""
    for i in range(at + 1, len(sentence) - 2):
        if sentence[i].low in ("in", "on") and sentence[i + 1].low in PLACES and _ends_after(sentence, i + 1):
            return i
    return None


def is_finite(sentence: Sentence, at: int, i: int) -> bool:
    """Return whether the word at `i` is the verb of a sentence that begins at `at`."""
    word, before = sentence[i], sentence[i - 1]
    if not word.low:
        return False
    if word.low in COPULAS or word.low in AUXILIARIES:
        return True
    if word.low in ABLE:
        return _ends_after(sentence, i)
    if not before.is_word and before.low not in (")", ","):
        return False
    if before.low in PREPOSITIONS or before.low in DETERMINERS or before.low == "and":
        return False
    if word.verb is None:
        return _looks_finite(word, sentence[i + 1])
    if word.verb.form == "s":
        return _does(word.verb, sentence[i + 1])
    if word.verb.form == "ed":
        after = sentence[i + 1]
        return not after.is_word or after.low in SMALL or after.is_adverb
    return word.verb.form == "base" and (was_done(sentence, i) or _do(sentence, at, i, word.verb))


def _ends_after(sentence: Sentence, i: int) -> bool:
    after = sentence[i + 1]
    return after.aside or not after.is_word or after.low in SMALL


def _looks_finite(word: Word, after: Word) -> bool:
    """Return whether a word that is not known is a verb by form and place: `highlights the`, `deduped`."""
    if not word.low.isalpha() or word.low in SMALL:
        return False
    if word.low.endswith("s") and after.low in ARTICLES:
        return True
    is_participle = len(word.low) > 5 and word.low.endswith("ed") and word.low not in _NO_PARTICIPLE
    return is_participle and (not after.is_word or after.low in PREPOSITIONS)


def _does(verb: Verb, after: Word) -> bool:
    """Return whether a form in -s is a verb and no plural: `returns errors`, not `reports for editors`."""
    if verb.base not in NOUNS_TOO or verb.base in _ALWAYS_DO or after.low in ARTICLES:
        return True
    return after.is_word and after.low not in SMALL and after.low not in ABLE and not after.is_form("ed")


def was_done(sentence: Sentence, i: int) -> bool:
    """Return whether a bare form is a participle: `10 experiments run`, `a baseline set for each team`."""
    after = sentence[i + 1]
    is_last = not after.is_word or after.low in PREPOSITIONS
    return sentence[i].low in _UNCHANGED and is_last and sort_of(sentence[i - 1].low) is Sort.OUTPUT


def _do(sentence: Sentence, at: int, i: int, verb: Verb) -> bool:
    """Return whether a bare form has a subject before it: `Sellers list …`, `Two plants adopt …`."""
    before, after = sentence[i - 1], sentence[i + 1]
    is_plural = before.low.endswith("s")
    if is_plural and sort_of(before.low) is Sort.PEOPLE and after.low:
        return True
    is_far = i - at >= 2
    if verb.base in NOUNS_TOO:
        return is_far and after.low in ARTICLES
    if is_plural or before.low in PRONOUNS:
        return True
    return is_far and (sentence[at].number is not None or verb.act is Act.STATE)
