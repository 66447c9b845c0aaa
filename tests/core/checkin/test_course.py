"""The way through an interview, and back."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.checkin.course import Course
from okrcli.core.checkin.interview import GoalInterview
from okrcli.core.model import Checkin
from tests.core.making import NOVEMBER_20, WEEKLY, goal

ANSWERS = st.lists(st.sampled_from(["", "7", "0.5", "text", "yes"]), max_size=12)


def course() -> Course:
    key_results: dict[str, dict[str, Any]] = {
        "a": {"unit": "%", "start": 0, "target": 9},
        "b": {"type": "binary"},
    }
    return Course(GoalInterview(goal(key_results), ["a", "b"], NOVEMBER_20, "ann", WEEKLY))


def said(one: Course) -> Checkin:
    assert isinstance(one.interview, GoalInterview)
    return one.interview.said


def prompt(one: Course) -> str | None:
    return None if one.question is None else str(one.question.prompt)


def test_back_asks_the_question_before_and_forgets_its_answer() -> None:
    held = course()
    held.answer("6")
    assert prompt(held) == "confidence (7/10 or 70 %)"

    held.back()

    assert prompt(held) == "value in %"
    assert said(held) == Checkin()
    held.answer("7")
    assert said(held) == Checkin(values={"a": 7})


def test_back_at_the_first_question_asks_it_again() -> None:
    held = course()
    held.back()

    assert prompt(held) == "value in %"


def test_back_after_an_answer_that_was_not_understood_goes_one_question_back() -> None:
    held = course()
    held.answer("6")
    held.answer("often")
    held.back()

    assert prompt(held) == "value in %"


@given(ANSWERS)
def test_an_answer_taken_back_was_never_given(answers: list[str]) -> None:
    held = course()
    for text in answers:
        if held.question is None:
            break
        before = (prompt(held), said(held))
        taken = len(held.given)
        held.answer(text)
        if len(held.given) > taken:
            held.back()
            assert (prompt(held), said(held)) == before
            held.answer(text)
