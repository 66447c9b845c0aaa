from dataclasses import replace
from datetime import date

import pytest

from okrcli.core import add
from okrcli.core.edit import Create, Insert, Value
from okrcli.core.model import Task
from okrcli.core.place import Ref
from okrcli.errors import UsageError
from tests.core.making import goal

PATH = "goals/2026-Q4/product/onboarding.yaml"
TASKS = "tasks/2026-Q4/product/onboarding.yaml"


@pytest.mark.parametrize(
    ("asked", "title", "name"),
    [
        (None, "Make the first day effortless", "make-the-first-day-effortless"),
        (None, "돌봄 공백을 없앤다", "돌봄-공백을-없앤다"),
        ("first-day", "Make the first day effortless", "first-day"),
        ("cafe\u0301", "Coffee", "caf\u00e9"),
    ],
)
def test_an_id_is_the_one_asked_for_or_made_of_the_title(asked: str | None, title: str, name: str) -> None:
    assert add.new_id(asked, title, ()) == name


@pytest.mark.parametrize(
    ("asked", "title", "message", "hint"),
    [
        (None, "🎉", "no id can be made of '🎉'", "give one with --id, of letters, digits and -"),
        ("", "Fine", "'' cannot be an id: it is empty", "give one with --id, of letters, digits and -"),
        (
            "../x",
            "Fine",
            "'../x' cannot be an id: it has '.' in it; letters, digits and - are allowed",
            "give one with --id, of letters, digits and -",
        ),
        (None, "Taken!", "'taken' is taken already", "give another one with --id, or use `okr set`"),
        ("taken", "Fine", "'taken' is taken already", "give another one with --id, or use `okr set`"),
    ],
)
def test_an_id_that_cannot_be(asked: str | None, title: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        add.new_id(asked, title, ["taken"])

    assert (str(error.value.message), str(error.value.hint)) == (message, hint)


def test_an_objective_is_a_file_with_its_fields_in_order() -> None:
    values = {"tags": ["a"], "title": "Easy", "owner": None, "why": "Because", "supports": []}

    assert add.objective(Ref("2026-Q4", "product", "onboarding"), values) == [
        Create(PATH, {"title": "Easy", "why": "Because", "tags": ["a"]})
    ]
    (edit,) = add.objective(Ref("2026-Q4", "product", "onboarding"), values)
    assert isinstance(edit, Create)
    assert list(edit.data) == ["title", "why", "tags"]


def test_a_key_result_goes_where_the_others_are() -> None:
    assert add.key_result(goal({"a": {"target": 1}}), "b", {"title": "B", "target": 0, "owner": None}) == [
        Insert(PATH, ("key_results",), "b", {"title": "B", "target": 0})
    ]


def test_the_first_key_result_brings_its_section() -> None:
    first = goal({})
    bare = replace(first, objective=first.objective.model_validate({"title": "Easy"}))

    assert add.key_result(bare, "b", {"title": "B"}) == [
        Insert(PATH, (), "key_results", {"b": {"title": "B"}})
    ]


def test_a_milestone_of_a_key_result_with_steps_is_a_step() -> None:
    found = goal(
        {
            "a": {"target": 1},
            "pilot": {"type": "milestones", "steps": {"first": {"title": "First"}}},
        }
    )

    assert add.milestone(found, "a", "tour", {"title": "Tour"}) == [
        Insert(PATH, ("key_results", "a"), "milestones", {"tour": {"title": "Tour"}})
    ]
    assert add.milestone(found, "pilot", "second", {"title": "Second"}) == [
        Insert(PATH, ("key_results", "pilot", "steps"), "second", {"title": "Second"})
    ]


def test_a_task_goes_into_the_task_file_of_its_objective() -> None:
    found = goal({"a": {"target": 1}, "b": {"target": 1}})
    with_tasks = replace(
        found, tasks={"a": {"texts": Task.model_validate({"title": "Texts"})}}, tasks_path=TASKS
    )

    assert add.task(found, "a", "texts", {"title": "Texts"}) == [
        Create(TASKS, {"tasks": {"a": {"texts": {"title": "Texts"}}}})
    ]
    assert add.task(with_tasks, "a", "more", {"title": "More"}) == [
        Insert(TASKS, ("tasks", "a"), "more", {"title": "More"})
    ]
    assert add.task(with_tasks, "b", "more", {"title": "More"}) == [
        Insert(TASKS, ("tasks",), "b", {"more": {"title": "More"}})
    ]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Pilot is over", {"title": "Pilot is over"}),
        ("Pilot is over@2026-11-13", {"title": "Pilot is over", "due": date(2026, 11, 13)}),
        ("Pilot is over @ 2026-11-13", {"title": "Pilot is over", "due": date(2026, 11, 13)}),
        ("Mail ann@acme.example", {"title": "Mail ann@acme.example"}),
    ],
)
def test_a_step_is_a_title_and_a_day(text: str, step: dict[str, object]) -> None:
    assert list(add.steps([text]).values()) == [step]


def test_steps_are_called_by_their_titles() -> None:
    assert list(add.steps(["First one", "두 번째", "First two"])) == ["first-one", "두-번째", "first-two"]


@pytest.mark.parametrize(
    ("texts", "message", "hint"),
    [
        (["🎉"], "no id can be made of '🎉'", "write TITLE@YYYY-MM-DD, with words"),
        (["@2026-11-13"], "no id can be made of '@2026-11-13'", "write TITLE@YYYY-MM-DD, with words"),
        (["First", "first!"], "two steps would be called 'first'", "begin their titles differently"),
        (
            ["First@13.11.2026"],
            "'13.11.2026' is no date for due",
            "write it as YYYY-MM-DD, such as 2026-11-20",
        ),
    ],
)
def test_steps_that_cannot_be(texts: list[str], message: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        add.steps(texts)

    assert (str(error.value.message), str(error.value.hint)) == (message, hint)


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ({}, ("target",)),
        ({"type": "metric", "start": 0}, ("target",)),
        ({"target": 0}, ()),
        ({"type": "maintain", "min": None, "max": None}, ("min", "max")),
        ({"type": "maintain", "max": 5}, ()),
        ({"type": "milestones", "steps": {}}, ("steps",)),
        ({"type": "binary"}, ()),
        ({"type": "baseline"}, ()),
    ],
)
def test_what_a_key_result_needs_depends_on_its_type(
    values: dict[str, Value], names: tuple[str, ...]
) -> None:
    assert add.needed(values) == names
