"""Units of numbers, as people write them in English and Korean, and what each one measures."""

from __future__ import annotations

from typing import Literal, NamedTuple

Measure = Literal[
    "percent", "points", "money", "multiple", "time", "data", "rate", "score", "rank", "count", "none"
]


class Unit(NamedTuple):
    """A unit by its short name, and what is measured in it."""

    name: str
    measure: Measure


def _written(measure: Measure, table: str) -> dict[str, Unit]:
    """Read lines of `name: spelling spelling …`; the name is a spelling too."""
    units: dict[str, Unit] = {}
    for line in table.strip().splitlines():
        name, _, spellings = line.strip().partition(":")
        for spelling in (name, *spellings.split()):
            units[spelling.casefold()] = Unit(name, measure)
    return units


CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW", "￦": "KRW", "¥": "JPY"}

_UNITS = {
    **_written("percent", "%: ％ percent pct 퍼센트 프로"),
    **_written("points", "pp: %p ％p 퍼센트포인트\nbps: bp 베이시스포인트"),
    **_written(
        "money",
        """
        USD: dollar dollars 달러 불
        EUR: euro euros 유로
        GBP: pounds
        KRW: 원
        JPY: yen 엔
        """,
    ),
    **_written("multiple", "x: × fold 배"),
    **_written(
        "time",
        """
        ms: msec millisecond milliseconds 밀리초
        s: sec secs second seconds 초
        min: mins minute minutes 분
        h: hr hrs hour hours 시간
        d: day days 일 영업일
        wk: week weeks 주 주일 주간
        mo: month months 개월 달
        qtr: quarter quarters 개분기
        yr: year years 년
        """,
    ),
    **_written("data", "KB: kib\nMB: mib mo\nGB: gib\nTB: tib\nPB: pib\nMbit: mb\nGbit: gb"),
    **_written(
        "rate",
        """
        /s: rps qps tps ops req/s
        fps: 프레임
        /min: rpm tpm
        bit/s: kbps mbps gbps kb/s mb/s gb/s kib/s mib/s gib/s
        Hz: khz mhz ghz
        """,
    ),
    **_written("score", "points: point pts pt 점 포인트\nstars: star 별점"),
    **_written("rank", "위:\n등:"),
    **_written(
        "count",
        """
        개: 가지 개사 개소 개국
        명: 인 사람
        건:
        회: 번 차례 times
        종: 종류
        편: 화 장 권 곡
        곳: 군데
        사:
        팀: 그룹 세트 쌍 줄 쪽 페이지 호점 도시 대
        """,
    ),
}
_UNITS["gb"] = Unit("GB", "data")
_UNITS["mb"] = Unit("MB", "data")
_UNITS["mo"] = Unit("mo", "time")

DAY_OR_LONGER = frozenset({"d", "wk", "mo", "qtr", "yr"})


def unit_of(written: str) -> Unit | None:
    """Return the unit that is spelled so, alone, in any case; None when it is no known unit."""
    return _UNITS.get(written.strip().casefold())
