"""Changes against the start in English: by 20 %, 20 % fewer, double, 3x, threefold, in half."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from okrcli.core.wording.english.verbs import verb_of
from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.relative import Range, Relative, by_part, exactly, size_of, times
from okrcli.core.wording.way import Way, direction, names_pace

_BY = Pattern(
    r"(?:\b(?P<verb>[a-z]+)\s+)?\b(?P<by>by)\s+(?:(?:about|around|approximately|roughly|some|over|at\s+least|at\s+most"
    r"|more\s+than|less\s+than|up\s+to|an?|another)\s+|[~≈≥≤<>]\s?)*$",
    re.IGNORECASE,
)
_TO_OR_IN = Pattern(r"\b(?P<word>to|in)\s+(?:about\s+|less\s+than\s+|under\s+|below\s+)?$", re.IGNORECASE)
_AT = Pattern(r"\b(?:at|of|to|is|are)\s+$", re.IGNORECASE)
_OF_OTHERS = Pattern(r"\b(?:able|can|that|where|which|who|whose)\b", re.IGNORECASE)
"""What opens a clause about others, whose change is not that of the number: teams who cut cost by 20 %."""
_OF_WHAT = Pattern(r"\s+of\b", re.IGNORECASE)
_MORE_OR_LESS = Pattern(
    r"\s+(?:fewer|less|lower|more|higher|greater|faster|slower|quicker|cheaper|shorter|longer"
    r"|increase|decrease|reduction|drop|decline|improvement|uplift)\b",
    re.IGNORECASE,
)
_BETTER = Pattern(r"\b(?:improv|optimi[sz]|enhanc)\w*", re.IGNORECASE)
_VERBS = {"double": 2.0, "triple": 3.0, "quadruple": 4.0, "halve": 0.5}
_VERB = Pattern(
    rf"^\W*(?P<verb>{'|'.join(_VERBS)})\b(?!-|\s+(?:down|opt|digits?|clicks?|checks?|up|sided|entry|bookings?)\b)",
    re.IGNORECASE,
)
"""At the head of a sentence; not where it is part of a name, as in double opt-in."""
_DONE = Pattern(rf"\b(?P<verb>(?:{'|'.join(_VERBS)})d)\W*$", re.IGNORECASE)
_FOLD = Pattern(r"\b(?:(?P<count>two|three|four|five|ten|\d+)[- ]?fold\b|twice(?=\s+as\b))", re.IGNORECASE)
_COUNTS = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "ten": 10.0}


def changes(text: str, found: Sequence[Number]) -> Iterator[Relative]:
    """Yield the changes that a sentence says."""
    said = direction(text)
    way = said.way if said else None
    if way == "hold":
        return
    is_pace = names_pace(text)
    moves = way is not None or _BETTER.search(text) is not None
    for number in found:
        if number.role == "amount":
            yield from _by_number(text, number, None if is_pace else way, moves=moves)
    for match in _FOLD.finditer(text) if moves or "twice" in text.lower() else ():
        size = _fold(match["count"])
        yield times(match.span(), Range(size, size), None if is_pace else way)
    if verb := _VERB.search(text) or _DONE.search(text):
        share = _VERBS[verb["verb"].lower().removesuffix("d")]
        yield exactly(verb.span("verb"), Range(share, share), is_pace=is_pace)


def _fold(count: str | None) -> float:
    return 2.0 if count is None else _COUNTS.get(count.lower()) or float(count)


def _by_number(text: str, number: Number, way: Way | None, *, moves: bool) -> Iterator[Relative]:
    lead, compared = text[: number.start], _MORE_OR_LESS.match(text, number.end)
    if _OF_OTHERS.search(lead):
        return
    if number.measure == "multiple" and (moves or compared):
        yield times(number.span, size_of(number), way, beyond=number.bound is not None)
    if number.measure not in ("percent", "points") or _OF_WHAT.match(text, number.end):
        return
    by = _BY.search(lead) if moves else None
    if by and not _is_done_by(by["verb"] or "", text):
        yield by_part((by.start("by"), number.end), number, way)
    elif text[number.start] in "+-−" and not _AT.search(lead):
        yield by_part(number.span, number, "rise" if text[number.start] == "+" else "fall")
    elif compared and number.measure == "percent":
        yield by_part((number.start, compared.end()), number, way)
    elif moves and (start := _start_of_rest(lead, number)) is not None:
        yield exactly((start, number.end), size_of(number), beyond=number.bound is not None)


def _start_of_rest(lead: str, number: Number) -> int | None:
    """Return where the words begin that say what is left: to a third, in half."""
    match = _TO_OR_IN.search(lead) if not number.unit else None
    is_said = match and (match["word"].lower() == "to" or number.text.lower() == "half")
    return match.start() if match and is_said else None


def _is_done_by(verb: str, text: str) -> bool:
    """Tell whether those come behind `by` who do something: used by 40 % of teams, rated by 20 %."""
    known = verb_of(verb.lower())
    if not verb.lower().endswith(("ed", "en")) or (known and known.form == "base") or _BETTER.match(verb):
        return False
    said = direction(text)
    return not (said and any(cue.text.lower() == verb.lower() for cue in said.cues))
