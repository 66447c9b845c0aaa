"""Numbers that say how much, with their scale, unit, bound and range."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from okrcli.core.wording import around
from okrcli.core.wording.listed import words_of
from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.units import CURRENCIES, DAY_OR_LONGER, Unit, unit_of

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_SCALE = r"(?:[kKmM](?![A-Za-z/])|B(?![A-Za-z])|(?:mn|bn|mio|million|billion|thousand)\b)"
_KOREAN_SCALE = r"(?:천만|백만|십만|천|백|만|억|조)(?!료|족|점|들|나|드|각|직|건|회)"
_AMOUNT = Pattern(
    rf"""
    (?P<currency>US\$|[$€£₩￦¥]|(?:USD|EUR|GBP|KRW)\s?)?
    (?P<sign>[-−+](?=[\d.]))?
    (?P<low>{_DIGITS})
    (?:(?P<ratio>:(?P<to>\d+)(?![\d:])|(?:\s?/\s?|\sout\sof\s)(?P<of>\d+)(?![\d/]))
      |(?P<scale>(?:\s?{_SCALE}|{_KOREAN_SCALE}(?:\s?\d[\d,]*{_KOREAN_SCALE})*))?
       (?:\s?[-–—~〜]\s?(?P<high>{_DIGITS})(?![-.]?\d)(?P<scale2>\s?{_SCALE}|{_KOREAN_SCALE})?)?
    )
    (?P<plus>\+)?
    """,
    re.VERBOSE,
)
_UNIT = Pattern(
    r"\s?(%p|％p|[%％×]|s\b(?!\sof)|(?!s\b)[A-Za-z]+(?:/(?:s|sec|min))?(?!\w)|/s(?:ec)?\b|[가-힣]+)"
)
_HYPHENED = Pattern(r"-\s?(ms|second|minute|hour|day|week|month|quarter|year)s?\b", re.IGNORECASE)
_COMPARED = Pattern(r"\s(?:as|the|more|less|fewer|\w+er)\b")
_PARTICLES = words_of(
    """
    이 가 을 를 은 는 의 로 으로 에서 에 까지 부터 이상 이하 이내 미만 초과 내 안 씩 짜리 당 만 도 간 동안
    정도 가량 마다 대 이상의 이하의 이내의 이내로 이상으로 이하로 미만으로 내에 안에 중 후 전 과 와 이나 뒤
    연속 수준 이며 규모 대로
    """
)
_BOUND_WORD = Pattern(r"이상|이하|이내|미만|초과|까지|에서|부터|으로|씩")
_SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6,
    "b": 1e9, "bn": 1e9, "billion": 1e9,
    "백": 1e2, "천": 1e3, "만": 1e4, "십만": 1e5, "백만": 1e6, "천만": 1e7, "억": 1e8, "조": 1e12,
}  # fmt: skip
_KOREAN_PART = Pattern(r"([\d,.]+)\s?(천만|백만|십만|천|백|만|억|조)")
_NO_UNIT = Unit("", "none")

_LEADS_PERIOD = words_of(
    """
    within in over during for after every each per by before next last past first coming following the 매 향후
    최근
    """
)
_BETWEEN = words_of("the next last past first about approx. at least most less than under")
_ENDS_PERIOD = Pattern(r"\s?(?:이?내|안|동안|간|연속|마다|후|뒤|전|차|in a row|after|before|ago|of)(?!\w{3})")
_TIMED = Pattern(
    r"\b(?:time|latency|duration|turnaround|respon\w+|lead|cycle|delay|age|sla|takes?|mttr|mttd|resolv\w+|ttfb|"
    r"payback|runway|uptime|length|days to|ramp)\b|시간|기간|속도|응답|소요|주기|리드타임|처리|체류",
    re.IGNORECASE,
)
_DATES = words_of("in by of end during for until since before eoy year fy")
_PLURAL = Pattern(r"\s+(?:\w+\s+)?\w+s\b")
_RATINGS = words_of("to of at from than over above by is score rating average nps")
_VERSIONED = Pattern(r"\s(?:version|release|released|shipped|beta|alpha|rc|launch|is|are|has)\b")


def amount(text: str, at: int) -> Number:
    """Return the number that the digit at `at` begins."""
    match = _matched(text, at)
    if match is None:
        return Number(at, at + 1, text[at], "name")
    words = around.before(text, match.start())
    if match["ratio"]:
        return _ratio(text, match, words)
    unit, end = _unit(text, match)
    factor = _factor(match["scale"] or match["scale2"])
    value = _float(match["low"]) * factor
    if _is_korean(match["scale"]):
        value = _korean(match["low"] + match["scale"])
    number = Number(
        match.start(),
        end,
        text[match.start() : end],
        "amount",
        -value if match["sign"] in ("-", "−") else value,
        _float(match["low"]),
        _float(match["high"]) * factor if match["high"] else None,
        unit.name,
        unit.measure,
        around.bound(text, end, words) or ("at least" if match["plus"] else None),
    )
    return _with_role(text, number, match, words)


def _matched(text: str, at: int) -> re.Match[str] | None:
    """Match an amount from its sign or currency on; a dash after a word is no sign."""
    start = at
    while start and text[start - 1] in "$€£₩￦¥-−+.":
        start -= 1
    if text.startswith("US$", start - 2):
        start -= 2
    match = _AMOUNT.match(text, start)
    sign = match.start("sign") if match else -1
    return _AMOUNT.match(text, at) if match is None or (sign > 0 and text[sign - 1].isalnum()) else match


def _ratio(text: str, match: re.Match[str], words: list[str]) -> Number:
    """Return a score such as 4/5, a share such as 2/3, or a proportion such as 7:1."""
    start, end = match.span()
    low, of = _float(match["low"]), float(match["to"] or match["of"])
    whole = match.group()
    if match["to"]:
        return Number(start, end, whole, "amount", low / of if of else low, low, unit=":", measure="score")
    if words and words[-1] in ("by", "on", "before", "until") and "/" in whole:
        return Number(start, end, whole, "date")
    if low > of or of == 0:
        return Number(start, end, whole, "name")
    limit = around.bound(text, end, words)
    if of in (5.0, 10.0, 100.0):
        return Number(start, end, whole, "amount", low, low, unit=f"/{of:g}", measure="score", bound=limit)
    if of > 20:
        return Number(start, end, whole, "name")
    return Number(start, end, whole, "amount", low / of, low, measure="percent", bound=limit)


def _unit(text: str, match: re.Match[str]) -> tuple[Unit, int]:
    """Return the unit of an amount, and where it ends."""
    end = match.end()
    if currency := match["currency"]:
        name = currency.strip().upper()
        return Unit(CURRENCIES.get(name, name), "money"), end
    if found := _HYPHENED.match(text, end):
        return unit_of(found[1]) or _NO_UNIT, found.end()
    found = _UNIT.match(text, end)
    if not found:
        return _NO_UNIT, end
    word = found[1]
    if word[0] >= "가":
        return _counter(word, found.start(1)) or (_NO_UNIT, end)
    if word == "percentage" and text.startswith(" point", found.end()):
        end = found.end() + len(" point")
        return Unit("pp", "points"), end + text.startswith("s", end)
    if word == "times" and _COMPARED.match(text, found.end()):
        return Unit("x", "multiple"), found.end()
    unit = unit_of(word)
    return (unit, found.end()) if unit else (_NO_UNIT, end)


def _counter(word: str, at: int) -> tuple[Unit, int] | None:
    """Return the longest counter that the Hangul word begins with, if only a particle is left of it."""
    for length in range(min(len(word), 6), 0, -1):
        unit = unit_of(word[:length])
        if unit and (length == len(word) or word[length:] in _PARTICLES or _BOUND_WORD.match(word, length)):
            return unit, at + length
    return None


def _with_role(text: str, number: Number, match: re.Match[str], words: list[str]) -> Number:
    bare = number.measure == "none" and not (
        match["scale"] or match["plus"] or match["sign"] or match["high"]
    )
    if bare and _is_year(text, number, match["low"], words):
        return replace(number, role="date")
    if bare and _is_version(text, number, match["low"], words):
        return replace(number, role="version")
    if bare and not words and text[number.end : number.end + 1] in (".", ")") and number.end + 1 < len(text):
        return replace(number, role="ordinal")  # it marks a line of a list
    if _is_per(text, number, words) or (number.measure == "time" and _is_period(text, number, words)):
        return replace(number, role="period")
    return number


def _is_year(text: str, number: Number, digits: str, words: list[str]) -> bool:
    if len(digits) != 4 or digits[:2] not in ("19", "20"):
        return False
    if words and words[-1].strip("('’") in _DATES | {""}:
        return True
    return 2015 <= int(digits) <= 2040 and _PLURAL.match(text, number.end) is None


def _is_version(text: str, number: Number, digits: str, words: list[str]) -> bool:
    """Return whether `2.0` is part of a name: `Gateway 2.0 is live`, `a 1.0 release`."""
    if digits.count(".") != 1 or number.bound:
        return False
    if _VERSIONED.match(text, number.end):
        return True
    return digits.endswith(".0") and bool(words) and words[-1].isalpha() and words[-1] not in _RATINGS


def _is_per(text: str, number: Number, words: list[str]) -> bool:
    """Return whether a number says for how many something is: 1인당, per 1,000 users."""
    return text.startswith("당", number.end) or (bool(words) and words[-1] in ("per", "each", "every"))


def _is_period(text: str, number: Number, words: list[str]) -> bool:
    """Return whether a time says when or how often something is, and not how long it takes."""
    if text[number.end : number.end + 3].lstrip().startswith("단위"):
        return True
    if _TIMED.search(text):
        return False
    if "-" in number.text and number.upto is None:
        return True
    if number.unit not in DAY_OR_LONGER:
        return text[number.end : number.end + 2].strip() == "마다"
    skipped = len(list(takewhile(_BETWEEN.__contains__, reversed(words))))
    lead = words[-skipped - 1] if skipped < len(words) else ""
    near = words[-1] if words else ""
    if words[-2:] == ["older", "than"]:
        return True
    return lead in _LEADS_PERIOD or near in _LEADS_PERIOD or _ENDS_PERIOD.match(text, number.end) is not None


def _float(digits: str) -> float:
    return float(digits.replace(",", ""))


def _is_korean(scale: str | None) -> bool:
    return scale is not None and scale[0] >= "가"


def _factor(scale: str | None) -> float:
    return _SCALES.get(scale.strip().casefold(), 1.0) if scale else 1.0


def _korean(numeral: str) -> float:
    """Return the sum of a numeral in parts: 1억 2천만 is 120,000,000."""
    return sum(_float(part) * _SCALES[scale] for part, scale in _KOREAN_PART.findall(numeral))
