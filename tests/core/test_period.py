"""Periods of every kind, and the check-in windows in them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.model import Rhythm, Settings
from okrcli.core.period import Period, parse, quarter_of, suggestion, windows


def settings(first_month: int = 1, **periods: object) -> Settings:
    return Settings.model_validate(
        {"okr": 1, "name": "x", "cadence": {"fiscal_year_start": first_month}, "periods": periods}
    )


@pytest.mark.parametrize(
    ("name", "first_month", "start", "end"),
    [
        ("2026", 1, "2026-01-01", "2026-12-31"),
        ("2026-H2", 1, "2026-07-01", "2026-12-31"),
        ("2026-Q4", 1, "2026-10-01", "2026-12-31"),
        ("2026-11", 1, "2026-11-01", "2026-11-30"),
        ("2024-02", 1, "2024-02-01", "2024-02-29"),
        ("2026", 4, "2026-04-01", "2027-03-31"),
        ("2026-Q4", 4, "2027-01-01", "2027-03-31"),
        ("2026-H1", 10, "2026-10-01", "2027-03-31"),
        ("2026-11", 4, "2026-11-01", "2026-11-30"),
    ],
)
def test_a_name_is_a_stretch_of_days(name: str, first_month: int, start: str, end: str) -> None:
    found = parse(name, settings(first_month))

    assert found == Period(date.fromisoformat(start), date.fromisoformat(end), name)


@pytest.mark.parametrize(
    "name",
    [
        "2026Q4",
        "2026-Q5",
        "2026-13",
        "26-Q1",
        "",
        "0000",
        "2026-q4",
        "../2026",
        "9999-Q4",
        "1066",
        "２０２６-Q4",
    ],
)
def test_other_names_are_no_periods(name: str) -> None:
    assert parse(name, settings()) is None


def test_a_period_of_your_own_has_the_days_you_gave_it() -> None:
    own = settings(launch={"from": "2026-09-01", "to": "2026-12-15"})

    assert parse("launch", own) == Period(date(2026, 9, 1), date(2026, 12, 15), "launch")
    assert parse("launch", settings(launch={"from": "2026-12-15", "to": "2026-09-01"})) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026Q4", "2026-Q4"),
        ("Q4-2026", "2026-Q4"),
        ("2026-q4", "2026-Q4"),
        ("2026h1", "2026-H1"),
        ("2026-9", "2026-09"),
    ],
)
def test_a_near_miss_suggests_the_name(typed: str, meant: str) -> None:
    assert suggestion(typed, {}) == meant


def test_nonsense_suggests_nothing() -> None:
    assert suggestion("soon", {}) is None
    assert suggestion("2026-Q7", {}) is None


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(1, 12))
def test_every_day_lies_in_its_quarter(day: date, first_month: int) -> None:
    assert day in quarter_of(day, settings(first_month))


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 400),
    st.sampled_from(["weekly", "biweekly", "monthly"]),
    st.sampled_from(["monday", "friday", "sunday"]),
)
def test_windows_cover_a_period_without_gap_or_overlap(
    start: date, days: int, cadence: str, due: str
) -> None:
    period = Period(start, start + timedelta(days=days), "x")
    rhythm = Rhythm.model_validate({"checkin": cadence, "due": due})

    found = windows(period, rhythm)

    assert found[0].start == period.start
    assert found[-1].due == period.end
    for earlier, later in pairwise(found):
        assert later.start == earlier.due + timedelta(days=1)
        assert earlier.due.strftime("%A").lower() == due


def test_the_fourth_quarter_of_2026_has_thirteen_weekly_windows() -> None:
    found = windows(Period(date(2026, 10, 1), date(2026, 12, 31), "2026-Q4"), Rhythm())

    assert len(found) == 13
    assert [window.due for window in found[:2]] == [date(2026, 10, 2), date(2026, 10, 9)]


def test_a_day_lies_in_a_quarter_of_the_year_before_where_the_year_begins_later() -> None:
    assert quarter_of(date(1900, 1, 1), settings(4)).name == "1899-Q4"
