"""Which way a sentence says that a number goes."""

from __future__ import annotations

import pytest

from okrcli.core.wording import direction


@pytest.mark.parametrize(
    ("title", "way", "cue"),
    [
        ("Reduce churn from 10 to 5 %", "fall", "Reduce"),
        ("Raise activation from 60 % to 85 %", "rise", "Raise"),
        ("Improve page load from 2.5 s to 1.2 s", "fall", "2.5 s to 1.2 s"),
        ("Churn 7 % → 5 %", "fall", "7 % → 5 %"),
        ("Keep the rating at 4.5 or better", "hold", "Keep"),
        ("Carbon footprint down 12 %", "fall", "down"),
        ("25 % fewer support contacts", "fall", "fewer"),
        ("20 % increase in demos", "rise", "increase"),
        ("Engagement +25 %", "rise", "+25 %"),
        ("Reported problems −60 %", "fall", "−60 %"),
        ("이탈률을 30%에서 10%로 줄인다", "fall", "줄인다"),
        ("객단가 15% 상승", "rise", "상승"),
        ("오류율 0.5% 이하로 유지", "hold", "유지"),
        ("NPS를 30에서 50으로", "rise", "30에서 50"),
    ],
)
def test_words_come_before_numbers(title: str, way: str, cue: str) -> None:
    found = direction(title)

    assert found is not None
    assert (found.way, found.cues[0].text) == (way, cue)


@pytest.mark.parametrize(
    "title",
    [
        "Improve CSAT to 90",
        "Hold a workshop",
        "NPS of 45",
        "Share of customers who cut their costs",
        "Teams able to reduce waste: 40 %",
        "유료 고객 1,000명 돌파",
        "",
    ],
)
def test_some_say_none(title: str) -> None:
    assert direction(title) is None
