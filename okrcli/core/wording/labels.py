"""Digits that are no amounts: dates, versions, quarters, priorities, ordinals, references and names."""

from __future__ import annotations

import re

from okrcli.core.wording.listed import words_of
from okrcli.core.wording.number import Number, Role
from okrcli.core.wording.pattern import Pattern

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_LETTERS_FIRST = Pattern(
    rf"""
    (?P<quarter>
        (?:FY\s?'?\d{{2,4}}[-\s/]?)?[QH][1-4](?:[-\s./]?(?:FY)?'?(?:{_YEAR}|\d\d))?(?!\w)
      | FY\s?'?\d{{2}}(?:\d\d)?(?!\w)
    )
  | (?P<version>v\d+(?:\.\d+)*(?:-\w+)?(?!\w))
  | (?P<priority>(?:P|S|SEV)-?[0-5](?:[/+]?[PS]?[0-5])*\+?(?!\w|\.\d))
  | (?P<reference>[\#!]\d+|[A-Z]{{2,}}-\d+(?!\w))
  | (?P<ordinal>제\s?\d+\s?\w)
  | (?P<name>[A-Za-z][A-Za-z._/-]*\d[\w.]*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS_FIRST = Pattern(
    rf"""
    (?P<quarter>{_YEAR}[-\s./]?[QH][1-4](?!\w)|[1-4]Q(?:'?\d\d|{_YEAR})?(?!\w)|[1-4]\s?분기)
  | (?P<date>
        {_YEAR}[-./](?:1[0-2]|0?[1-9])(?:[-./]{_DAY})?(?![\w%])
      | {_DAY}[-./]{_DAY}[-./](?:\d\d)?\d\d(?![\w%])
      | {_DAY}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b(?:,?\s{_YEAR})?
      | (?:[01]?\d|2[0-3]):[0-5]\d(?!\d)
      | (?:{_YEAR}년도?\s?)?(?:1[0-2]|0?[1-9])월(?:\s?{_DAY}일)?(?:\s?말)?
      | {_YEAR}년도?(?:\s?말)?
    )
  | (?P<version>\d+\.\d+\.\d+(?:[-.]\w+)?|\d+\.x\b)
  | (?P<ordinal>\d+(?:st|nd|rd|th)\b|\d+(?:차(?!례)|번째|주차|단계|호(?!점)|세대|기(?!가)|년차|순위))
  | (?P<name>24/7|\d0[-/]\d0[-/]\d0(?!\d)|[235][DGF]A?(?!\w)|360[-\s]?(?:degree|°)|\d+:1s\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MONTH_FIRST = Pattern(
    rf"{_MONTH}\.?\s(?:{_DAY}(?:st|nd|rd|th)?(?![\w%])(?:,?\s{_YEAR})?|{_YEAR})", re.IGNORECASE
)
_MONTHS = words_of("jan feb mar apr may jun jul aug sep oct nov dec")
_REFERRED = words_of(
    "rfc iso soc pci sox pep eip cve issue issues pr mr ticket bug epic story section article §"
)
_NUMBERED = words_of(
    """
    phase step stage level tier top part round milestone week day month page layer wave sprint episode
    series option type category group grade no number 단계 상위 레벨
    """
)
_NAMED = words_of(
    """
    android angular angularjs debian django es go http ios java jdk kubernetes macos node node.js office
    php postgres python rails react ruby swift ubuntu vue web windows
    """
)
_LEADS: dict[str, Role] = {
    **dict.fromkeys(_REFERRED, "reference"),
    **dict.fromkeys(words_of("version versions release v ver 버전"), "version"),
    **dict.fromkeys(_NUMBERED, "ordinal"),
    **dict.fromkeys(_NAMED, "name"),
    **dict.fromkeys(words_of("priority prio severity sev"), "priority"),
    "quarter": "quarter",
}
_RUN = Pattern(r"\d[\d.,/-]*(?<=\d)\+?|\d")
_AMOUNT_AFTER = Pattern(r"\d+,\d{3}|[\d.,]+\s?(?:[%％]|k\b|m\b|만|억)", re.IGNORECASE)
_EACH = Pattern(r"\b(?:every|each|per|a)\s+$", re.IGNORECASE)
_OPEN_PREFIXES = frozenset({"sub-", "under-", "over-", "pre-", "post-", "non-"})
_JOINING = "-./_#!'’"


def label(text: str, at: int, floor: int) -> Number | None:
    """Return what the digit at `at` is part of, when that is no amount; nothing before `floor` is."""
    start = _run_start(text, at, floor)
    if start < at and (found := _LETTERS_FIRST.match(text, start)) and found.end() > at:
        return _labelled(found)
    lead, word = _word_before(text, start, floor)
    if word[:3] in _MONTHS and (found := _MONTH_FIRST.match(text, lead)):
        return Number(lead, found.end(), found.group(), "date")
    if found := _DIGITS_FIRST.match(text, at):
        return _labelled(found)
    role = _LEADS.get(word)
    if role is None or (role != "reference" and _is_amount(text, at, lead)):
        return None
    run = _RUN.match(text, at)
    end = run.end() if run else at + 1
    return Number(lead, end, text[lead:end], role)


def _is_amount(text: str, at: int, lead: int) -> bool:
    """Return whether a number is counted and not named by the word before it: each week 5 shops."""
    return (
        _AMOUNT_AFTER.match(text, at) is not None or _EACH.search(text[max(0, lead - 8) : lead]) is not None
    )


def _labelled(found: re.Match[str]) -> Number:
    role: Role = found.lastgroup  # type: ignore[assignment]  # the groups are named for roles
    return Number(found.start(), found.end(), found.group(), role)


def _run_start(text: str, at: int, floor: int) -> int:
    """Return where the run of Latin letters, digits and joining signs around a digit begins."""
    start = at
    while start > floor and ((last := text[start - 1]) in _JOINING or (last.isascii() and last.isalnum())):
        start -= 1
    while start < at and text[start] in "-./_'’":
        start += 1
    if text[start:at].casefold() in _OPEN_PREFIXES:
        return at
    return start - 1 if start > floor and text[start - 1] == "제" else start


def _word_before(text: str, start: int, floor: int) -> tuple[int, str]:
    end = start
    while end > floor and text[end - 1] in " #([\u00a0":
        end -= 1
    lead = end
    while lead > floor and (text[lead - 1].isalpha() or text[lead - 1] in ".§"):
        lead -= 1
    return lead, text[lead:end].casefold()
