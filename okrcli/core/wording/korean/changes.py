"""Changes against the start in Korean: 20% 줄인다, 2배로, 절반으로, 3분의 1로."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.relative import Range, Relative, by_part, exactly, size_of, times
from okrcli.core.wording.verdict import Span
from okrcli.core.wording.way import Way, direction, korean_way, names_pace

_THEN = Pattern(r"\s*(?:이상|초과|정도|가량|넘게|만큼)?[을를]?\s*(?P<word>[가-힣]+)")
_EITHER_WAY = ("개선", "효율화", "최적화")
_TIMES = Pattern(
    r"(?<![가-힣])(?:(?P<count>두|세|네|다섯|여섯|열)\s?배|갑절|곱절)"
    r"(?=으?로|까지|\s?이상|\s?가량|\s?정도|[를가]?(?:\s|$|[,.)]))"
)
_THERE = Pattern(r"\s?(?:이상\s?)?(?:으?로|까지)")
_AT_LEAST = Pattern(r"\s?이상")
_COUNTS = {"두": 2.0, "세": 3.0, "네": 4.0, "다섯": 5.0, "여섯": 6.0, "열": 10.0}
_HALF = Pattern(
    r"(?:절반|(?<![가-힣])반)(?P<bound>\s?(?:이하|미만|수준))?(?:으?로|까지)|절반(?=\s?(?:감소|단축|절감|축소|감축|줄|낮))"
)
_PART = Pattern(
    r"(?P<of>\d{1,4}|[두세네이삼사오십])\s?분의\s?(?P<part>\d{1,4}|[일한이두삼세])(?P<bound>\s?(?:이하|미만|수준))?(?:으?로|까지)"
)
_DIGITS = {"일": 1, "한": 1, "이": 2, "두": 2, "삼": 3, "세": 3, "사": 4, "네": 4, "오": 5, "십": 10}


def changes(text: str, found: Sequence[Number]) -> Iterator[Relative]:
    """Yield the changes that a sentence says."""
    said = direction(text)
    way = said.way if said else None
    if way == "hold":
        return
    for number in found:
        if number.measure in ("percent", "points") and number.unit:
            yield from _by_share(text, number)
        elif number.measure == "multiple":
            yield _times(text, number.span, size_of(number), way, beyond=number.bound == "at least")
    for match in _TIMES.finditer(text):
        count = _COUNTS.get(match["count"], 2.0)
        yield _times(text, match.span(), Range(count, count), way, beyond=_AT_LEAST.match(text, match.end()))
    for match in _HALF.finditer(text):
        yield exactly(match.span(), Range(0.5, 0.5), beyond=match["bound"] is not None)
    for match in _PART.finditer(text):
        if of := _number(match["of"]):
            share = _number(match["part"]) / of
            yield exactly(match.span(), Range(share, share), beyond=match["bound"] is not None)


def _times(text: str, words: Span, size: Range, way: Way | None, *, beyond: object) -> Relative:
    """Return what `2배` means: twice as much with a particle, or twice as much or more by twice without."""
    is_pace = names_pace(text)
    if way != "fall" and _THERE.match(text, words[1]):
        return exactly(words, size, is_pace=is_pace, beyond=bool(beyond))
    is_either = is_pace or any(word in text for word in _EITHER_WAY)
    return times(words, size, None if is_either else way or "rise", beyond=bool(beyond))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _DIGITS[text]


def _by_share(text: str, number: Number) -> Iterator[Relative]:
    """Yield `20% 줄인다`, which goes by so much; `20%로 줄인다` goes there."""
    if text[number.start] in "+-−":
        yield by_part(number.span, number, "rise" if text[number.start] == "+" else "fall")
        return
    match = _THEN.match(text, number.end)
    if match is None:
        return
    word = match["word"]
    way: Way | None = korean_way(word)
    if way in ("rise", "fall") or word.startswith(_EITHER_WAY):
        span = number.start, match.end()
        yield by_part(span, number, None if way is None or names_pace(text) else way)
