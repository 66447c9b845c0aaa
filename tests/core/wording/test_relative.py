"""Which change a sentence says against where a number is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.rules.relative_said import ends, fits
from okrcli.core.wording import relative


@pytest.mark.parametrize(
    ("title", "words", "share"),
    [
        ("Reduce churn by 20 %", "by 20 %", 0.8),
        ("Increase demos by about 20 percent", "by about 20 percent", 1.2),
        ("Bring churn down to half", "to half", 0.5),
        ("Cut no-shows by a third", "by a third", 2 / 3),
        ("The number of tickets is reduced by 50 %", "by 50 %", 0.5),
        ("25 % fewer tickets", "25 % fewer", 0.75),
        ("Engagement +25 %", "+25 %", 1.25),
        ("Double signups", "Double", 2),
        ("Signups doubled", "doubled", 2),
        ("Halve the time to first value", "Halve", 0.5),
        ("Grow revenue threefold", "threefold", 3),
        ("Ship twice as many orders", "twice", 2),
        ("이탈 고객을 20% 줄인다", "20% 줄인다", 0.8),
        ("비용 10% 이상 절감", "10% 이상 절감", 0.9),
        ("가입자를 두 배로 늘린다", "두 배", 2),
        ("가입자 갑절로", "갑절", 2),
        ("매출을 1.5배로 키운다", "1.5배", 1.5),
        ("비용을 반으로 줄인다", "반으로", 0.5),
        ("문의를 십분의 일로 줄인다", "십분의 일로", 0.1),
    ],
)
def test_a_change_is_read_with_the_words_that_say_it(title: str, words: str, share: float) -> None:
    found = relative(title)

    assert found is not None
    assert title[slice(*found.words)] == words
    assert found.shares[0] == pytest.approx((share, share))


@pytest.mark.parametrize(
    "title",
    [
        "Reduce churn to 20 %",
        "Reduce churn from 20 % to 10 %",
        "Reduce churn by 20 % to 8 %",
        "Search is used by 20 % of teams",
        "Teams who cut cost by 20 %",
        "Double opt-in rate",
        "Double down on retention",
        "Double-digit growth",
        "Cut double bookings to 2",
        "Keep churn at least 20 % below the market",
        "Interview 15 candidates twice",
        "Half of the teams use it",
        "이탈률을 20%로 줄인다",
        "응답률을 80%까지 높인다",
        "불량률 1% 이하로 감소",
        "두 배포 단위로 나눈다",
        "절반 이상의 고객이 돌아온다",
        "",
    ],
)
def test_levels_and_names_are_no_change(title: str) -> None:
    assert relative(title) is None


@pytest.mark.parametrize(
    "title",
    [
        "Grow revenue by 20 % year over year",
        "Reduce churn by 20 % vs. the market",
        "Grow revenue by 5 % each month",
        "매출을 전년 대비 20% 늘린다",
        "가입자 매월 5% 증가",
    ],
)
def test_a_change_from_elsewhere_is_not_decided(title: str) -> None:
    found = relative(title)

    assert found is not None
    assert not found.is_decided


@pytest.mark.parametrize(
    ("template", "sign"),
    [
        ("Increase demos by {} %", 1),
        ("Cut the backlog by {} %", -1),
        ("{} % more demos", 1),
        ("예약을 {}% 늘린다", 1),
        ("문의 {}% 감소", -1),
    ],
)
@given(st.integers(1, 90), st.floats(0.01, 1e6), st.sampled_from(["%", "demos", None]))
def test_a_metric_that_changes_as_said_fits(
    template: str, sign: int, part: int, start: float, unit: str
) -> None:
    found = relative(template.format(part))

    assert found is not None
    assert fits(found, start, start * (1 + sign * part / 100), unit)
    assert not fits(found, start, start * (1 - sign * part / 100) - sign, unit)


def test_points_are_a_way_to_read_a_share_only() -> None:
    found = relative("Reduce churn by 20 %")
    assert found is not None

    assert [end.low for end in ends(found, 50, "%")] == [40, 30]
    assert [end.low for end in ends(found, 50, "% of users")] == [40, 30]
    assert [end.low for end in ends(found, 50, "users")] == [40]
    assert [end.low for end in ends(found, 5000, None)] == [4000]


def test_bounds_allow_more_or_less_and_what_is_rounded_is_near_enough() -> None:
    least, most, plain = (relative(f"Cut waste by {words}20 %") for words in ("at least ", "up to ", ""))
    assert least
    assert most
    assert plain

    assert [fits(least, 100, target, "t") for target in (70, 90)] == [True, False]
    assert [fits(most, 100, target, "t") for target in (70, 90)] == [False, True]
    assert [fits(plain, 37, target, "t") for target in (30, 29, 29.9)] == [True, False, True]
