"""Health: the first word that applies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrcli.core import health, standing
from okrcli.core.model import Kpi, Task
from okrcli.core.workspace import CheckinEntry
from tests.core.making import NOVEMBER_20, WEEKLY, checkin, goal

ISO = date.fromisoformat


def health_of(fields: dict[str, Any], *checkins: CheckinEntry, today: date = NOVEMBER_20, **more: Any) -> str:
    objective = goal({"kr": fields}, checkins, **more)
    return standing.of_key_result(objective, "kr", WEEKLY, today).health


RISING: dict[str, Any] = {"start": 0, "target": 100}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (100, "done"),
        (120, "done"),
        (55, "on-track"),
        (45, "on-track"),
        (44, "at-risk"),
        (30, "at-risk"),
        (29, "off-track"),
    ],
)
def test_pace_decides_while_a_quarter_runs(value: float, expected: str) -> None:
    # 50 of 91 days have gone by: 0.549 is expected.
    assert health_of(RISING, checkin("2026-11-20", values={"kr": value})) == expected


def test_after_its_end_a_result_is_held_against_seven_tenths() -> None:
    late = ISO("2027-01-02")

    assert health_of(RISING, checkin("2026-12-31", values={"kr": 69}), today=late) == "off-track"
    assert health_of(RISING, checkin("2026-12-31", values={"kr": 72}), today=late) == "on-track"
    assert health_of(RISING, today=late) == "off-track"


def test_a_promise_that_landed_below_one_is_not_on_track() -> None:
    kept = checkin("2026-12-31", values={"kr": 95})

    assert health_of(RISING, kept, today=ISO("2027-01-02"), intent="committed") == "at-risk"


def test_silence_is_never_green() -> None:
    assert health_of(RISING, today=ISO("2026-10-02")) == "pending"
    assert health_of(RISING, today=ISO("2026-10-19")) == "pending"
    assert health_of(RISING, today=ISO("2026-10-20")) == "stale"
    fast = checkin("2026-11-06", values={"kr": 60})
    assert health_of(RISING, fast, today=ISO("2026-11-16")) == "on-track"
    assert health_of(RISING, fast, today=ISO("2026-11-17")) == "stale"


def test_the_first_week_is_early() -> None:
    first = checkin("2026-10-02", values={"kr": 1})

    assert health_of(RISING, first, today=ISO("2026-10-07")) == "early"
    assert health_of(RISING, first, today=ISO("2026-10-08")) == "on-track"


def test_a_closed_goal_is_done_whatever_its_score() -> None:
    assert health_of(RISING, closed=ISO("2026-11-20")) == "done"
    assert health_of(RISING, closed=ISO("2026-11-21")) != "done"


@pytest.mark.parametrize(
    ("held", "expected"), [(8, "on-track"), (7, "at-risk"), (6, "at-risk"), (5, "off-track")]
)
def test_a_level_is_held_against_its_share_of_windows(held: int, expected: str) -> None:
    fridays = ["10-02", "10-09", "10-16", "10-23", "10-30", "11-06", "11-13", "11-20"]
    values = [5.0] * held + [1.0] * (8 - held)
    entries = [
        checkin(f"2026-{day}", values={"kr": value}) for day, value in zip(fridays, values, strict=True)
    ]

    # 8 of 8, 7 of 8 = 0.875, 6 of 8 = 0.75, 5 of 8
    assert health_of({"type": "maintain", "min": 4.5}, *entries) == expected


def test_a_held_level_is_done_only_when_its_period_is_over() -> None:
    always = [checkin(f"2026-10-{day:02}", values={"kr": 5}) for day in (2, 9)]

    assert health_of({"type": "maintain", "min": 4.5}, *always, today=ISO("2026-10-10")) == "on-track"


def test_binary_has_its_due_date_and_confidence() -> None:
    done: dict[str, Any] = {"type": "binary", "due": "2026-11-13"}
    sure = checkin("2026-11-13", values={"kr": False}, confidence={"kr": 0.9})
    unsure = checkin("2026-11-13", values={"kr": False}, confidence={"kr": 0.3})

    assert health_of(done, sure, today=ISO("2026-11-13")) == "on-track"
    assert health_of(done, unsure, today=ISO("2026-11-13")) == "off-track"
    assert health_of(done, sure, today=ISO("2026-11-14")) == "off-track"


def test_an_objective_is_as_healthy_as_its_worst_key_result_that_counts() -> None:
    objective = goal(
        {"a": RISING, "b": RISING, "tracked": {**RISING, "weight": 0}},
        [checkin("2026-11-20", values={"a": 100, "b": 35, "tracked": 0})],
    )

    assert standing.of_goal(objective, WEEKLY, NOVEMBER_20).health == "at-risk"


def test_a_clash_of_confidence_and_health_is_told() -> None:
    assert health.clash("off-track", 0.8)
    assert health.clash("on-track", 0.3)
    assert not health.clash("off-track", 0.3)
    assert not health.clash("done", 0.1)
    assert not health.clash("on-track", None)


def test_a_kpi_outside_its_band_is_off_track() -> None:
    uptime = Kpi.model_validate({"title": "Uptime", "min": 99.9})

    assert health.of_kpi(uptime, 99.8, NOVEMBER_20, WEEKLY, NOVEMBER_20) == "off-track"
    assert health.of_kpi(uptime, 99.9, NOVEMBER_20, WEEKLY, NOVEMBER_20) == "on-track"
    assert health.of_kpi(uptime, 99.9, ISO("2026-11-09"), WEEKLY, NOVEMBER_20) == "stale"
    assert health.of_kpi(uptime, None, None, WEEKLY, NOVEMBER_20) == "pending"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "done", "due": "2026-10-01"}, "done"),
        ({"status": "doing", "due": "2026-11-19"}, "off-track"),
        ({"status": "blocked"}, "at-risk"),
        ({"status": "doing", "due": "2026-11-20"}, "on-track"),
        ({}, "pending"),
    ],
)
def test_a_task_is_late_blocked_or_fine(fields: dict[str, object], expected: str) -> None:
    task = Task.model_validate({"title": "Work", **fields})

    assert health.of_task(task, ISO("2026-12-31"), NOVEMBER_20) == expected
