from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from okrcli.core import codes
from okrcli.core.edit import Clear, Edit, Move, Rename, Replace, Transplant
from okrcli.core.finding import Finding
from okrcli.core.model import Kpi, KpiReading, Review, Task
from okrcli.core.place import Ref, kpi_path, parse_ref, reading_path
from okrcli.core.rename import UnreadRecordError, left_out, rename
from okrcli.core.workspace import Goal, KpiGoal, ReadingEntry, Target, Workspace
from okrcli.errors import UsageError
from okrcli.message import say
from tests.core.making import NOVEMBER_20, checkin, goal, workspace

GOAL = "goals/2026-Q4/product/onboarding.yaml"
OTHER = "goals/2026-Q4/product/other.yaml"
TASKS = "tasks/2026-Q4/product/onboarding.yaml"
REVIEW = "reviews/2026-Q4/product.yaml"
BEFORE = "reviews/2026-Q3/product.yaml"
CHECKIN = "2026-11-20-ann.yaml"

ONBOARDING = replace(
    goal(
        {
            "activation": {"target": 85, "milestones": {"tour": {"title": "Tour"}}},
            "speed": {"target": 5, "needs": ["2026-Q4/product/onboarding.activation"]},
            "pilot": {"type": "milestones", "steps": {"first": {"title": "First"}}},
        },
        [
            checkin(
                "2026-11-20",
                values={"activation": 68, "speed": 3},
                confidence={"activation": 0.6},
                reached=["tour", "activation.tour", "pilot.first"],
            )
        ],
        revisions=[
            {"date": "2026-11-02", "field": "key_results.activation.milestones.tour.due", "reason": "Late"},
            {"date": "2026-11-02", "field": "title", "reason": "Clearer"},
        ],
    ),
    tasks={"activation": {"texts": Task.model_validate({"title": "Texts"})}},
    tasks_path=TASKS,
)
OTHERS = goal(
    {"a": {"target": 1, "needs": ["2026/acme/year", "2026-Q4/product/onboarding.activation"]}},
    ref="2026-Q4/product/other",
    supports=["2026-Q4/product/onboarding"],
)
REVIEWS = {
    ("2026-Q4", "product"): Review.model_validate({"objectives": {"other": {"score": 1}}}),
    ("2026-Q3", "product"): Review.model_validate(
        {"objectives": {"old": {"carried_to": "2026-Q4/product/onboarding"}}}
    ),
}
WHOLE = replace(workspace(ONBOARDING, OTHERS), reviews=REVIEWS)


def target(name: str, kind: Any) -> Target:
    return Target(f"2026-Q4/product/{name}", kind, parse_ref(f"2026-Q4/product/{name}"))


def edits(name: str, kind: Any, new: str, whole: Workspace = WHOLE) -> Sequence[Edit]:
    return rename(whole, target(name, kind), new).edits


@pytest.mark.parametrize(
    ("new", "ref"),
    [
        ("first-day", "2026-Q4/product/first-day"),
        ("acme/first-day", "2026-Q4/acme/first-day"),
        ("2026-H2/acme/first-day", "2026-H2/acme/first-day"),
        ("첫-경험", "2026-Q4/product/첫-경험"),
    ],
)
def test_an_objective_moves_with_all_that_is_about_it(new: str, ref: str) -> None:
    assert set(edits("onboarding", "objective", new)) == {
        Move(GOAL, f"goals/{ref}.yaml"),
        Move(TASKS, f"tasks/{ref}.yaml"),
        Move(CHECKIN, f"checkins/{ref}/2026-11-20-ann.yaml"),
        Replace(GOAL, ("key_results", "speed", "needs", 0), f"{ref}.activation"),
        Replace(OTHER, ("supports", 0), ref),
        Replace(OTHER, ("key_results", "a", "needs", 1), f"{ref}.activation"),
        Replace(BEFORE, ("objectives", "old", "carried_to"), ref),
    }


def test_the_goals_that_are_touched_are_named() -> None:
    renaming = rename(WHOLE, target("onboarding", "objective"), "first-day")

    assert renaming.new == "2026-Q4/product/first-day"
    assert set(renaming.touched) == {
        Ref("2026-Q4", "product", "onboarding"),
        Ref("2026-Q4", "product", "first-day"),
        Ref("2026-Q4", "product", "other"),
    }


def test_an_objective_keeps_its_review() -> None:
    assert Rename(REVIEW, ("objectives", "other"), "another") in edits("other", "objective", "another")


def test_a_reviewed_objective_keeps_its_team_and_period() -> None:
    with pytest.raises(UsageError) as error:
        edits("other", "objective", "acme/other")

    assert str(error.value) == (
        "2026-Q4/product/other has been reviewed with its team and period, so it stays there"
    )


def test_a_key_result_takes_its_records_along() -> None:
    assert set(edits("onboarding.activation", "key_result", "completion")) == {
        Rename(GOAL, ("key_results", "activation"), "completion"),
        Replace(GOAL, ("key_results", "speed", "needs", 0), "2026-Q4/product/onboarding.completion"),
        Replace(GOAL, ("revisions", 0, "field"), "key_results.completion.milestones.tour.due"),
        Replace(OTHER, ("key_results", "a", "needs", 1), "2026-Q4/product/onboarding.completion"),
        Rename(CHECKIN, ("values", "activation"), "completion"),
        Rename(CHECKIN, ("confidence", "activation"), "completion"),
        Replace(CHECKIN, ("reached", 1), "completion.tour"),
        Rename(TASKS, ("tasks", "activation"), "completion"),
    }


def test_a_key_result_takes_its_final_score_along() -> None:
    reviewed = Review.model_validate({"objectives": {"onboarding": {"key_results": {"speed": 0.5}}}})
    whole = replace(WHOLE, reviews={("2026-Q4", "product"): reviewed})

    assert Rename(REVIEW, ("objectives", "onboarding", "key_results", "speed"), "pace") in edits(
        "onboarding.speed", "key_result", "pace", whole
    )


def test_a_milestone_is_still_reached() -> None:
    assert set(edits("onboarding.activation.tour", "milestone", "walk")) == {
        Rename(GOAL, ("key_results", "activation", "milestones", "tour"), "walk"),
        Replace(GOAL, ("revisions", 0, "field"), "key_results.activation.milestones.walk.due"),
        Replace(CHECKIN, ("reached", 0), "activation.walk"),
        Replace(CHECKIN, ("reached", 1), "activation.walk"),
    }


def test_a_step_is_still_reached() -> None:
    assert set(edits("onboarding.pilot.first", "milestone", "one")) == {
        Rename(GOAL, ("key_results", "pilot", "steps", "first"), "one"),
        Replace(CHECKIN, ("reached", 2), "pilot.one"),
    }


def test_a_task_gets_another_name() -> None:
    assert edits("onboarding.activation.texts", "task", "words") == (
        Rename(TASKS, ("tasks", "activation", "texts"), "words"),
    )


def test_a_kpi_takes_its_readings_along() -> None:
    path = reading_path("uptime", NOVEMBER_20, "ann")
    reading = ReadingEntry(NOVEMBER_20, "ann", KpiReading(value=99, note=None), path)
    kpi = KpiGoal("uptime", Kpi.model_validate({"title": "Uptime"}), kpi_path("uptime"), (reading,))
    whole = replace(WHOLE, kpis={"uptime": kpi})
    renaming = rename(whole, Target("kpis/uptime", "kpi", kpi="uptime"), "availability")

    assert renaming.new == "kpis/availability"
    assert renaming.kpis == ("uptime", "availability")
    assert renaming.edits == (
        Move("kpis/uptime.yaml", "kpis/availability.yaml"),
        Move("kpis/uptime/2026-11-20-ann.yaml", "kpis/availability/2026-11-20-ann.yaml"),
    )


@pytest.mark.parametrize(
    ("name", "kind", "new"),
    [
        ("onboarding", "objective", "onboarding"),
        ("onboarding", "objective", "2026-Q4/product/onboarding"),
        ("onboarding.activation", "key_result", "activation"),
        ("onboarding.activation", "key_result", "onboarding.activation"),
        ("onboarding.activation.tour", "milestone", "tour"),
        ("onboarding.activation.texts", "task", "activation.texts"),
    ],
)
def test_the_same_name_changes_nothing(name: str, kind: Any, new: str) -> None:
    assert edits(name, kind, new) == ()


@pytest.mark.parametrize(
    ("name", "kind", "new", "message", "hint"),
    [
        (
            "onboarding",
            "objective",
            "other",
            "'2026-Q4/product/other' is taken already",
            "choose another name",
        ),
        ("onboarding.activation", "key_result", "speed", "'speed' is taken already", "choose another name"),
        (
            "onboarding.activation.tour",
            "milestone",
            "texts",
            "'texts' is taken already",
            "choose another name",
        ),
        ("onboarding.activation.texts", "task", "tour", "'tour' is taken already", "choose another name"),
        (
            "onboarding",
            "objective",
            "a/b/c/d",
            "'a/b/c/d' is no name for an objective",
            "write ID, TEAM/ID or PERIOD/TEAM/ID",
        ),
        (
            "onboarding",
            "objective",
            "../../x",
            "'..' cannot be an id: it has '.' in it; letters, digits and - are allowed",
            "use letters and digits, with - between words",
        ),
        (
            "onboarding",
            "objective",
            "produkt/x",
            "there is no team 'produkt' in okr.yaml",
            "did you mean 'product'?",
        ),
        (
            "onboarding",
            "objective",
            "2026Q3/product/x",
            "'2026Q3' is not a period",
            "did you mean 2026-Q3?",
        ),
        (
            "onboarding.activation",
            "key_result",
            "another.activation",
            "there is no objective 'another' in 2026-Q4",
            "did you mean 'other'?",
        ),
        (
            "onboarding.activation",
            "key_result",
            "other.a",
            "'2026-Q4/product/other.a' is taken already",
            "choose another name",
        ),
        (
            "onboarding.activation.tour",
            "milestone",
            "other.a.tour",
            "2026-Q4/product/onboarding.activation.tour can get another name, but not another place",
            "it stays with its key result; `okr mv` takes that to another objective",
        ),
        (
            "onboarding.activation",
            "key_result",
            "x y",
            "'x y' cannot be an id: it has ' ' in it; letters, digits and - are allowed",
            "use letters and digits, with - between words",
        ),
    ],
)
def test_a_name_that_cannot_be(name: str, kind: Any, new: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        edits(name, kind, new)

    assert (str(error.value.message), str(error.value.hint)) == (message, hint)


def test_a_key_result_goes_to_another_objective_with_all_that_is_about_it() -> None:
    to = "checkins/2026-Q4/product/other/2026-11-20-ann.yaml"

    renaming = rename(WHOLE, target("onboarding.activation", "key_result"), "other.completion")

    assert renaming.new == "2026-Q4/product/other.completion"
    assert list(renaming.edits) == [
        Replace(GOAL, ("key_results", "speed", "needs", 0), "2026-Q4/product/other.completion"),
        Replace(OTHER, ("key_results", "a", "needs", 1), "2026-Q4/product/other.completion"),
        Replace(CHECKIN, ("reached", 0), "completion.tour"),
        Replace(CHECKIN, ("reached", 1), "completion.tour"),
        Transplant(CHECKIN, ("values", "activation"), to, ("values",), "completion"),
        Transplant(CHECKIN, ("confidence", "activation"), to, ("confidence",), "completion"),
        Transplant(CHECKIN, ("reached", 0), to, ("reached",)),
        Transplant(CHECKIN, ("reached", 0), to, ("reached",)),
        Clear(CHECKIN),
        Replace(GOAL, ("revisions", 0, "field"), "key_results.completion.milestones.tour.due"),
        Transplant(GOAL, ("revisions", 0), OTHER, ("revisions",)),
        Transplant(GOAL, ("key_results", "activation"), OTHER, ("key_results",), "completion"),
        Transplant(
            TASKS, ("tasks", "activation"), "tasks/2026-Q4/product/other.yaml", ("tasks",), "completion"
        ),
        Clear(TASKS),
    ]
    assert set(renaming.touched) == {ONBOARDING.ref, OTHERS.ref}


def test_an_objective_with_check_ins_does_not_leave_its_period() -> None:
    with pytest.raises(UsageError) as error:
        edits("onboarding", "objective", "2027-Q1/product/onboarding")

    assert str(error.value) == "2026-Q4/product/onboarding has check-ins of 2026-Q4, so it stays there"
    assert "{onboarding: {ended: carried, carried_to: 2027-Q1/product/onboarding}}" in str(error.value.hint)


def test_a_checkin_that_says_nothing_else_moves_as_it_is() -> None:
    only = replace(ONBOARDING, checkins=(checkin("2026-11-20", values={"speed": 3}, reached=[]),))
    whole = replace(workspace(only, OTHERS), reviews={})

    assert Move(CHECKIN, "checkins/2026-Q4/product/other/2026-11-20-ann.yaml") in edits(
        "onboarding.speed", "key_result", "other.speed", whole
    )


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (
            replace(OTHERS, checkins=(checkin("2026-11-20", values={"activation": 1}),)),
            "2026-11-20-ann.yaml has 'values.activation' already",
        ),
        (
            replace(OTHERS, tasks={"activation": {}}, tasks_path="tasks/2026-Q4/product/other.yaml"),
            "tasks/2026-Q4/product/other.yaml has 'activation' already",
        ),
    ],
)
def test_a_key_result_does_not_go_where_its_records_would_clash(other: Goal, message: str) -> None:
    with pytest.raises(UsageError) as error:
        edits("onboarding.activation", "key_result", "other.activation", workspace(ONBOARDING, other))

    assert str(error.value.message) == message


def test_a_reviewed_key_result_stays_in_its_objective() -> None:
    reviewed = Review.model_validate({"objectives": {"onboarding": {"key_results": {"activation": 1}}}})
    whole = replace(WHOLE, reviews={("2026-Q4", "product"): reviewed})

    with pytest.raises(UsageError, match="has been reviewed with its objective"):
        edits("onboarding.activation", "key_result", "other.activation", whole)


def test_a_short_name_of_a_milestone_still_means_the_same_beside_the_one_that_comes() -> None:
    other = goal(
        {"a": {"target": 1, "milestones": {"tour": {"title": "Another"}}}},
        [checkin("2026-11-13", reached=["tour"])],
        ref="2026-Q4/product/other",
    )

    assert Replace("2026-11-13-ann.yaml", ("reached", 0), "a.tour") in edits(
        "onboarding.activation", "key_result", "other.activation", workspace(ONBOARDING, other)
    )


def broken(path: str) -> Finding:
    return codes.YAML_SYNTAX.at(path, None, say("broken"))


def test_nothing_is_left_behind_because_it_cannot_be_read() -> None:
    path = "checkins/2026-Q4/product/onboarding/2026-11-13-ann.yaml"
    whole = replace(WHOLE, findings=[broken(path)])
    for name, kind in (("onboarding", "objective"), ("onboarding.activation", "key_result")):
        with pytest.raises(UnreadRecordError) as error:
            edits(name, kind, "new", whole)

        assert str(error.value) == f"{path} cannot be read, so it could not follow"
        assert len(error.value.findings) == 1


def test_what_is_wrong_in_a_record_that_was_read_is_no_hindrance() -> None:
    entry = ONBOARDING.checkins[0]._replace(path="checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml")
    found = replace(ONBOARDING, checkins=(entry,))
    whole = replace(WHOLE, goals={found.ref: found}, findings=[broken(entry.path)])

    assert edits("onboarding.speed", "key_result", "pace", whole)


def test_goals_and_reviews_that_cannot_be_read_are_named() -> None:
    unread = ["goals/2026-Q4/product/broken.yaml", "reviews/2025/product.yaml"]
    read = [GOAL, REVIEW, "checkins/2026-Q4/product/x/2026-11-20-ann.yaml"]

    assert left_out(replace(WHOLE, findings=[broken(path) for path in [*unread, *read, *unread]])) == unread
