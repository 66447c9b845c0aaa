"""The amounts of an English sentence, and what each one counts."""

from __future__ import annotations

from itertools import takewhile

from okrcli.core.wording.english.nouns import BAD, TURNS, is_action, sort_of
from okrcli.core.wording.english.small import BREAKS, COPULAS, DETERMINERS, NO_SCOPE, PHRASE_ENDS, SMALL
from okrcli.core.wording.english.verbs import NOUNS_TOO, Verb
from okrcli.core.wording.english.words import Sentence, Word
from okrcli.core.wording.listed import words_of
from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.reading import Act, Amount, Measured, Sort
from okrcli.core.wording.verdict import Span

_COUNTED = {
    Sort.OUTPUT: Measured.OUTPUT,
    Sort.PEOPLE: Measured.OTHERS,
    Sort.METRIC: Measured.LEVEL,
    Sort.SEAT: Measured.SEATS,
}
_STRENGTH = (Measured.LEVEL, Measured.OTHERS, Measured.SEATS, Measured.OUTPUT, Measured.COUNT, Measured.DONE)
_STRENGTH_OF_WORK = (Measured.DONE, *_STRENGTH)
_WORK = frozenset({Act.MAKE, Act.FINISH})
_SEATED = frozenset({Act.HIRE, Act.ENABLE, Act.THING})
_COLLEAGUES = words_of(
    """
    colleague colleagues employee employees lead leads leader leaders manager managers member members teammate
    teammates
    """
)
_FROM_OUTSIDE = words_of("application applications")
"""What others hand in, unless the team makes it."""
_GROWING = words_of("add expand grow increase scale")
_STAFF = words_of("department headcount staff team")
_SCOPE = words_of("across among at between for from in into on with")
_INQUIRIES = words_of("assessment audit evaluation inspection review sample study survey test trial")
_DESCRIBED = words_of("a an another new our the")
_COMPLETING = words_of("complete conclude finalise finish")
_DELIVERING = _COMPLETING | words_of("deliver do implement ship")
_PLANNED = words_of(
    """
    backlog commitment commitments committed deliverable deliverables epic epics implementation item items
    issues milestone milestones migration plan planned project projects roadmap rollout scope scoped story
    stories task tasks work
    """
)
_JOINING = words_of("at to with")
_TRANSPARENT = words_of("+ - of")
_CRAFTS = words_of("architect author coach engineer lead partner recruit")
"""Verbs that are those who do it as well: two backend engineers."""
_HOURS = Pattern(r"\b(?:full|part)[- ]time\b")


class Counts:
    """The numbers of a sentence that say how much, read for the verb whose object begins at `at`."""

    def __init__(self, sentence: Sentence, at: int) -> None:
        self._sentence = sentence
        self._at = at
        places = [(i, word.number) for i, word in enumerate(sentence) if word.number and word.number.measured]
        self._places = [place for place in places if not sentence[place[0]].aside]
        if not self._places:
            self._places = [place for place in places if _is_level(place[1])]

    def strongest(self, act: Act, subject: int | None = None) -> Amount:
        """Return the amount that decides.

        What stands before the verb at `subject` does something itself, so it counts others.
        """
        if not self._places:
            return Amount()
        kinds = [(self._kind(i, number, act, subject), i) for i, number in self._places]
        for measured in _STRENGTH_OF_WORK if act in _WORK else _STRENGTH:
            if of_kind := [i for kind, i in kinds if kind is measured]:
                return Amount(measured, tuple(map(self._span, of_kind)), self._is_acted_on(of_kind, measured))
        return Amount()

    def is_scope(self, amount: Amount) -> bool:
        """Return whether a count only says where or with whom: launched with 5 partners."""
        if amount.measured not in (Measured.OTHERS, Measured.COUNT):
            return False
        places = [i for i, _ in self._places if self._sentence[i].start == amount.spans[0][0]]
        return any(i >= self._at and self._is_scope(i) for i in places)

    def _kind(self, i: int, number: Number, act: Act, subject: int | None) -> Measured:
        if _is_level(number):
            return self._level(i, number, act)
        noun = self._noun(i)
        if noun is None and self._is_done_here(i):
            return Measured.OUTPUT
        if noun is None or number.bound == "at most" or (number.value == 0 and noun.low in BAD):
            return Measured.LEVEL
        sort = sort_of(noun.low)
        if self._is_full_time(i) or (self._is_hiring() and (sort is Sort.SEAT or noun.low in _COLLEAGUES)):
            return Measured.SEATS
        if (subject is not None and i < subject) or (sort is Sort.SEAT and act not in _SEATED):
            return Measured.OTHERS
        if act not in _WORK and noun.low in _FROM_OUTSIDE:
            return Measured.OTHERS
        if sort is Sort.METRIC and act in _WORK:
            return Measured.OTHERS
        if sort is Sort.OTHER and is_action(noun.low.removesuffix("s")):
            return Measured.OUTPUT
        return _COUNTED.get(sort, Measured.COUNT)

    def _level(self, i: int, number: Number, act: Act) -> Measured:
        """Return what a number on a scale measures: the work itself in `complete 80 % of the road map`."""
        if act in _WORK and self._is_attribute(i, number):
            return Measured.NOT
        whole = number.value == 100 and number.measure == "percent"
        is_object = act in _WORK and (self._is_direct(i) or self._is_to(i))
        if is_object and (whole or self._is_completed(i, number)):
            return Measured.DONE
        return Measured.DONE if self._is_planned(i, number) else Measured.LEVEL

    def _is_attribute(self, i: int, number: Number) -> bool:
        """Return whether a number only describes a thing: a 3 year strategy, a $1M fund."""
        if i <= self._at or number.measure not in ("time", "money") or number.role != "amount":
            return False
        noun = self._noun(i)
        return (
            self._sentence[i - 1].low in _DESCRIBED
            and noun is not None
            and noun.low not in TURNS
            and sort_of(noun.low) is not Sort.METRIC
        )

    def _is_completed(self, i: int, number: Number) -> bool:
        """Return whether a share is completed of something: complete the first half of the migration."""
        verbs = [word.verb.base for word in self._sentence[:i] if word.verb]
        is_share = number.measure == "percent" or " of " in number.text
        return is_share and number.role == "amount" and not _COMPLETING.isdisjoint(verbs)

    def _is_planned(self, i: int, number: Number) -> bool:
        """Return whether a share of what was planned is done: 90 % of planned stories delivered."""
        rest = self._sentence[i + 1 :]
        if number.measure != "percent" or not rest or rest[0].low != "of":
            return False
        phrase = list(takewhile(lambda word: word.is_word and word.low not in COPULAS, rest))[:6]
        is_plan = any(word.low in _PLANNED for word in phrase)
        is_measured = any(sort_of(word.low) is Sort.METRIC for word in phrase)
        verbs = [word.verb.base for word in self._sentence if word.verb]
        return is_plan and not is_measured and not _DELIVERING.isdisjoint(verbs)

    def _is_done_here(self, i: int) -> bool:
        """Return whether a number stands for a noun said before: find 5 ideas and implement 2."""
        before = self._sentence[i - 1].verb if i else None
        return before is not None and before.form == "base" and before.act in _WORK | {Act.HIRE}

    def _is_to(self, i: int) -> bool:
        """Return whether a number says who gets what is made: roll the tool out to all 200 employees."""
        at = i - 1
        while at > self._at and self._sentence[at].low in DETERMINERS and self._sentence[at].low != "to":
            at -= 1
        between = self._sentence[self._at : at]
        return self._sentence[at].low == "to" and all(
            word.verb is None or word.verb.base in NOUNS_TOO for word in between
        )

    def _noun(self, i: int) -> Word | None:
        """Return the noun that the number at `i` counts: the last word of the phrase after it."""
        noun = None
        for word in self._sentence[i + 1 :]:
            if noun is None and word.low in _TRANSPARENT:
                continue
            if not word.is_word or word.low in PHRASE_ENDS or (noun and _is_done_by(noun, word.verb)):
                break
            if word.low not in DETERMINERS:
                noun = word
            elif noun:
                break
        return noun

    def _is_hiring(self) -> bool:
        verbs = [word.verb for word in self._sentence if word.verb]
        if any(verb.act is Act.HIRE or verb.base == "join" for verb in verbs):
            return True
        return any(verb.base in _GROWING for verb in verbs) and any(w.low in _STAFF for w in self._sentence)

    def _is_full_time(self, i: int) -> bool:
        near = " ".join(word.low for word in self._sentence[i + 1 : i + 4])
        return _HOURS.search(near) is not None

    def _is_acted_on(self, places: list[int], measured: Measured) -> bool:
        may_be_scope = measured is not Measured.LEVEL
        return any(self._is_direct(i) or (may_be_scope and self._is_scope(i)) for i in places)

    def _is_direct(self, i: int) -> bool:
        """Return whether nothing but verbs and small words stand between the verb and the number."""
        return not any(map(_interrupts, self._sentence[self._at : i]))

    def _is_scope(self, i: int) -> bool:
        """Return whether a number says where or with whom the work is done: a pilot with 5 customers."""
        if self._is_to(i):
            return True
        small = [j for j in range(self._at, i) if (low := self._sentence[j].low) in NO_SCOPE or low in BREAKS]
        if not small or not self._opens_scope(small[-1]):
            return False
        verbs = [word.verb for word in self._sentence[small[0] : i] if word.verb]
        return all(verb.base in NOUNS_TOO for verb in verbs)

    def _opens_scope(self, j: int) -> bool:
        """Return whether a preposition leads to those with whom work is done: of only after an inquiry."""
        word, before = self._sentence[j], self._sentence[j - 1]
        return word.low in _SCOPE or (word.low == "of" and before.low.removesuffix("s") in _INQUIRIES)

    def _span(self, i: int) -> Span:
        word = self._sentence[i]
        noun = self._noun(i) if word.number and not _is_level(word.number) else None
        return word.start, noun.end if noun else word.end


def _is_level(number: Number) -> bool:
    """Return whether a number is one on a scale, whatever noun follows."""
    return number.role != "amount" or number.measure not in ("count", "none")


def _is_done_by(noun: Word, verb: Verb | None) -> bool:
    """Return whether a word after a noun is its verb: `modules rolled out`, `developers build`."""
    if verb is None or verb.form == "ing" or (verb.base in _CRAFTS and verb.form == "s"):
        return False
    if verb.base not in NOUNS_TOO or verb.form == "ed":
        return True
    return verb.form == "base" and noun.low.endswith("s") and sort_of(noun.low) is Sort.PEOPLE


def _interrupts(word: Word) -> bool:
    if word.low in _JOINING:
        return False
    if word.low in NO_SCOPE:
        return True
    return word.is_word and word.low not in SMALL and word.verb is None and not word.low.endswith("ly")
