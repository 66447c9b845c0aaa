"""Numbers of attention."""

from __future__ import annotations

import pytest

from okrcli.core.wording import vanity


@pytest.mark.parametrize(
    ("title", "cue"),
    [
        ("Reach 10,000 followers", "followers"),
        ("100k page views per month", "page views"),
        ("1,000 sign-ups", "sign-ups"),
        ("50,000 app downloads", "app downloads"),
        ("Total registered users of 1M", "Total registered users"),
        ("500 GitHub stars", "GitHub stars"),
        ("Lift site visitors to over 30 % more", "site visitors"),
        ("Reach 90,000 people at fairs", "Reach 90,000 people"),
        ("Raise page views to 5,000 at a cost per lead of $5", "page views"),
        ("인스타그램 팔로워 1만 명", "인스타그램 팔로워"),
        ("블로그 조회수 10만 회", "조회수"),
        ("누적 가입자 5만 명", "누적 가입자"),
        ("하루당 조회수 1만 회", "조회수"),
        ("담당 블로그 조회수 1만 회", "조회수"),
        ("유튜브 구독자 10만 명 돌파", "유튜브 구독자"),
        ("Total sign-ups from 1,000 to 2,000", "Total sign-ups"),
    ],
)
def test_attention_is_named(title: str, cue: str) -> None:
    assert [found.text for found in vanity(title)] == [cue]


@pytest.mark.parametrize(
    "title",
    [
        "10,000 daily active users",
        "Win 40 paying subscribers",
        "Sign-up conversion rate of 5 %",
        "40 % of sign-ups come back within a week",
        "Trial sign-ups up 20 %",
        "Visitors who buy: 3 %",
        "Visits to orders from 2 % to 4 %",
        "Pages open within 2 s for 9 of 10 visits",
        "Complaints per 100 visits from 34 to 12",
        "Views of docs per customer rise to 5",
        "Raise page views from 2 to 3 per visit",
        "Raise signups from 100 to 200 per week",
        "500 sign-ups a month",
        "유료 구독자 수 200명",
        "고객당 문서 조회수 5회",
        "조회수를 고객당 5회로 늘린다",
        "방문자 수 대비 구매 3%",
    ],
)
def test_rates_and_paying_audiences_are_no_vanity(title: str) -> None:
    assert vanity(title) == ()
