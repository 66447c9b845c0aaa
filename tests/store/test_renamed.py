"""What was renamed by hand is found by what its records name, and the records can follow."""

from collections.abc import Mapping

import pytest

from okrcli.core.edit import Edit, Move, Rename, Replace
from okrcli.core.finding import Finding
from okrcli.store.load import load
from okrcli.store.tree import Memory

OKR = "okr: 1\nname: Acme\nteams: {product: {name: P}, growth: {name: G}}\n"
NEW = "goals/2026-Q4/product/first-day.yaml"
GOAL = "title: T\nkey_results:\n  a: {title: A, start: 1, target: 2}\n  b: {title: B, start: 1, target: 2}\n"
LEFT = "checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml"
MOVED = "checkins/2026-Q4/product/first-day/2026-11-20-ann.yaml"


def findings(files: Mapping[str, str]) -> list[Finding]:
    tree = Memory({path: text.encode() for path, text in {"okr.yaml": OKR, **files}.items()})
    return [finding for finding in load(tree).findings if finding.severity == "error"]


def fixes(files: Mapping[str, str]) -> list[Edit]:
    return [edit for finding in findings(files) for edit in finding.fix]


def test_check_ins_follow_an_objective_without_records_that_has_what_they_name() -> None:
    (found,) = findings({NEW: GOAL, LEFT: "values: {a: 1.5}\n"})

    assert found.fix == (Move(LEFT, MOVED),)
    assert found.unsafe


def test_tasks_follow_too() -> None:
    old, new = "tasks/2026-Q4/product/onboarding.yaml", "tasks/2026-Q4/product/first-day.yaml"

    assert fixes({NEW: GOAL, old: "tasks: {a: {x: {title: X}}}\n"}) == [Move(old, new)]


def test_check_ins_follow_an_objective_to_another_team() -> None:
    goal = "goals/2026-Q4/growth/onboarding.yaml"
    to = "checkins/2026-Q4/growth/onboarding/2026-11-20-ann.yaml"

    assert fixes({goal: GOAL, NEW: GOAL, LEFT: "values: {a: 1.5}\n"}) == [Move(LEFT, to)]


def test_another_case_is_certain() -> None:
    left = "checkins/2026-Q4/product/First-Day/2026-11-20-ann.yaml"
    (found,) = findings({NEW: GOAL, left: "values: {a: 1.5}\n"})

    assert (found.fix, found.unsafe) == ((Move(left, MOVED),), False)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({LEFT: "values: {x: 1}\n"}, id="it has nothing of what they name"),
        pytest.param({LEFT: "progress: Well.\n"}, id="they name nothing"),
        pytest.param(
            {LEFT: "values: {a: 1}\n", "goals/2026-Q4/product/other.yaml": GOAL}, id="it could be two"
        ),
        pytest.param({LEFT: "values: {a: 1}\n", MOVED: "values: {a: 1}\n"}, id="it has records of its own"),
        pytest.param(
            {LEFT: "values: {a: 1}\n", LEFT.replace("onboarding", "launch"): "values: {a: 1}\n"},
            id="two were lost",
        ),
    ],
)
def test_check_ins_stay_where_nothing_tells_what_was_meant(files: Mapping[str, str]) -> None:
    assert fixes({NEW: GOAL, **files}) == []


def test_reviews_and_references_follow_with_the_records() -> None:
    review, other = "reviews/2026-Q4/product.yaml", "goals/2026-Q4/growth/other.yaml"
    files = {
        NEW: GOAL,
        LEFT: "values: {a: 1.5}\n",
        review: "objectives: {onboarding: {score: 0.5}}\n",
        other: "title: O\nsupports: [2026-Q4/product/onboarding.a]\n",
    }

    assert Rename(review, ("objectives", "onboarding"), "first-day") in fixes(files)
    assert Replace(other, ("supports", 0), "2026-Q4/product/first-day.a") in fixes(files)


def test_a_key_result_without_records_is_the_one_that_others_name() -> None:
    (found,) = findings({NEW: GOAL, MOVED: "values: {a: 1, activation: 1.5}\n"})

    assert found.fix == (Rename(MOVED, ("values", "activation"), "b"),)
    assert found.unsafe
    assert str(found.help) == "was it renamed to 'b', of which nothing is recorded?"


def test_of_two_key_results_without_records_none_is_meant() -> None:
    assert fixes({NEW: GOAL, MOVED: "values: {activation: 1.5}\n"}) == []


def test_readings_follow_a_kpi_that_is_spelled_almost_so() -> None:
    files = {"kpis/uptime.yaml": "title: U\nmin: 99\n", "kpis/up-time/2026-11-20-ann.yaml": "value: 99\n"}

    assert fixes(files) == [Move("kpis/up-time/2026-11-20-ann.yaml", "kpis/uptime/2026-11-20-ann.yaml")]
