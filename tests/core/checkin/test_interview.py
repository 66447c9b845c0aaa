"""A check-in as a conversation; the answers stand beside the questions."""

from __future__ import annotations

from datetime import date
from typing import Any

from okrcli.core.checkin.interview import GoalInterview, Interview, KpiInterview
from okrcli.core.model import Checkin, Kpi
from okrcli.core.workspace import CheckinEntry, KpiGoal
from tests.core.making import NOVEMBER_20, WEEKLY, checkin, goal

METRIC = {"unit": "%", "start": 60, "target": 85}
PROGRESS, BLOCKS, HELP, NEXT, MORE = (
    "What progress did we make?",
    "What blocks us?",
    "What help do we need?",
    "What is next?",
    "And what else?",
)
NOTHING_ELSE = [(PROGRESS, ""), (BLOCKS, ""), (HELP, ""), (NEXT, "")]


def interview(key_result: dict[str, Any], *checkins: CheckinEntry) -> GoalInterview:
    return GoalInterview(goal({"kr": key_result}, checkins), ["kr"], NOVEMBER_20, "ann", WEEKLY)


def hold(held: Interview, conversation: list[tuple[str, str]]) -> None:
    """Answer the questions; each must be the one that is expected."""
    questions = held.questions()
    question = next(questions, None)
    for prompt, answer in conversation:
        assert question is not None
        assert str(question.prompt) == prompt
        try:
            question = questions.send(answer)
        except StopIteration:
            question = None
    assert question is None


def test_a_key_result_is_asked_for_its_value_and_confidence_then_three_questions_and_what_is_next() -> None:
    held = interview(METRIC)

    hold(
        held,
        [
            ("value in %", "68"),
            ("confidence (7/10 or 70 %)", "6/10"),
            (PROGRESS, "Tour is live"),
            (BLOCKS, "Export lags"),
            (MORE, "Illness"),
            (MORE, ""),
            (HELP, "A data engineer"),
            (NEXT, "Roll out"),
            (MORE, ""),
        ],
    )

    assert held.said == Checkin(
        values={"kr": 68},
        confidence={"kr": 0.6},
        progress="Tour is live",
        blockers=["Export lags", "Illness"],
        help="A data engineer",
        next=["Roll out"],
    )


def test_no_answer_records_nothing() -> None:
    held = interview(METRIC)

    hold(held, [("value in %", ""), ("confidence (7/10 or 70 %)", ""), *NOTHING_ELSE])

    assert held.said == Checkin()


def test_a_bad_answer_is_asked_for_again_with_the_reason() -> None:
    questions = interview(METRIC).questions()

    question = next(questions)
    assert question.about is not None
    question = questions.send("68,5")

    assert str(question.prompt) == "value in %"
    assert question.about is None
    assert question.problem is not None
    assert str(question.problem.hint) == "write 68.5"


def test_a_milestone_that_is_due_is_asked_about_until_it_is_reached() -> None:
    marks = {
        "reached": {"title": "Reached", "due": "2026-11-01"},
        "due": {"title": "Tour live", "due": "2026-11-20"},
        "later": {"title": "Later", "due": "2026-11-21"},
        "someday": {"title": "Someday"},
    }
    held = interview({**METRIC, "milestones": marks}, checkin("2026-11-06", reached=["kr.reached"]))

    hold(
        held,
        [
            ("value in %", ""),
            ("reached: Tour live (yes or no)", "yes"),
            ("confidence (7/10 or 70 %)", ""),
            *NOTHING_ELSE,
        ],
    )

    assert held.said == Checkin(reached=["kr.due"])


def test_a_key_result_of_steps_is_asked_for_those_that_are_left() -> None:
    steps = {"pilot": {"title": "Pilot"}, "data": {"title": "Data"}, "live": {"title": "Live"}}
    held = interview({"type": "milestones", "steps": steps}, checkin("2026-11-06", reached=["kr.pilot"]))

    hold(
        held,
        [
            ("steps reached (data, live)", "dta"),
            ("steps reached (data, live)", "data, live"),
            ("confidence (7/10 or 70 %)", "1"),
            *NOTHING_ELSE,
        ],
    )

    assert held.said == Checkin(reached=["kr.data", "kr.live"], confidence={"kr": 1})


def test_a_binary_key_result_is_done_or_not() -> None:
    held = interview({"type": "binary"})

    hold(held, [("done (yes or no)", "예"), ("confidence (7/10 or 70 %)", ""), *NOTHING_ELSE])

    assert held.said == Checkin(values={"kr": True})


def test_what_was_recorded_the_same_day_is_shown() -> None:
    held = interview(METRIC, checkin("2026-11-20", progress="Tour\nis live", blockers=["Export lags"]))
    questions = held.questions()

    shown = [next(questions).there, *(questions.send("").there for _ in range(3))]

    assert shown == [(), (), ["Tour", "is live"], ["Export lags"]]


def test_a_kpi_is_asked_for_its_value_and_what_is_worth_knowing() -> None:
    kpi = KpiGoal("uptime", Kpi(title="Uptime", unit="%"), "kpis/uptime.yaml")
    held = KpiInterview(kpi, date(2026, 11, 20), "dan", WEEKLY)

    hold(held, [("value in %", "high"), ("value in %", "99.98"), ("worth knowing about it", "Quiet")])

    assert (held.value, held.note) == (99.98, "Quiet")


def test_a_kpi_without_a_value_is_left_alone() -> None:
    held = KpiInterview(KpiGoal("x", Kpi(title="X"), "kpis/x.yaml"), date(2026, 11, 20), "dan", WEEKLY)

    hold(held, [("value", "")])

    assert (held.value, held.note) == (None, None)
