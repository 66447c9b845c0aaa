"""Two metrics in one sentence."""

from __future__ import annotations

import pytest

from okrcli.core.wording import two_metrics


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        (
            "Increase demos by 20 % and cut cost per demo by 10 %",
            ["Increase demos by 20 %", "cut cost per demo by 10 %"],
        ),
        ("Keep churn below 2 % and NPS above 50", ["Keep churn below 2 %", "NPS above 50"]),
        ("Raise MAU and retention by 20 %", ["MAU", "retention"]),
        ("Raise activation and retention from 20 % to 40 %", ["activation", "retention"]),
        ("MAU와 리텐션 20% 증가", ["MAU", "리텐션"]),
        ("매출 및 이익률을 각각 10% 높인다", ["매출", "이익률"]),
        ("매출 12억 원, 전환율 25% 달성", ["매출 12억 원", "전환율 25% 달성"]),
    ],
)
def test_each_is_named(title: str, parts: list[str]) -> None:
    assert [cue.text for cue in two_metrics(title)] == parts


@pytest.mark.parametrize(
    "title",
    [
        "Raise activation from 60 % to 85 %",
        "Answer 95 % of tickets within 2 hours",
        "Page load under 2 s on mobile and desktop",
        "60 % in Q3 and 80 % in Q4",
        "$1,000,000 in ARR",
        "Publish 3 posts and 2 videos",
        "Nurses spend 2 h a week on forms, down from 6 h",
        "80 % of pupils pass, with at least 30 % at grade A",
        "Raise sales and marketing efficiency by 20 %",
        "Narrow the gap between cost and revenue by 20 %",
        "속도와 품질 지표 20% 개선",
        "고객과 매출 20% 증가",
        "이탈률을 30%에서 10%로 줄인다",
        "응답 시간 2시간 이내 — 현재: 9시간 / 목표: 2시간",
    ],
)
def test_limits_pairs_and_outputs_are_none(title: str) -> None:
    assert two_metrics(title) == ()
