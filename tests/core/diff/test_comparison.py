from __future__ import annotations

from dataclasses import replace
from typing import Any

from okrcli.core.diff.comparison import compare
from okrcli.core.model import Kpi, Review, Settings, Task
from okrcli.core.workspace import Goal, KpiGoal, Workspace
from tests.core.making import SETTINGS, goal, workspace

RISING = {"title": "Raise completion from 60 % to 85 %", "start": 60, "target": 85}
FALLING = {"title": "Cut the time to first value", "start": 15, "target": 5}


def told(old: Workspace, new: Workspace) -> list[str]:
    """Return the changes in a line each."""
    return [
        " ".join(
            [change.action, change.kind, change.ref]
            + [f"{change.field}:" for _ in [0] if change.field]
            + [f"{change.old} > {change.new}" for _ in [0] if change.action not in ("added", "removed")]
        )
        for change in compare(old, new).changes
    ]


def told_of(old: Goal, new: Goal) -> list[str]:
    return told(workspace(old), workspace(new))


def test_a_field_is_told_with_both_values() -> None:
    old, new = goal({"a": RISING}), goal({"a": {**RISING, "target": 80}})

    assert told_of(old, new) == ["changed key_result 2026-Q4/product/onboarding.a target: 85.0 > 80.0"]


def test_a_default_that_is_written_out_and_another_order_are_no_change() -> None:
    old = goal({"a": RISING, "b": FALLING}, tags=["x", "y"])
    new = goal(
        {"b": {**FALLING, "weight": 1}, "a": {**RISING, "type": "metric"}}, tags=["y", "x"], supports=[]
    )

    assert told_of(old, new) == []


def test_a_goal_under_another_name_is_the_same_goal() -> None:
    old = goal({"a": RISING, "b": FALLING}, title="Make the first day effortless")
    new = goal(
        {"a": RISING, "b": {**FALLING, "target": 4}},
        ref="2026-Q4/product/first-day",
        title="Make the first day effortless",
    )

    assert told_of(old, new) == [
        "renamed objective 2026-Q4/product/first-day 2026-Q4/product/onboarding > 2026-Q4/product/first-day",
        "changed key_result 2026-Q4/product/first-day.b target: 5.0 > 4.0",
    ]


def test_a_goal_can_move_get_another_name_and_another_title_at_once() -> None:
    old = goal({"a": RISING}, title="Make the first day effortless")
    new = goal({"a": RISING}, ref="2027-Q1/acme/day-one", title="Make day one easy")

    assert told_of(old, new) == [
        "moved objective 2027-Q1/acme/day-one 2026-Q4/product/onboarding > 2027-Q1/acme/day-one",
        "renamed objective 2027-Q1/acme/day-one 2026-Q4/product/onboarding > 2027-Q1/acme/day-one",
        "changed objective 2027-Q1/acme/day-one title: Make the first day effortless > Make day one easy",
    ]


def test_what_is_not_alike_is_gone_and_new() -> None:
    old = goal({"a": RISING}, title="Make the first day effortless")
    new = goal({"b": FALLING}, ref="2026-Q4/product/search", title="Win the market of small firms")

    assert told_of(old, new) == [
        "removed objective 2026-Q4/product/onboarding",
        "removed key_result 2026-Q4/product/onboarding.a",
        "added objective 2026-Q4/product/search",
        "added key_result 2026-Q4/product/search.b",
    ]


def test_a_key_result_under_another_id_is_the_same_one() -> None:
    old, new = goal({"a": RISING, "b": FALLING}), goal({"b": FALLING, "c": {**RISING, "target": 80}})
    ref = "2026-Q4/product/onboarding"

    assert told_of(old, new) == [
        f"renamed key_result {ref}.c {ref}.a > {ref}.c",
        f"changed key_result {ref}.c target: 85.0 > 80.0",
    ]


def test_a_key_result_can_go_to_another_objective() -> None:
    one, other = "2026-Q4/product/one", "2026-Q4/product/other"
    old = workspace(goal({"a": RISING, "b": FALLING}, ref=one), goal({}, ref=other, title="Another"))
    new = workspace(goal({"b": FALLING}, ref=one), goal({"a": RISING}, ref=other, title="Another"))

    assert told(old, new) == [f"moved key_result {other}.a {one}.a > {other}.a"]


def test_of_several_alike_the_likest_is_the_same_whichever_side_is_older() -> None:
    old = workspace(
        *(goal({"a": RISING}, ref=f"2026-Q4/product/{n}", title=f"Win {n}") for n in ("x1", "x2"))
    )
    new = workspace(*(goal({"a": RISING}, ref=f"2026-Q4/acme/{n}", title=f"Win {n}") for n in ("x2", "x1")))

    moved = [f"2026-Q4/product/{n} > 2026-Q4/acme/{n}" for n in ("x1", "x2")]
    assert [line.split(" ", 3)[3] for line in told(old, new)] == moved


def test_references_that_follow_a_goal_are_no_change_and_others_are() -> None:
    def both(name: str, *supports: str) -> Workspace:
        named = goal({"a": RISING}, ref=f"2026-Q4/acme/{name}", title="Make the first day effortless")
        return workspace(named, goal({}, supports=[*supports], title="Win"))

    before = both("first", "2026-Q4/acme/first.a")

    assert len(told(before, both("day-one", "2026-Q4/acme/day-one.a"))) == 1
    assert told(before, both("day-one", "2026-Q4/acme/day-one"))[1:] == [
        "changed objective 2026-Q4/product/onboarding supports: "
        "['2026-Q4/acme/first.a'] > ['2026-Q4/acme/day-one']"
    ]


def test_tasks_kpis_reviews_and_settings_are_told() -> None:
    def made(status: str, low: float, score: float, bounds: list[int]) -> Workspace:
        task = Task.model_validate({"title": "Write the texts", "status": status})
        found = workspace(replace(goal({"a": RISING}), tasks={"a": {"texts": task}}))
        kpi = Kpi.model_validate({"title": "Uptime", "min": low})
        review = Review.model_validate({"objectives": {"onboarding": {"score": score}}})
        settings: dict[str, Any] = SETTINGS.model_dump(by_alias=True)
        settings["rules"]["objectives_per_team"] = bounds
        settings["teams"]["product"]["lead"] = f"lead-{low:g}"
        return replace(
            found,
            settings=Settings.model_validate(settings),
            kpis={"uptime": KpiGoal("uptime", kpi, "kpis/uptime.yaml")},
            reviews={("2026-Q4", "product"): review},
        )

    assert told(made("todo", 99.9, 0.7, [3, 5]), made("done", 99.5, 0.8, [1, 5])) == [
        "changed settings okr.yaml teams.product.lead: lead-99.9 > lead-99.5",
        "changed settings okr.yaml rules.objectives_per_team: [3, 5] > [1, 5]",
        "changed task 2026-Q4/product/onboarding.a.texts status: todo > done",
        "changed kpi kpis/uptime min: 99.9 > 99.5",
        "changed review reviews/2026-Q4/product objectives.onboarding.score: 0.7 > 0.8",
    ]


def test_a_task_can_serve_another_key_result() -> None:
    task = Task.model_validate({"title": "Write the texts of the guided tour"})
    old = replace(goal({"a": RISING, "b": FALLING}), tasks={"a": {"texts": task}})
    new = replace(old, tasks={"b": {"texts": task}})
    ref = "2026-Q4/product/onboarding"

    assert told_of(old, new) == [f"moved task {ref}.b.texts {ref}.a.texts > {ref}.b.texts"]


def test_many_goals_that_moved_are_found_in_time() -> None:
    def team(name: str) -> Workspace:
        refs = [f"2026-Q4/{name}/goal-{n}" for n in range(300)]
        return workspace(
            *(goal({"a": RISING}, ref=ref, title=f"Win market {n}") for n, ref in enumerate(refs))
        )

    changes = compare(team("product"), team("acme")).changes

    assert [change.action for change in changes] == ["moved"] * 300
    assert all(change.was.rpartition("/")[2] == change.ref.rpartition("/")[2] for change in changes)
