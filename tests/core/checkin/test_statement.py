"""What of a statement can be recorded."""

from __future__ import annotations

from typing import Any

import pytest

from okrcli.core.checkin import statement
from okrcli.core.checkin.statement import Problem, Statement
from okrcli.core.model import Checkin, Kpi
from okrcli.core.workspace import KpiGoal
from tests.core.making import goal

TOUR = {"tour": {"title": "Tour"}}
KEY_RESULTS: dict[str, dict[str, Any]] = {
    "activation": {"unit": "%", "start": 60, "target": 85, "milestones": TOUR},
    "speed": {"start": 15, "target": 5, "milestones": {**TOUR, "cache": {"title": "Cache"}}},
    "signed": {"type": "binary"},
}


def about(key: str | None = None, **given: Any) -> tuple[Checkin, list[Problem]]:
    found = Statement.model_validate({"ref": "onboarding", **given})
    return statement.about_goal(found, goal(KEY_RESULTS), key)


def said(key: str | None = None, **given: Any) -> Checkin:
    checkin, problems = about(key, **given)
    assert problems == []
    return checkin


def problem(key: str | None = None, **given: Any) -> tuple[object, str, str]:
    [found] = about(key, **given)[1]
    return found.route, str(found.message), str(found.way_out)


def test_a_value_belongs_to_the_key_result_that_is_spoken_of() -> None:
    assert said("activation", value="68%", confidence="7/10") == Checkin(
        values={"activation": 68}, confidence={"activation": 0.7}
    )


def test_an_objective_takes_values_by_key_result() -> None:
    assert said(values={"activation": 68, "signed": "yes"}, confidence={"speed": 0.8}) == Checkin(
        values={"activation": 68, "signed": True}, confidence={"speed": 0.8}
    )


def test_a_key_result_may_be_named_by_its_reference() -> None:
    assert said(values={"2026-Q4/product/onboarding.speed": 9}).values == {"speed": 9}


def test_an_objective_with_several_key_results_wants_to_know_which() -> None:
    assert problem(value=68) == (
        ("value",),
        "2026-Q4/product/onboarding is an objective: say which key result",
        "write KR=…, where KR is one of activation, speed, signed",
    )


def test_an_unknown_key_result_is_refused_with_the_nearest() -> None:
    assert problem(confidence={"activaton": 0.7}) == (
        ("confidence", "activaton"),
        "2026-Q4/product/onboarding has no key result 'activaton'",
        "did you mean 'activation'?",
    )


@pytest.mark.parametrize(
    ("key", "name", "full"),
    [
        ("activation", "tour", "activation.tour"),
        ("speed", "tour", "speed.tour"),
        (None, "speed.tour", "speed.tour"),
        (None, "cache", "speed.cache"),
        ("activation", "cache", "speed.cache"),
        (None, "2026-Q4/product/onboarding.speed.cache", "speed.cache"),
    ],
)
def test_a_milestone_is_written_with_its_key_result(key: str | None, name: str, full: str) -> None:
    assert said(key, reached=[name]).reached == [full]


def test_a_milestone_of_several_key_results_is_ambiguous() -> None:
    assert problem(reached=["tour"]) == (
        ("reached", 0),
        "'tour' is a milestone of several key results",
        "write one of activation.tour, speed.tour",
    )


def test_an_unknown_milestone_is_refused_with_the_nearest() -> None:
    assert problem(reached=["cahce"])[2] == "did you mean 'cache'?"


def test_every_problem_is_named() -> None:
    _, problems = about("activation", value="68,5", confidence=7, reached=["nowhere"])

    assert [found.route for found in problems] == [("value",), ("confidence",), ("reached", 0)]


def test_progress_and_note_are_the_same_and_texts_are_trimmed() -> None:
    found = said(
        note=" Live \r\n today ", progress="More", blockers=[" A ", "A", " "], help=" ", next=["한글"]
    )

    assert found == Checkin(progress="More\nLive\n today", blockers=["A"], next=["한글"])


def test_a_kpi_takes_a_value_and_a_note() -> None:
    kpi = KpiGoal("uptime", Kpi(title="Uptime", unit="%"), "kpis/uptime.yaml")

    reading, problems = statement.about_kpi(Statement(ref="uptime", value="99.9 %", note="Quiet"), kpi)
    assert (reading, problems) == ((99.9, "Quiet"), [])

    _, problems = statement.about_kpi(Statement(ref="uptime", value="a", confidence=0.7, next=["x"]), kpi)
    assert [found.route for found in problems] == [("confidence",), ("next",), ("value",)]
