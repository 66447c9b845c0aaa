"""The amounts of a Korean sentence, and what each one counts: the noun stands before the number."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.core.wording.korean.nouns import bare, is_progress, sort_of
from okrcli.core.wording.korean.verbs import predicate
from okrcli.core.wording.korean.words import Word
from okrcli.core.wording.listed import words_of
from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.reading import Act, Amount, Measured, Sort
from okrcli.core.wording.verdict import Span

_RATES = words_of("월 주 일 연 연간 월간 주간 일간 매월 매주 매일 하루 주당 월평균 일평균 분기당")
BETWEEN = _RATES | words_of("분기 평균 약 최소 최대 총 누적 각 이상 이상의 신규 전체 전체의 내")
"""What may stand between a noun and its number: 코멘트 월 평균 3개."""
_TO_NOUN = words_of("의 이상 이상의")
_STRENGTH = (
    Measured.DONE, Measured.LEVEL, Measured.OTHERS, Measured.SEATS, Measured.OUTPUT, Measured.COUNT,
)  # fmt: skip
_WORK = frozenset({Act.MAKE, Act.FINISH})
_COUNTABLE = frozenset({Sort.OUTPUT, Sort.PEOPLE, Sort.SEAT})
_LESSONS = ("교육", "강의", "훈련")
_SUPPLIERS = words_of("공급사 공급업체 납품업체 벤더 에이전시 외주사 협력사 협력업체")
_FEW = 10
"""So many suppliers at most are signed by hand; more are a market that comes."""
_DONE = ("개발", "구축", "구현", "문서화", "시각화", "작성", "제작", "표준화")
_SUBJECT = Pattern(r"[가이은는](?=\s)")


def does_something(text: str, word: Word) -> bool:
    """Return whether what a number counts is a subject: `80%가`, `30곳이`."""
    return _SUBJECT.match(text, word.end) is not None


def strongest(act: Act, sentence: Sequence[Word]) -> Amount:
    """Return the amount that decides."""
    places = [(i, word.number) for i, word in enumerate(sentence) if word.number and word.number.measured]
    kinds = [(_kind(act, sentence, i, number), i) for i, number in places]
    for measured in _STRENGTH:
        if of_kind := [i for kind, i in kinds if kind is measured]:
            spans = tuple(_span(sentence, i) for i in of_kind)
            return Amount(measured, spans, act not in _WORK or measured is not Measured.LEVEL)
    return Amount()


def noted(act: Act, sort: Sort, aside: Sequence[Number]) -> Amount:
    """Return the amount in a note or in parentheses, if it can be one of what the sentence says."""
    levels = [
        number
        for number in aside
        if number.measure not in ("count", "none", "time") and not (number.value == 100 and act in _WORK)
    ]
    if not levels and sort is Sort.METRIC:
        levels = list(aside)
    return Amount(Measured.LEVEL, tuple(number.span for number in levels)) if levels else Amount()


def _kind(act: Act, sentence: Sequence[Word], i: int, number: Number) -> Measured:
    noun = _counted(sentence, i)
    sort = sort_of(noun.text) if noun else Sort.OTHER
    if number.measure not in ("count", "none"):
        whole = number.value == 100 and number.measure == "percent"
        done = noun is not None and (is_progress(noun.text) or (whole and _is_attendance(noun)))
        all_done = whole and sort is not Sort.METRIC and _is_work(act, noun)
        return Measured.DONE if done or all_done else Measured.LEVEL
    if number.value == 0 or number.bound == "at most" or sort is Sort.METRIC:
        return Measured.LEVEL
    if number.measure == "none" and (noun or number.role != "amount") and sort not in _COUNTABLE:
        return Measured.LEVEL
    name = bare(noun.text) if noun else ""
    return _counts(act, number, name, sort, is_rate=act not in _WORK and _is_rate(sentence, i))


def _is_work(act: Act, noun: Word | None) -> bool:
    """Return whether 100 % of it says that it is done: 교육 100% 이수, 문서화 100%."""
    if act is Act.FINISH or noun is None:
        return act is Act.FINISH
    name = bare(noun.text)
    return (act is Act.ENABLE and name.endswith(_LESSONS)) or (act is Act.THING and name.endswith(_DONE))


def _is_attendance(noun: Word) -> bool:
    """Return whether everybody has been taught: 이수율 100%."""
    return bare(noun.text).endswith(("이수율", "수료율"))


def _counts(act: Act, number: Number, noun: str, sort: Sort, *, is_rate: bool) -> Measured:
    if sort is Sort.SEAT:
        return Measured.SEATS if act in (Act.HIRE, Act.THING) else Measured.OTHERS
    is_issued = act is Act.THING and number.unit == "회"  # 월 1회 뉴스레터
    if act is Act.ENABLE and noun in _SUPPLIERS and number.value <= _FEW:
        return Measured.OUTPUT
    if sort is Sort.OUTPUT and (is_issued or not is_rate):
        return Measured.OUTPUT
    if sort is Sort.PEOPLE or number.unit == "명" or is_rate or act is Act.STATE:
        return Measured.OTHERS
    return Measured.COUNT


def _is_rate(sentence: Sequence[Word], i: int) -> bool:
    return any(word.text in _RATES for word in sentence[max(0, i - 2) : i])


def _counted(sentence: Sequence[Word], i: int) -> Word | None:
    """Return the noun that a number counts: the one before it, or after it in `3개의 기능`."""
    after = i + 1
    while after < len(sentence) and sentence[after].text in _TO_NOUN:
        after += 1
    is_next = (
        after < len(sentence) and sentence[after].start <= sentence[after - 1].end + 1
    )  # no comma between
    following = sentence[after] if is_next and not sentence[after].number else None
    if following and sort_of(following.text) in _COUNTABLE and predicate(following.text) is None:
        return following
    for word in reversed(sentence[:i]):
        if word.number:
            return None
        if word.text not in BETWEEN:
            return word
    return following


def _span(sentence: Sequence[Word], i: int) -> Span:
    noun, number = _counted(sentence, i), sentence[i]
    return (min(noun.start, number.start), max(noun.end, number.end)) if noun else number.span
