"""Numbers as people write them, and how the files take them."""

from __future__ import annotations

import re

from okrcli.message import Message, say

_TYPED = re.compile(
    r"(?P<before>[^\w\s.,+-]{1,3})?\s?"
    r"(?P<number>[-+]?[0-9](?:[0-9.,_' ]*[0-9])?)\s*"
    r"(?P<unit>(?![eE][-+]?[0-9])[^0-9.,\s+-].{,19})?"
)
LONGEST = 15  # digits that a float keeps
_PLAIN = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_WORD = re.compile(r"/?[^\W\d_](?:[^\W\d_]|[ /.-](?=[^\W\d_]))+|[가-힣]")
_DECIMAL_COMMA = re.compile(r"[-+]?(?:0|[1-9][0-9]*),[0-9]+")
_EITHER = re.compile(r"([-+]?[1-9][0-9]{0,2}),([0-9]{3})")
_SCALED = re.compile(r"\d\s?(?:[kmb천백만억조]|bn\b)", re.IGNORECASE)
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:[,_' ][0-9]{3})+(?:\.[0-9]+)?")


def number_meant(given: object, *, has_unit: bool = False, is_share: bool = False) -> Message | None:
    """Return how to write what was probably meant by `given`; None without a guess.

    `has_unit`: there is a field `unit` beside it. `is_share`: it is within 0–1, so 70 % is 0.7.
    """
    if not isinstance(given, str):
        return None
    if (scaled := _scaled(given.strip())) is not None:
        whole, measure = scaled
        return _unit_apart(whole, measure) if measure and has_unit else say("write {number}", number=whole)
    typed = _TYPED.fullmatch(given.strip())
    number = _digits(typed["number"]) if typed is not None else None
    if typed is None or number is None:
        return None
    if typed["unit"] and not _is_unit(typed["unit"]):  # 6O, 0x10
        return None
    before = typed["before"]
    unit = typed["unit"] or (before if before and _is_unit(before) else None)
    if unit == "%" and is_share:
        return say("as a share of 1, write {share:g}", share=float(number) / 100)
    if unit and has_unit:
        return _unit_apart(number, unit)
    if not unit and not before and number == typed["number"].removeprefix("+"):
        return say("write {number} without quotes", number=number)
    if either := None if unit else _EITHER.fullmatch(typed["number"]):
        part = f"{either[1]}.{either[2]}".rstrip("0").removesuffix(".")
        return say("write {whole}, or {part} if the comma is a decimal one", whole=number, part=part)
    if not unit and _DECIMAL_COMMA.fullmatch(typed["number"]) and "." in number:
        return say("write {number}, with a point", number=number)
    return say("write {number}", number=number)


def _unit_apart(number: str, unit: str) -> Message:
    return say('write {number}, and the unit under `unit: "{unit}"`', number=number, unit=unit)


def _scaled(text: str) -> tuple[str, str] | None:
    """Return the whole number and the unit of one that is written in thousands or more: 10k, 1만, 2억 원."""
    if not _SCALED.search(text):
        return None
    from okrcli.core.wording import numbers

    found = numbers(text)
    if len(found) != 1 or found[0].span != (0, len(text)) or found[0].value == found[0].written:
        return None
    return f"{found[0].value:.15g}", found[0].unit


def number_in(given: object) -> tuple[int | float | None, bool]:
    """Return the number that a text holds, and whether it can mean no other: 1,234 may be 1.234."""
    text = given.strip() if isinstance(given, str) else ""
    digits = _digits(text)
    if digits is None or len(digits) > LONGEST:
        return None, False
    number = float(digits) if "." in digits else int(digits)
    return number, _EITHER.fullmatch(text) is None


def _is_unit(text: str) -> bool:
    """Tell whether letters behind a number can be its unit: a known one, or a word."""
    from okrcli.core.wording.units import CURRENCIES, unit_of  # the grammars come with it: only when asked

    return text in CURRENCIES or unit_of(text) is not None or _WORD.fullmatch(text) is not None


def _digits(text: str) -> str | None:
    """Return a number as the files take it; None for what is no number."""
    if _PLAIN.fullmatch(text):
        digits = text
    elif _THOUSANDS.fullmatch(text):
        digits = re.sub(r"[,_' ]", "", text)
    elif _DECIMAL_COMMA.fullmatch(text):
        digits = text.replace(",", ".")
    else:
        return None
    return digits.removeprefix("+")
