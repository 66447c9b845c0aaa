"""Numbers in words: two, a third, 절반, 세 명."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrcli.core.wording import around
from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.units import Unit, unit_of

_COUNTS = {
    "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "dozens": 12, "twenty": 20, "fifty": 50,
    "hundred": 100, "hundreds": 100, "thousand": 1000, "thousands": 1000,
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
}  # fmt: skip
_SHARES = {
    "half": 1 / 2, "a third": 1 / 3, "two thirds": 2 / 3, "a quarter": 1 / 4, "three quarters": 3 / 4,
    "절반": 1 / 2,
}  # fmt: skip
_SPELLED = Pattern(
    r"\b(?:(?P<share>half|two thirds|a third|three quarters|a quarter)"
    r"|(?P<count>t(?:wo|hree|en|welve|wenty|housands?)|f(?:our|ive|ifty)|s(?:ix|even)|e(?:ight|leven)"
    r"|nine|hundreds?|dozens?|zero))"
    r"(?![\w-])"
    r"|(?<![가-힣])(?P<korean>[한두세네열]|다섯|여섯|일곱|여덟|아홉)\s?(?P<unit>개|명|번|건|곳|가지|편|팀|차례)"
    r"(?=\s|이상|이하|[을를의씩이가]|$)"
    r"|(?P<half>절반)",
)
_ONE = Unit("", "none")


def spelled(text: str, found: Sequence[Number]) -> list[Number]:
    """Return the numbers in words that are no part of the numbers in digits."""
    low = text.lower()
    if len(low) != len(text):  # places must stay
        low = text
    return [
        _number(text, match)
        for match in _SPELLED.finditer(low)
        if not any(number.start < match.end() and match.start() < number.end for number in found)
        and text[match.start() - 1 : match.start()] != "-"
    ]


def _number(text: str, match: re.Match[str]) -> Number:
    start, end = match.span()
    if match["count"]:
        value, unit = float(_COUNTS[match["count"]]), _ONE
    elif match["korean"]:
        value, unit = float(_COUNTS[match["korean"]]), unit_of(match["unit"]) or _ONE
    else:
        value, unit = _SHARES[match.group()], Unit("", "percent")
    limit = around.bound(text, end, around.before(text, start))
    return Number(start, end, text[start:end], "amount", value, value, None, unit.name, unit.measure, limit)
