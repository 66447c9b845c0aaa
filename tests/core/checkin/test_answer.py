"""What people type as a value or a confidence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.checkin import answer
from okrcli.core.checkin.answer import Answer
from okrcli.errors import UsageError
from okrcli.message import Message
from tests.core.making import key_result

PERCENT = {"unit": "%", "start": 60, "target": 85}


def value(given: Answer, **fields: Any) -> float | bool:
    return answer.value(given, "kr", key_result(**(fields or PERCENT)))


def way_out(given: Answer, **fields: Any) -> str:
    with pytest.raises(UsageError) as caught:
        value(given, **(fields or PERCENT))
    return str(caught.value.hint)


def way_out_of_confidence(given: Answer) -> str:
    with pytest.raises(UsageError) as caught:
        answer.confidence(given, "kr")
    return str(caught.value.hint)


@pytest.mark.parametrize("given", ["68", "68%", "68 %", " 68", "６８", "６８％", "+68", "068", 68])
def test_a_number_is_taken_with_or_without_its_percent_sign(given: Answer) -> None:
    assert value(given) == 68


@pytest.mark.parametrize(
    ("given", "unit", "number"),
    [
        ("9.5 min", "min", 9.5),
        ("9.5MIN", "min", 9.5),
        ("4.6/5", "/5", 4.6),
        ("₩1200000", "₩", 1_200_000),
        ("$ -3", "$", -3),
        ("1200원", "원", 1200),
        (".5", None, 0.5),
        ("−5", None, -5),
        ("1e3", None, 1000),
        ("1,200,000", None, 1_200_000),
        ("1,200.5", None, 1200.5),
    ],
)
def test_the_key_results_own_unit_may_stand_beside_the_number(
    given: str, unit: str | None, number: float
) -> None:
    assert value(given, unit=unit, target=1) == number


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("68,5", "write 68.5"),
        ("0,25", "write 0.25"),
        ("1,200", "write 1200, or 1.2 if the comma is a decimal one"),
        ("-1,250", "write -1250, or -1.25 if the comma is a decimal one"),
        ("a lot", "write it as 68 or 9.5"),
        ("", "write it as 68 or 9.5"),
        ("nan", "write it as 68 or 9.5"),
        ("1e999", "write it as 68 or 9.5"),
        ("68 min", "write it as 68 or 9.5"),
        (True, "write the value that was measured"),
    ],
)
def test_what_is_no_number_is_refused_with_what_was_probably_meant(given: Answer, hint: str) -> None:
    assert way_out(given) == hint


def test_a_percent_sign_is_refused_where_something_else_is_measured() -> None:
    assert way_out("68%", unit="tickets", target=1) == "write the number alone"


def test_a_whole_number_stays_one_and_others_keep_their_digits() -> None:
    assert isinstance(value("68"), int)
    assert value("68.50") == 68.5
    assert value("123456789012345678") == 123456789012345678.0


@pytest.mark.parametrize("given", ["true", "YES", "y", "done", "1", "예", "네", True, 1, 1.0])
def test_a_binary_key_result_is_done(given: Answer) -> None:
    assert value(given, type="binary") is True


@pytest.mark.parametrize("given", ["false", "No", "n", "not done", "0", "아니오", "아니요", False, 0])
def test_a_binary_key_result_is_not_done(given: Answer) -> None:
    assert value(given, type="binary") is False


def test_a_binary_key_result_takes_no_number() -> None:
    assert way_out("68", type="binary") == "write true or false, yes or no"


def test_a_key_result_of_steps_takes_no_value_and_names_its_steps() -> None:
    steps = {"pilot": {"title": "Pilot"}, "rollout": {"title": "Roll-out"}}
    assert way_out("1", type="milestones", steps=steps) == (
        "name the steps that are reached, with --reached or under `reached`: pilot, rollout"
    )


@pytest.mark.parametrize("given", ["0.7", ".7", "7/10", "70%", "70 %", "70/100", " 7 / 10 ", "７０％", 0.7])
def test_a_confidence_is_a_share_of_one_ten_or_a_hundred(given: Answer) -> None:
    assert answer.confidence(given, "kr") == 0.7


def test_certainty_and_none_are_confidences() -> None:
    assert [answer.confidence(given, "kr") for given in ("1", "0", "10/10", "0 %", 1, 0)] == [
        1,
        0,
        1,
        0,
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("7", "as a share of 1, write 0.7"),
        ("70", "as a share of 1, write 0.7"),
        ("0,7", "write 0.7"),
        ("120%", "write it as 0.7, 7/10 or 70 %"),
        ("11/10", "write it as 0.7, 7/10 or 70 %"),
        ("7/0", "write it as 0.7, 7/10 or 70 %"),
        ("-0.1", "write it as 0.7, 7/10 or 70 %"),
        ("-7/-10", "write it as 0.7, 7/10 or 70 %"),
        ("high", "write it as 0.7, 7/10 or 70 %"),
        (True, "write it as 0.7, 7/10 or 70 %"),
    ],
)
def test_what_is_no_confidence_is_refused(given: Answer, hint: str) -> None:
    assert way_out_of_confidence(given) == hint


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_is_taken_as_it_is_written(number: float) -> None:
    assert value(str(number), target=1) == number


@given(st.text())
def test_any_text_is_a_number_or_refused_with_a_way_out(text: str) -> None:
    try:
        found: object = value(text)
    except UsageError as err:
        found = err.hint

    assert isinstance(found, int | float | Message)
