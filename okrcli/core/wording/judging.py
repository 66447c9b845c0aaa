"""Whether a sentence promises a result, work, a count of the work, or a step."""

from __future__ import annotations

import re

from okrcli.core.wording import english, korean
from okrcli.core.wording.effort import effort
from okrcli.core.wording.extent import judged_part
from okrcli.core.wording.language import language_of
from okrcli.core.wording.numerals import numbers
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.reading import Act, Measured, Reading, Sort
from okrcli.core.wording.units import unit_of
from okrcli.core.wording.verdict import Beside, Cue, Kind, Span, Verdict
from okrcli.core.wording.way import direction
from okrcli.message import Message, say

_UNMEASURED: dict[Act, Kind] = {
    Act.MAKE: "activity",
    Act.ENABLE: "activity",
    Act.FINISH: "milestone",
    Act.HIRE: "milestone",
    Act.STATE: "milestone",
}
_UNMEASURED_NOUN: dict[tuple[Act, Sort], Kind] = {
    (Act.THING, Sort.OUTPUT): "activity",
    (Act.ATTAIN, Sort.OUTPUT): "milestone",
    (Act.ATTAIN, Sort.MARK): "milestone",
    (Act.THING, Sort.MARK): "milestone",
    (Act.STATE, Sort.METRIC): "unclear",
    (Act.STATE, Sort.QUALITY): "unclear",
    (Act.HIRE, Sort.GOAL): "unclear",
}
_NEXT = Pattern(r"(?<=[a-z가-힣)])\.\s+(?=[A-Z가-힣])")
_JOINED = Pattern(r"(?:[;,]\s+(?:and\s+)?|\sand\s+)(?=[a-z])", re.IGNORECASE)
_NEAR = 30
"""So far from its verb an amount is at most: publish 8 posts."""
_WORK = frozenset({Act.MAKE, Act.FINISH})
_VAGUE = frozenset({Act.ATTAIN, Act.CHANGE})
_TOLD = frozenset({Sort.METRIC, Sort.PEOPLE, Sort.SEAT, Sort.GOAL})
_OURS = _WORK | {Act.HIRE}


def judge(title: str, *, beside: Beside = "nothing") -> Verdict:
    """Judge a key result by its words.

    A metric beside it supplies the number: then only words that name a product of the team's work count
    against it. Progress from nothing to all, or a count from nothing, of what the team does supplies none.
    """
    title = judged_part(title)
    language = language_of(title)
    reading, kind = _judged(title, title, beside)
    for start in _parts_after(title, reading) if kind == "unclear" else ():
        later, of_later = _judged(title, " " * start + title[start:], beside)
        if of_later not in ("unclear", "outcome"):
            reading, kind = later, of_later
            break
    return Verdict(kind, language, _cues(title, reading, kind))


def unmeasured(title: str, beside: Beside = "nothing") -> tuple[Cue, ...]:
    """Return the words of a title that says a way or a quality and nothing by which one would know.

    What is won or got is known when it is there: Win the tender. How much of a measure or of others there is
    can be told by progress beside it; of being great it cannot.
    """
    title = judged_part(title)
    reading, kind = _judged(title, title, "nothing")
    won = reading.act is Act.ATTAIN and reading.sort not in (Sort.METRIC, Sort.QUALITY, Sort.GOAL)
    won = won and not (language_of(title) == "en" and english.is_vague(title))
    if beside == "progress" and (reading.act not in _VAGUE or reading.sort in _TOLD):
        return ()
    if kind != "unclear" or won or any(number.measured for number in numbers(title)):
        return ()
    head = reading.head if reading.head[0] < reading.head[1] else (0, len(title))
    why = say("'{words}' tells the way, not how far", words=title[slice(*head)])
    return (_cue(title, head, why),) if judge(title).kind == "unclear" else ()


def done_by_us(title: str) -> bool:
    """Tell whether a title says what the team does, not how things are or what others grant."""
    reading, kind = _judged(judged_part(title), judged_part(title), "nothing")
    does = reading.act in (Act.MAKE, Act.FINISH, Act.ENABLE, Act.HIRE)
    return does and reading.sort is not Sort.MARK and kind not in ("unclear", "outcome")


def counts_own(unit: str) -> bool:
    """Tell whether a unit counts what a team makes, or nothing in particular: posts, 건."""
    known = unit_of(unit)
    if known is not None:
        return known.measure == "count"
    name = unit.strip().lower()
    sort = korean.sort_of(name) if language_of(name) == "ko" else english.sort_of(name)
    return sort in (Sort.OUTPUT, Sort.SEAT)


def _judged(title: str, sentence: str, beside: Beside) -> tuple[Reading, Kind]:
    """Read a sentence of a title, which stands in it at the same place."""
    read = korean.read if language_of(title) == "ko" else english.read
    reading = read(sentence, numbers(sentence))
    if (own := effort(sentence)) and _rises(reading, sentence):
        reading = Reading(Act.NONE, own, measured=Measured.OUTPUT, amounts=(own,))
    kind = decide(reading)
    if kind in ("activity", "milestone") and _is_told(reading, beside):
        kind = "unclear"
    return reading, kind


def _is_told(reading: Reading, beside: Beside) -> bool:
    """Tell whether the fields beside say what a title promises that names no work that they measure."""
    if beside == "progress":
        return reading.act not in _OURS and reading.sort in (Sort.PEOPLE, Sort.SEAT)
    if reading.sort is Sort.OUTPUT or reading.measured is Measured.SEATS:
        return False
    agreed = reading.act is Act.FINISH and reading.sort is Sort.PEOPLE  # with others: contracts signed
    return beside == "metric" or (beside == "count" and (agreed or reading.act not in _OURS))


def _rises(reading: Reading, sentence: str) -> bool:
    """Tell whether a sentence says how much of something, and not that it gets less."""
    said = direction(sentence)
    return reading.measured not in (Measured.NOT, Measured.OUTPUT) and (said is None or said.way != "fall")


def _parts_after(title: str, reading: Reading) -> list[int]:
    """Return where what is said after the first sentence begins, if that one says no amount.

    It is a sentence of its own if none says one, and else the command with the first amount:
    grow the audience and publish 8 posts.
    """
    amounts = [number.start for number in numbers(title) if number.measured]
    if not amounts:
        return [] if reading.amounts else [match.end() for match in _NEXT.finditer(title)]
    joined = [match.end() for match in _JOINED.finditer(title) if match.end() <= amounts[0]]
    return joined[-1:] if joined and amounts[0] - joined[-1] <= _NEAR else []


def decide(reading: Reading) -> Kind:
    """Return what a reading amounts to."""
    act, measured = reading.act, reading.measured
    if measured is Measured.NOT or measured is Measured.DONE:
        return _UNMEASURED_NOUN.get((act, reading.sort)) or _UNMEASURED.get(
            act, "unclear" if measured is Measured.NOT else "milestone"
        )
    if measured is Measured.LEVEL:
        return "unclear" if act in _WORK and not reading.direct else "outcome"
    if measured is Measured.SEATS or act is Act.HIRE:
        return "milestone"
    if act in _WORK:
        return _work_counted(reading)
    if measured is Measured.OTHERS:
        return "outcome"
    if measured is Measured.OUTPUT:
        return "unclear" if act in (Act.CHANGE, Act.HOLD) else "output-count"
    return "outcome" if act in (Act.CHANGE, Act.HOLD) else "unclear"


def _work_counted(reading: Reading) -> Kind:
    if reading.direct or reading.measured is Measured.OUTPUT:
        return "output-count"
    if reading.measured is Measured.OTHERS:
        return "unclear"
    return _UNMEASURED[reading.act]


def _cues(title: str, reading: Reading, kind: Kind) -> tuple[Cue, ...]:
    cues = [_cue(title, span, _amount_why(title[slice(*span)], reading.measured)) for span in reading.amounts]
    if reading.act is not Act.NONE and (why := _head_why(title[slice(*reading.head)], reading, kind)):
        cues.append(_cue(title, reading.head, why))
    return tuple(sorted(cues, key=lambda cue: cue.start))


def _cue(title: str, span: Span, why: Message) -> Cue:
    return Cue(*span, title[slice(*span)], why)


def _amount_why(words: str, measured: Measured) -> Message:
    if measured is Measured.OUTPUT:
        return say("'{words}' counts what the team makes, not what comes of it", words=words)
    if measured is Measured.SEATS:
        return say("'{words}' counts seats that are filled", words=words)
    if measured is Measured.DONE:
        return say("'{words}' tells how much of the work is done", words=words)
    return say("'{words}' tells how much", words=words)


def _head_why(words: str, reading: Reading, kind: Kind) -> Message | None:
    act = reading.act
    if act is Act.THING:
        return (
            say("'{words}' is a thing to deliver, not what changes by it", words=words)
            if kind == "activity"
            else say("'{words}' is true or not, with nothing in between", words=words)
            if kind == "milestone"
            else None
        )
    if act is Act.MAKE or act is Act.ENABLE:
        return say("'{words}' names work to do, not what changes by it", words=words)
    if act is Act.FINISH or act is Act.HIRE or act is Act.STATE:
        return say("'{words}' is true or not, with nothing in between", words=words)
    if reading.measured is Measured.NOT:
        return say("'{words}' tells the way, not how far", words=words)
    return say("'{words}' tells the way", words=words)
