from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.edit import Value
from okrcli.core.fields import Assignment, parse, parse_all, value
from okrcli.core.model import KeyResult, Kpi, Milestone, Objective, Shape, Task
from okrcli.core.numeral import number_meant
from okrcli.errors import UsageError


@pytest.mark.parametrize(
    ("text", "assignment"),
    [
        ("target=90", Assignment(("target",), "=", "90")),
        ("target = 90", Assignment(("target",), "=", "90")),
        ("target=-5", Assignment(("target",), "=", "-5")),
        ("tags+=new", Assignment(("tags",), "+=", "new")),
        ("tags-=old", Assignment(("tags",), "-=", "old")),
        ("owner=", Assignment(("owner",), "=", "")),
        ("title=a=b", Assignment(("title",), "=", "a=b")),
        ("title=two\nlines", Assignment(("title",), "=", "two\nlines")),
        ("milestones.tour.due=2026-11-20", Assignment(("milestones", "tour", "due"), "=", "2026-11-20")),
        ("title=cafe\u0301", Assignment(("title",), "=", "caf\u00e9")),
    ],
)
def test_an_assignment_is_read(text: str, assignment: Assignment) -> None:
    assert parse(text) == assignment


@pytest.mark.parametrize("text", ["target", "=90", "", ".due=3", "milestones..due=3", "a b=3"])
def test_what_is_no_assignment(text: str) -> None:
    with pytest.raises(UsageError) as error:
        parse(text)

    assert str(error.value) == f"'{text}' does not say which field gets which value"
    assert "target=90" in str(error.value.hint)


def test_a_field_takes_one_value_and_any_items() -> None:
    assert len(parse_all(["target=90", "start=5", "tags+=a", "tags+=b"])) == 4
    with pytest.raises(UsageError, match="'target' is given twice"):
        parse_all(["target=80", "start=5", "target = 75"])


@pytest.mark.parametrize(
    ("model", "name", "text", "meant"),
    [
        (Objective, "title", "90", "90"),
        (Objective, "intent", "committed", "committed"),
        (Objective, "tags", "a, b,", ["a", "b"]),
        (Objective, "supports", "2026/acme/win", ["2026/acme/win"]),
        (KeyResult, "target", "90", 90),
        (KeyResult, "target", "9.5", 9.5),
        (KeyResult, "target", "85 %", 85),
        (KeyResult, "target", "1e3", 1000.0),
        (KeyResult, "start", "-.5", -0.5),
        (KeyResult, "weight", "2", 2),
        (KeyResult, "due", "2026-11-20", date(2026, 11, 20)),
        (KeyResult, "type", "maintain", "maintain"),
        (KeyResult, "unit", "5", "5"),
        (Milestone, "value", "72", 72),
        (Task, "status", "done", "done"),
        (Task, "sprint", "2026", "2026"),
        (Kpi, "cadence", "monthly", "monthly"),
    ],
)
def test_a_text_becomes_a_value_of_its_field(model: type[Shape], name: str, text: str, meant: Value) -> None:
    found = value(model, name, text)

    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize(
    ("model", "name", "text", "message", "hint"),
    [
        (KeyResult, "targt", "9", "there is no field 'targt'", "did you mean 'target'?"),
        (
            Milestone,
            "zzz",
            "9",
            "there is no field 'zzz'",
            "known here: title, due, value, weight, owner",
        ),
        (KeyResult, "target", "4,5", "'4,5' is no number for target", "write 4.5, with a point"),
        (
            KeyResult,
            "target",
            "1,800",
            "'1,800' is no number for target",
            "write 1800, or 1.8 if the comma is a decimal one",
        ),
        (KeyResult, "target", "1만", "'1만' is no number for target", "write 10000"),
        (KeyResult, "target", "1억 2천만", "'1억 2천만' is no number for target", "write 120000000"),
        (KeyResult, "target", "3.5M", "'3.5M' is no number for target", "write 3500000"),
        (KeyResult, "target", "5 km", "'5 km' is no number for target", "write 5"),
        (KeyResult, "target", "many", "'many' is no number for target", "write it as 12 or 4.5"),
        (KeyResult, "target", "nan", "'nan' is no number for target", "write it as 12 or 4.5"),
        (KeyResult, "target", "1e999", "'1e999' is no number for target", "write it as 12 or 4.5"),
        (KeyResult, "target", "5 min", "'5 min' is no number for target", "write 5"),
        (
            KeyResult,
            "due",
            "20.11.2026",
            "'20.11.2026' is no date for due",
            "write it as YYYY-MM-DD, such as 2026-11-20",
        ),
        (
            KeyResult,
            "due",
            "2026-W47-5",
            "'2026-W47-5' is no date for due",
            "write it as YYYY-MM-DD, such as 2026-11-20",
        ),
        (
            KeyResult,
            "due",
            "2026-11-31",
            "'due': there is no day 2026-11-31",
            "write it as YYYY-MM-DD, such as 2026-11-20",
        ),
        (
            KeyResult,
            "type",
            "Maintain",
            "'type' cannot be 'Maintain'; it is one of metric, maintain, milestones, binary, baseline",
            "did you mean 'maintain'?",
        ),
        (
            Task,
            "status",
            "?",
            "'status' cannot be '?'; it is one of todo, doing, blocked, done, dropped",
            "write one of them",
        ),
        (
            KeyResult,
            "milestones",
            "x",
            "'milestones' cannot be given in one word",
            "name what is in it, as in milestones.guided-tour.due=2026-11-20, or use `okr edit`",
        ),
        (
            Objective,
            "revisions",
            "x",
            "'revisions' cannot be given in one word",
            "name what is in it, as in milestones.guided-tour.due=2026-11-20, or use `okr edit`",
        ),
    ],
)
def test_a_text_that_cannot_be_the_value_of_its_field(
    model: type[Shape], name: str, text: str, message: str, hint: str
) -> None:
    with pytest.raises(UsageError) as error:
        value(model, name, text)

    assert (str(error.value.message), str(error.value.hint)) == (message, hint)


@given(st.text())
def test_any_text_is_a_value_or_a_usage_error(text: str) -> None:
    for name in ("target", "due", "type", "title", "needs"):
        try:
            value(KeyResult, name, text)
        except UsageError as err:
            assert err.hint is not None  # noqa: PT017 - most texts are no error


@given(st.text(alphabet="0123456789,.' %$+-eE_x"))
def test_what_is_suggested_for_a_number_is_one(text: str) -> None:
    meant = number_meant(text)

    if meant is not None:
        number = dict(meant.values).get("number") or dict(meant.values)["whole"]
        assert isinstance(value(KeyResult, "target", str(number)), int | float)


@pytest.mark.parametrize("text", ["6O", "0x10", "1O0", "3e", "many", "12 #4"])
def test_letters_that_are_no_unit_are_not_taken_for_one(text: str) -> None:
    assert number_meant(text, has_unit=True) is None


@pytest.mark.parametrize(
    ("text", "unit"), [("60 %", "%"), ("€40", "€"), ("15 min", "min"), ("3 stores", "stores"), ("10명", "명")]
)
def test_a_unit_behind_a_number_goes_under_its_own_name(text: str, unit: str) -> None:
    meant = number_meant(text, has_unit=True)

    assert meant is not None
    assert dict(meant.values)["unit"] == unit
