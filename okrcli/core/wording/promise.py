"""What an objective says of those who feel it: a checkout nobody abandons, 두려움 없이 배포한다."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, pairwise

from okrcli.core.wording.english.small import AUXILIARIES, SMALL
from okrcli.core.wording.english.verbs import verb_of
from okrcli.core.wording.english.words import Word, words
from okrcli.core.wording.language import language_of
from okrcli.core.wording.listed import words_of
from okrcli.core.wording.numerals import numbers
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.people import is_person, names_people
from okrcli.core.wording.reading import Act, Reading, Sort

_ANYBODY = words_of("anybody anyone everybody everyone nobody people they")
_WHENEVER = words_of("a any at day each every friday hour night of on the time week")
_ANYTHING = words_of("any anybody anyone anything each every everyone everything whatever")
_MANNERS = words_of(
    """
    a certainty confidence delay ease effort fear friction hesitation joy pain pride regret stress surprises
    trust worry
    """
)
EASY = Pattern(
    r"\b(?:in|within)\s(?:under\s|less than\s|just\s|only\s)?(?:an?|one|two|three|\d+)\s(?:single\s)?"
    r"(?:click|day|hour|minute|moment|second|step|swipe|tap)s?\b"
)
"""How little it takes somebody: in under 3 clicks."""
_NEAR = 8
"""So many words after the verb say what it is about."""
_OURS = words_of("나는 내가 우리 우리가 우리는")
_SUBJECT = Pattern(r"^(?:모든\s)?\S*?[가-힣](?:들이|들도|이|가|나|도|들은|은|는)\s")
_MANNER = Pattern(r"\s없이\s|\s(?:마음\s?놓고|자신\s?있게|쉽게|즐겁게|빠르게|편하게|안전하게|스스로|직접)\s")
_STAFF = Pattern(r"^(?:모든\s)?\S*(?:개발자|직원|구성원|팀원|엔지니어|디자이너)")
_TELLING = Pattern(r"(?:없는|있는|않는)\s")


def promises(text: str, reading: Reading) -> bool:
    """Tell whether a sentence with a verb of work says what becomes of it for somebody."""
    return _korean(text, reading) if language_of(text) == "ko" else _english(text, reading)


def _english(text: str, reading: Reading) -> bool:
    sentence = words(text.lower(), numbers(text))
    verb = next((i for i, word in enumerate(sentence) if word.end >= reading.head[1]), 0)
    then = sentence[verb + 1 : verb + 1 + _NEAR]
    if any(_do(who, does) for who, does in pairwise(then)):
        return True
    if _is_manner(then):
        return True
    if any(word.low in _ANYTHING for word in then) and EASY.search(text.lower()):
        return True
    if reading.act is Act.FINISH and reading.noun and is_person(text[slice(*reading.noun)]):
        return True
    return reading.sort is not Sort.OUTPUT and any(
        before.low == "for" and is_person(who.low) and after.low == "to"
        for before, who, after in zip(then, then[1:], then[2:], strict=False)
    )


def _is_manner(then: Sequence[Word]) -> bool:
    """Tell whether only when and how it is done is said of work: every day without fear."""
    said = list(dropwhile(lambda word: word.low in _WHENEVER, then))
    return len(said) > 1 and said[0].low in ("with", "without") and said[1].low in _MANNERS


def _do(who: Word, does: Word) -> bool:
    """Tell whether two words are people and what they do: nobody abandons, customers love."""
    if does.low in AUXILIARIES:
        return who.low in _ANYBODY or (who.low.endswith("s") and is_person(who.low))
    verb = verb_of(does.low)
    if who.low in _ANYBODY:
        return does.is_word and does.low not in SMALL and (verb is not None or does.low.endswith("s"))
    is_many = who.low.endswith("s") and is_person(who.low)
    return is_many and verb is not None and verb.form == "base" and does.low not in SMALL


def _korean(text: str, reading: Reading) -> bool:
    subject = _SUBJECT.match(text)
    if subject and names_people(subject.group()) and not _OURS & {subject.group().strip()}:
        return _STAFF.match(text) is None or _MANNER.search(text) is not None
    is_phrase = not text[slice(*reading.head)].rstrip(".! ").endswith(("다", "기", "함", "자"))
    return is_phrase and reading.sort is not Sort.OUTPUT and _TELLING.search(text) is not None
