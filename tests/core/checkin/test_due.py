"""What is due for whom. Check-ins are due on Fridays; 2026-11-20 is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from okrcli.core.checkin.due import agenda, of_key_result, of_kpi, standings
from okrcli.core.model import Kpi, KpiReading
from okrcli.core.workspace import CheckinEntry, Goal, KpiGoal, ReadingEntry, Workspace
from tests.core.making import SETTINGS, WEEKLY, checkin, goal, workspace

METRIC = {"start": 60, "target": 85}
SUNDAY = date(2026, 11, 22)


def on(day: str, *checkins: CheckinEntry, **fields: Any) -> str | None:
    """Return by when a key result is due on a day."""
    whole = goal({"kr": fields or METRIC}, checkins, owner="ann")
    by = of_key_result(whole, "kr", WEEKLY, date.fromisoformat(day))
    return by.isoformat() if by else None


def recorded(*days: str, author: str = "ann", **body: Any) -> list[CheckinEntry]:
    return [checkin(day, author, **(body or {"values": {"kr": 60}})) for day in days]


def test_a_new_window_wants_a_new_checkin_by_its_end() -> None:
    assert on("2026-11-22", *recorded("2026-11-20")) == "2026-11-27"


def test_a_record_in_the_window_of_today_is_enough() -> None:
    assert on("2026-11-22", *recorded("2026-11-21")) is None


def test_a_record_of_anybody_counts_and_so_does_a_confidence() -> None:
    assert on("2026-11-22", *recorded("2026-11-21", author="cho", confidence={"kr": 0.5})) is None


def test_a_checkin_that_says_nothing_of_the_key_result_does_not_count() -> None:
    assert on("2026-11-22", *recorded("2026-11-21", progress="All well")) == "2026-10-02"


def test_it_is_due_since_the_first_window_that_was_missed() -> None:
    assert on("2026-11-22", *recorded("2026-11-05")) == "2026-11-13"


def test_a_checkin_to_come_does_not_count_yet() -> None:
    assert on("2026-11-22", *recorded("2026-11-24")) == "2026-10-02"


def test_nothing_is_due_before_the_period_has_begun() -> None:
    assert on("2026-09-30") is None


def test_the_last_window_stays_due_when_the_period_is_over() -> None:
    assert on("2027-01-05", *recorded("2026-12-18")) == "2026-12-31"
    assert on("2027-01-05", *recorded("2026-12-19")) is None


@pytest.mark.parametrize("fields", [{"type": "binary"}, {"type": "baseline"}])
def test_what_is_done_for_good_is_due_no_more(fields: dict[str, Any]) -> None:
    assert on("2026-11-22", *recorded("2026-11-05", values={"kr": 1}), **fields) is None


def test_a_metric_at_its_target_is_watched_on() -> None:
    assert on("2026-11-22", *recorded("2026-11-20", values={"kr": 85})) == "2026-11-27"


def test_a_closed_goal_is_due_no_more() -> None:
    closed = goal({"kr": METRIC}, closed=date(2026, 11, 20))

    assert of_key_result(closed, "kr", WEEKLY, SUNDAY) is None


def shared(*checkins: CheckinEntry) -> Goal:
    return goal({"own": {**METRIC, "owner": "bob"}, "other": METRIC}, checkins, owner="ann")


def test_a_key_result_is_due_for_its_owner_else_the_objectives() -> None:
    space = workspace(shared())

    assert [list(found.keys) for found in agenda(space, "bob", SUNDAY).goals] == [["own"]]
    assert [list(found.keys) for found in agenda(space, "ann", SUNDAY).goals] == [["other"]]
    assert agenda(space, "cho", SUNDAY).goals == ()


def test_the_earliest_due_comes_first() -> None:
    late = goal({"kr": METRIC}, recorded("2026-11-05"), ref="2026-Q4/product/late", owner="ann")
    soon = goal({"kr": METRIC}, recorded("2026-11-20"), ref="2026-Q4/acme/soon", owner="ann")

    found = agenda(workspace(soon, late), "ann", SUNDAY)

    assert [(goal.ref.objective, goal.by.isoformat()) for goal in found.goals] == [
        ("late", "2026-11-13"),
        ("soon", "2026-11-27"),
    ]


def test_who_has_nothing_to_do_learns_when_that_ends() -> None:
    found = agenda(workspace(goal({"kr": METRIC}, recorded("2026-11-22"), owner="ann")), "ann", SUNDAY)

    assert found.goals == ()
    assert found.next == date(2026, 12, 4)
    assert agenda(workspace(), "ann", SUNDAY).next is None


def uptime(*days: str, **fields: Any) -> KpiGoal:
    readings = tuple(ReadingEntry(date.fromisoformat(day), "dan", KpiReading(value=1), "") for day in days)
    return KpiGoal("uptime", Kpi(title="Uptime", owner="dan", **fields), "kpis/uptime.yaml", readings)


@pytest.mark.parametrize(
    ("kpi", "by"),
    [
        (uptime(), "2026-11-22"),
        (uptime("2026-11-20"), "2026-11-27"),
        (uptime("2026-11-20", cadence="biweekly"), "2026-12-04"),
        (uptime("2026-11-20", cadence="monthly"), "2026-12-21"),
        (uptime("2026-11-01"), "2026-11-08"),
    ],
)
def test_a_kpi_is_due_a_cadence_after_its_last_reading(kpi: KpiGoal, by: str) -> None:
    assert of_kpi(kpi, WEEKLY, SUNDAY).isoformat() == by


def test_a_kpi_is_on_its_owners_agenda_once_it_is_due() -> None:
    due, later = (Workspace(SETTINGS, kpis={"uptime": uptime(day)}) for day in ("2026-11-15", "2026-11-20"))

    assert [found.kpi for found in agenda(due, "dan", SUNDAY).kpis] == ["uptime"]
    assert agenda(due, "ann", SUNDAY).kpis == ()
    assert agenda(later, "dan", SUNDAY).kpis == ()
    assert agenda(later, "dan", SUNDAY).next == date(2026, 11, 27)


def test_what_is_due_is_shown_with_the_due_date_of_its_checkin() -> None:
    space = replace(workspace(shared(*recorded("2026-11-13", values={"own": 1}))), kpis={"uptime": uptime()})

    found = [
        (standing.ref, standing.due and standing.due.isoformat())
        for person in ("bob", "dan")
        for standing in standings(space, agenda(space, person, SUNDAY), SUNDAY)
    ]

    assert found == [("2026-Q4/product/onboarding.own", "2026-11-20"), ("kpis/uptime", "2026-11-22")]
