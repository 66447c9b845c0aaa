"""English sentences that begin with a verb: `Publish 8 posts`, `Cut churn to 2 %`."""

from __future__ import annotations

from typing import NamedTuple

from okrcli.core.wording.english.counts import Counts
from okrcli.core.wording.english.finite import finite, is_finite
from okrcli.core.wording.english.nouns import GOALS, is_idea, sort_of
from okrcli.core.wording.english.phrases import is_deliverable, is_vague, noun_after, phrase_end
from okrcli.core.wording.english.small import (
    ABLE,
    ARTICLES,
    AUXILIARIES,
    BREAKS,
    COPULAS,
    ENDS,
    PLACES,
    SMALL,
)
from okrcli.core.wording.english.statements import read_statement
from okrcli.core.wording.english.verbs import NOUNS_TOO, ON_THINGS, Verb, phrase
from okrcli.core.wording.english.words import Sentence, Word
from okrcli.core.wording.listed import words_of
from okrcli.core.wording.reading import Act, Measured, Reading, Sort
from okrcli.core.wording.verdict import Span

_NAMING = words_of(
    "build deploy lead process release report review sample search support test update upgrade"
)
"""Verbs that name a measure as nouns: `Review turnaround under a day`."""
_BEFORE_LEVEL = words_of("above at below by from in of over per to under within")
_MEASURES = words_of("frequency rate rates ratio score time times turnaround velocity")
_ACTIVITIES = words_of(
    """
    advertising billing branding building coaching coding engineering funding hiring learning listing mapping
    marketing meeting monitoring onboarding outsourcing packaging planning pricing processing programming
    ranking rating recruiting reporting scaling scheduling screening selling shipping spending staffing
    teaching testing tooling tracking trading training using working writing
    """
)
"""Nouns in -ing: `Onboarding completion`, `Testing coverage`."""
_RUNNING_ON = words_of("begin continue keep start try")
_POSSESSIONS = words_of("get has have having")
_FROM_OTHERS = words_of("acquire attract earn gain garner receive sell win")
"""What is got in these ways was made for others, or by them."""
_ON_PAPER = words_of("add register sign")
"""Work on others that is work on a thing as well: sign a contract, register a patent."""
_DEALS = words_of("agreement agreements contract contracts deal deals logo logos")
"""What is signed by the other side as well."""
_TRAINING = words_of("coach educate train upskill")
_COLLEAGUES = words_of(
    "colleague employee engineer lead leader manager people staff supervisor team team-member teammate"
)
_FUNDING = words_of("round series")
_FUNDED = words_of("close complete raise land secure")
_OWN_CONTENT = words_of(
    """
    article blog blogpost campaign event interview meeting newsletter podcast post tutorial video webinar
    workshop
    """
)
_LESSENING = words_of("cap cut decrease halve limit lower minimise minimize reduce shrink slash trim")
"""Whoever makes less of something takes it off others: fewer meetings."""
_SUPPLYING = words_of("agency contractor provider subcontractor supplier vendor")
_FEW = 10
"""So many suppliers at most are signed by hand; more are a market that comes."""
_OWN_FACTOR = words_of("double halve quadruple triple")
_GATHERING = words_of("annual biweekly daily monthly quarterly regular weekly with yearly every")
_PARTICLES = words_of("down in into live off on out over source together up with")
_INTENDING = words_of("need plan shall should to want will")
_MADE = frozenset({Act.MAKE, Act.FINISH, Act.ENABLE})


class _Head(NamedTuple):
    """The verb of a command together with its particle, and where its object begins."""

    verb: Verb
    act: Act
    span: Span
    then: int


def read_command(sentence: Sentence, at: int) -> Reading | None:
    """Read a sentence by its first verb; None when the first word is no verb here."""
    at = _after_we(sentence, at)
    verb = sentence[at].verb
    if verb is None or not _leads(sentence, at, verb):
        return None
    head = _head(sentence, at, verb)
    if verb.base == "ensure":
        return _ensured(sentence, head)
    if verb.base in _RUNNING_ON and (rest := _running_on(sentence, head.then)):
        return rest
    noun = noun_after(sentence, head.then)
    reading = Reading(head.act, head.span)
    if noun:
        reading = Reading(head.act, head.span, noun.sort, noun.word.span)
    return _settled(sentence, head, reading.with_amount(Counts(sentence, head.then).strongest(head.act)))


def _after_we(sentence: Sentence, at: int) -> int:
    """Skip `We will`, `We have to`: what follows is what we do."""
    if sentence[at].low not in ("we", "i"):
        return at
    then = at + 1
    while sentence[then].low in _INTENDING:
        then += 1
    return then if then > at + 1 or (sentence[then].verb and sentence[then].low not in AUXILIARIES) else at


def _leads(sentence: Sentence, at: int, verb: Verb) -> bool:
    """Return whether a form of a verb at the beginning tells what to do."""
    after = sentence[at + 1]
    particle = phrase(verb.base, after.low) is not None
    if verb.act is Act.STATE and not particle:
        return False
    if not after.low:
        return verb.form != "ing" or sentence[at].low not in _ACTIVITIES
    if after.low in COPULAS or after.low in AUXILIARIES:
        return False
    if verb.form == "base":
        return verb.base not in NOUNS_TOO or not _is_noun_phrase(sentence, at)
    if verb.form == "ed":
        return (verb.act in _MADE or verb.act is Act.CHANGE) and finite(sentence, at) is None
    if verb.form == "s":
        return False
    return sentence[at].low not in _ACTIVITIES or not after.is_word or after.low in SMALL or particle


def _is_noun_phrase(sentence: Sentence, at: int) -> bool:
    """Return whether `Build time`, `Release of …`, `Support team is …` begin with a noun."""
    after = sentence[at + 1]
    if after.low == "of" or (after.low == "that" and _is_doing(sentence[at + 2])):
        return True
    if not after.is_word or after.low in SMALL:
        return False
    end = phrase_end(sentence, at + 1)
    if any(is_finite(sentence, at, i) for i in range(at + 2, min(end + 1, len(sentence) - 1))):
        return True
    if end == at + 2 and is_idea(after.low):
        return True
    if sentence[at].low in _NAMING and sentence[at + 1].low in _MEASURES:
        return True
    if sentence[at].low not in _NAMING or end - at > 4 or sort_of(sentence[end - 1].low) is not Sort.METRIC:
        return False
    return sentence[end].low in _BEFORE_LEVEL or not sentence[end].low.isalpha()


def _is_doing(word: Word) -> bool:
    """Return whether a word after `that` is what it does: finance that closes, not show that it closes."""
    return word.is_form("s") or word.low in COPULAS or word.low in AUXILIARIES


def _head(sentence: Sentence, at: int, verb: Verb) -> _Head:
    word, then = sentence[at], at + 1
    while sentence[then].is_adverb:
        then += 1
    particle = sentence[then]
    if act := phrase(verb.base, particle.low):
        end = particle.end if particle.low in _PARTICLES else word.end
        return _Head(verb, act, (word.start, end), then + (particle.low in _PARTICLES))
    if verb.base == "meet" and any(other.low == "with" for other in sentence[then : then + 3]):
        return _Head(verb, Act.MAKE, word.span, then)
    return _Head(verb, verb.act, word.span, then)


def _ensured(sentence: Sentence, head: _Head) -> Reading:
    """Read `Ensure that X is Y` by X is Y."""
    then = head.then + (sentence[head.then].low == "that")
    if not sentence[then].low:
        return Reading(Act.CHANGE, head.span)
    rest = read_statement(sentence, then)
    if rest.act is Act.STATE:
        return rest
    complies = rest.measured is Measured.NOT and sentence[then].low in ("compliance", "conformity")
    return rest._replace(act=Act.MAKE if complies else Act.CHANGE, head=head.span)


def _running_on(sentence: Sentence, then: int) -> Reading | None:
    """Read `Continue improving`, `Start to write` by the second verb."""
    then += sentence[then].low == "to"
    verb = sentence[then].verb
    if verb and verb.form in ("ing", "base") and verb.act is not Act.STATE:
        return read_command(sentence, then)
    return None


def _settled(sentence: Sentence, head: _Head, reading: Reading) -> Reading:
    """Take verbs that mean different things with different objects as what they are here."""
    base, measured = head.verb.base, reading.measured
    if known := _known_by_object(sentence, head, reading):
        return known
    if reading.act is Act.CHANGE:
        return _changed(reading, base)
    if reading.act is Act.HOLD:
        return _held(sentence, head, reading)
    if base in _FROM_OTHERS and measured is Measured.OUTPUT:
        return reading._replace(measured=Measured.OTHERS)
    on_paper = base in _ON_PAPER and reading.sort in (Sort.OUTPUT, Sort.MARK)
    if (on_paper and measured is not Measured.LEVEL) or (base == "add" and measured is Measured.COUNT):
        return reading._replace(act=Act.MAKE)
    if base == "meet" and measured is Measured.OTHERS:
        return reading._replace(act=Act.MAKE)
    if measured is not Measured.NOT or reading.act not in (Act.ATTAIN, Act.HIRE):
        return reading
    if base not in _POSSESSIONS and any(word.low in GOALS for word in sentence[head.then :]):
        return reading._replace(sort=Sort.GOAL)
    return _attained(sentence, head, reading) if reading.act is Act.ATTAIN else reading


def _known_by_object(sentence: Sentence, head: _Head, reading: Reading) -> Reading | None:
    """Read verbs that say something of their own with a few objects: close a round, sign a contract."""
    base, then = head.verb.base, head.then
    if reading.measured is Measured.NOT and base in _FUNDED and _is_funding(sentence, then):
        return reading._replace(act=Act.ATTAIN, sort=Sort.MARK)
    if reading.measured is Measured.OUTPUT and base == "sign" and _is_deal(sentence, reading):
        return reading._replace(act=Act.ATTAIN, measured=Measured.OTHERS)
    if reading.measured is Measured.OTHERS and base == "onboard" and _is_of_suppliers(sentence, reading):
        return reading._replace(measured=Measured.OUTPUT)
    if reading.measured is not Measured.LEVEL:
        return None
    if base in _TRAINING and _is_of_colleagues(sentence, then, reading):
        return reading._replace(measured=Measured.DONE)
    if reading.act is Act.CHANGE and base not in _LESSENING and _counts_own(sentence, then):
        return reading._replace(act=Act.MAKE, measured=Measured.OUTPUT)
    return None


def _is_funding(sentence: Sentence, then: int) -> bool:
    """Return whether a round of funding is meant: the Series B, our seed round."""
    end = phrase_end(sentence, then)
    return any(word.low in _FUNDING for word in sentence[then:end])


def _is_of_colleagues(sentence: Sentence, then: int, reading: Reading) -> bool:
    """Return whether a share of those who work here is all that is said: train 80 % of managers."""
    if "%" not in sentence[then].low and "percent" not in sentence[then].low:
        return False
    return reading.noun is not None and _singular(_at(sentence, reading.noun)) in _COLLEAGUES


def _is_of_suppliers(sentence: Sentence, reading: Reading) -> bool:
    """Return whether a few are counted who work for the team: onboard two vendors."""
    if reading.noun is None or _singular(_at(sentence, reading.noun)) not in _SUPPLYING:
        return False
    return all(word.number.value <= _FEW for word in sentence if word.number and word.number.measured)


def _counts_own(sentence: Sentence, then: int) -> bool:
    """Return whether a number is one of what the team puts out: the number of blog posts from 4 to 12."""
    low = [word.low for word in sentence[then : phrase_end(sentence, then) + 1]]
    if low[-2:] != ["number", "of"]:
        return False
    of = then + len(low)
    end = phrase_end(sentence, of)
    is_all = sentence[end].low in ("from", "to", "per", "")
    return is_all and end > of and _singular(sentence[end - 1].low) in _OWN_CONTENT


def _is_deal(sentence: Sentence, reading: Reading) -> bool:
    return reading.noun is not None and _at(sentence, reading.noun) in _DEALS


def _at(sentence: Sentence, span: Span) -> str:
    return next((word.low for word in sentence if word.span == span), "")


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _changed(reading: Reading, base: str) -> Reading:
    if reading.measured is Measured.NOT and base in _OWN_FACTOR:
        return reading._replace(measured=Measured.LEVEL, amounts=(reading.head,))
    counted = reading.measured in (Measured.NOT, Measured.OUTPUT, Measured.COUNT)
    on_thing = counted and base in ON_THINGS and reading.sort is Sort.OUTPUT
    return reading._replace(act=Act.MAKE) if on_thing else reading


def _held(sentence: Sentence, head: _Head, reading: Reading) -> Reading:
    """Read `Hold a workshop`, `Maintain the handbook` as work."""
    if head.verb.base == "hold" and reading.measured is Measured.NOT and _is_gathering(sentence, head.then):
        return reading._replace(act=Act.MAKE)
    if reading.sort is not Sort.OUTPUT or reading.measured is Measured.LEVEL:
        return reading
    is_work = head.verb.base == "hold" or (
        reading.measured is Measured.NOT and not is_vague(sentence, head.then)
    )
    return reading._replace(act=Act.MAKE) if is_work else reading


def _is_gathering(sentence: Sentence, then: int) -> bool:
    """Return whether what is held is an event: with somebody, or again and again."""
    return any(word.low in _GATHERING for word in sentence[then : then + 8])


def _attained(sentence: Sentence, head: _Head, reading: Reading) -> Reading:
    """Read `Get X shipped`, `Be able to …`, `Have X in place` as how things shall be."""
    if state := _state_reached(sentence, head.then):
        return reading._replace(act=Act.STATE, sort=Sort.OTHER, noun=state)
    first = sentence[head.then].low
    if head.verb.base == "make" and first not in ("a", "an", "the"):
        return reading._replace(sort=Sort.OTHER)
    noun = noun_after(sentence, head.then)
    if head.verb.base in _POSSESSIONS and noun and noun.sort is Sort.OTHER:
        is_thing = is_deliverable(sentence, head.then, noun.word) or first in ARTICLES
        return (
            reading._replace(sort=Sort.OUTPUT) if is_thing and not is_vague(sentence, head.then) else reading
        )
    return reading


def _state_reached(sentence: Sentence, then: int) -> Span | None:
    """Return the words for the state that something is brought to."""
    for i in range(then, len(sentence) - 1):
        word, after = sentence[i], sentence[i + 1]
        if word.low in BREAKS or word.low in ENDS:
            return None
        if word.low in ABLE:
            return word.span
        if word.low == "in" and after.low in PLACES:
            return word.start, after.end
        done = (
            (i > then or sentence[then - 1].low == "be")
            and word.verb
            and word.verb.form == "ed"
            and word.verb.act in _MADE
        )
        if done and (not after.is_word or after.low in SMALL):
            return word.span
    return None
