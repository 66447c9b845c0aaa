"""Reports, alignment, details and explanations as plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrcli.core import alignment, details, explain, report, select, standing
from okrcli.core.model import Outcome, Settings, Task
from okrcli.core.select import Selection
from okrcli.core.workspace import Target
from okrcli.store.load import load
from okrcli.store.tree import Memory
from tests.core.making import NOVEMBER_20, SETTINGS, WEEKLY, checkin, goal, period, workspace

RISING = {"start": 0, "target": 100}


def test_a_team_has_the_plain_mean_of_its_objectives_whatever_their_weights() -> None:
    first = goal({"a": {**RISING, "weight": 9}}, [checkin("2026-11-20", values={"a": 100})])
    second = goal({"b": RISING}, [checkin("2026-11-20", values={"b": 50})], ref="2026-Q4/product/search")
    silent = goal({"c": RISING}, ref="2026-Q4/product/silent")

    found = report.build(workspace(first, second, silent), [period()], NOVEMBER_20).periods[0]

    assert found.score == 0.5
    assert [team.score for team in found.teams] == [0.5]


def test_a_period_without_any_data_has_no_score() -> None:
    found = report.build(workspace(goal({"a": RISING})), [period()], NOVEMBER_20)

    assert found.periods[0].score is None


def test_only_stretch_goals_can_be_too_safe() -> None:
    good = [checkin("2026-11-20", values={"a": 90})]
    stretch = goal({"a": RISING}, good)
    promise = goal({"a": RISING}, good, intent="committed")

    assert report.build(workspace(stretch), [period()], NOVEMBER_20).periods[0].too_safe
    assert not report.build(workspace(promise), [period()], NOVEMBER_20).periods[0].too_safe


def test_what_needs_attention_comes_worst_first_with_the_last_words_about_it() -> None:
    found = report.build(
        workspace(
            goal(
                {"slow": RISING, "lost": RISING, "fine": RISING},
                [
                    checkin("2026-11-13", blockers=["Old blocker"]),
                    checkin(
                        "2026-11-20",
                        values={"slow": 35, "lost": 5, "fine": 60},
                        blockers=["No data"],
                        help="A data engineer",
                    ),
                ],
            )
        ),
        [period()],
        NOVEMBER_20,
    ).periods[0]

    assert [concern.standing.ref.rpartition(".")[2] for concern in found.concerns] == ["lost", "slow"]
    assert (found.concerns[0].blockers, found.concerns[0].help) == (("No data",), "A data engineer")
    assert dict(found.healths) == {"off-track": 1, "at-risk": 1, "on-track": 1}


def test_a_key_result_is_told_with_the_words_about_itself() -> None:
    found = report.build(
        workspace(
            goal(
                {"slow": RISING, "lost": RISING},
                [
                    checkin("2026-11-20", values={"slow": 35}, blockers=["About slow"]),
                    checkin("2026-11-20", "zoe", values={"lost": 5}, help="About lost"),
                ],
            )
        ),
        [period()],
        NOVEMBER_20,
    ).periods[0]

    told = {concern.standing.ref.rpartition(".")[2]: concern for concern in found.concerns}
    assert (told["slow"].blockers, told["slow"].help) == (("About slow",), None)
    assert (told["lost"].blockers, told["lost"].help) == ((), "About lost")


def test_a_selection_changes_no_mean() -> None:
    good = goal({"a": RISING}, [checkin("2026-11-20", values={"a": 100})])
    poor = goal(
        {"b": RISING}, [checkin("2026-11-20", values={"b": 0})], ref="2026-Q4/product/poor", owner="bob"
    )

    found = report.build(workspace(good, poor), [period()], NOVEMBER_20, Selection(owner="bob"))

    assert found.filtered
    assert (found.periods[0].score, found.periods[0].teams[0].score) == (0.5, 0.5)
    assert [goal.ref for goal in found.periods[0].teams[0].objectives] == [str(poor.ref)]


def test_a_selection_by_owner_keeps_the_objective_around_a_key_result() -> None:
    mine = goal({"a": {**RISING, "owner": "bob"}, "b": RISING}, owner="ann")
    other = goal({"c": RISING}, ref="2026-Q4/product/other", owner="cho")

    found = report.build(workspace(mine, other), [period()], NOVEMBER_20, Selection(owner="bob"))

    assert [objective.ref for team in found.periods[0].teams for objective in team.objectives] == [
        str(mine.ref)
    ]


def test_a_late_task_is_in_the_report() -> None:
    busy = replace(
        goal({"a": RISING}),
        tasks={"a": {"texts": Task.model_validate({"title": "Texts", "due": "2026-11-13"})}},
    )

    found = report.build(workspace(busy), [period()], NOVEMBER_20).periods[0]

    assert [task.ref for task in found.late_tasks] == ["2026-Q4/product/onboarding.a.texts"]


def test_current_periods_come_shortest_first_and_the_last_one_when_all_are_over() -> None:
    names = ["2026", "2026-Q3", "2026-Q4", "nonsense"]

    def current(day: str) -> list[str]:
        return [found.name for found in select.current(names, SETTINGS, date.fromisoformat(day))]

    assert current("2026-11-20") == ["2026-Q4", "2026"]
    assert current("2027-02-01") in (["2026-Q4"], ["2026"])
    assert current("2025-02-01") == ["2026"]
    assert select.current([], SETTINGS, NOVEMBER_20) == []


def test_a_team_takes_the_teams_below_it_along() -> None:
    assert select.with_subteams("acme", SETTINGS) == ["acme", "product"]
    circle = Settings.model_validate(
        {
            "okr": 1,
            "name": "x",
            "teams": {"a": {"name": "A", "parent": "b"}, "b": {"name": "B", "parent": "a"}},
        }
    )
    assert sorted(select.with_subteams("a", circle)) == ["a", "b"]


def test_people_are_known_by_their_address_then_by_their_name() -> None:
    settings = Settings.model_validate(
        {"okr": 1, "name": "x", "people": {"ann": {"name": "Ann Lee", "email": "Ann@acme.example"}}}
    )

    assert select.person(settings, "Somebody", "ann@ACME.example") == "ann"
    assert select.person(settings, "Ann Lee", "else@where.example") == "ann"
    assert select.person(settings, "Nobody", "") is None


def test_alignment_is_a_forest_and_a_goal_with_two_parents_is_shown_under_both() -> None:
    year = goal({}, ref="2026/acme/win")
    other = goal({}, ref="2026/acme/last")
    quarter = goal({}, supports=["2026/acme/win.customers", "2026/acme/last"])
    below = goal({}, ref="2026-Q4/product/below", supports=[str(quarter.ref)])
    orphan = goal({}, ref="2026-Q4/product/alone", supports=[])
    lost = goal({}, ref="2026-Q4/product/lost", supports=["2026/acme/gone"])

    found = alignment.build(workspace(year, other, quarter, below, orphan, lost), NOVEMBER_20)

    first, second = found.roots
    assert first.supporters[0].goal.ref == str(quarter.ref)
    assert first.supporters[0].supporters[0].goal.ref == str(below.ref)
    assert (second.supporters[0].again, second.supporters[0].supporters) == (True, ())
    assert [goal.ref for goal in found.orphans] == [str(orphan.ref), str(lost.ref)]
    assert found.dangling == ((str(lost.ref), "2026/acme/gone"),)


def test_goals_of_other_periods_that_are_supported_are_named_to_be_read() -> None:
    quarter = goal({}, supports=["2026-Q3/product/mobile.speed", "2026-Q4/product/search"])
    other = goal({}, ref="2026-Q4/product/search")

    assert [str(ref) for ref in alignment.supported_elsewhere(workspace(quarter, other))] == [
        "2026-Q3/product/mobile"
    ]


def test_goals_that_support_each_other_in_a_circle_are_shown_once() -> None:
    first = goal({}, ref="2026-Q4/product/a", supports=["2026-Q4/product/b"])
    second = goal({}, ref="2026-Q4/product/b", supports=["2026-Q4/product/a"])

    found = alignment.build(workspace(first, second), NOVEMBER_20)

    assert [node.goal.ref for node in found.roots] == ["2026-Q4/product/a"]
    assert [node.goal.ref for node in found.roots[0].supporters] == ["2026-Q4/product/b"]


def test_details_know_who_supports_and_who_needs_a_goal() -> None:
    whole = goal({"a": RISING}, [checkin("2026-11-20", values={"a": 50}), checkin("2026-11-27")])
    helper = goal({}, ref="2026-Q4/product/helper", supports=[f"{whole.ref}.a"])
    waiting = goal({"b": {**RISING, "needs": [f"{whole.ref}.a"]}}, ref="2026-Q4/product/waiting")
    found = workspace(whole, helper, waiting)

    objective = details.of_target(found, Target(str(whole.ref), "objective", whole.ref), NOVEMBER_20)
    key_result = details.of_target(
        found, Target(f"{whole.ref}.a", "key_result", whole.ref.at("a")), NOVEMBER_20
    )

    assert objective.supported_by == key_result.supported_by == (str(helper.ref),)
    assert objective.needed_by == key_result.needed_by == (f"{waiting.ref}.b",)
    assert [entry.date for entry in objective.checkins] == [NOVEMBER_20]
    assert objective.standing.trend == ((NOVEMBER_20, 0.5),)


def test_an_explanation_has_the_formula_the_numbers_and_the_checkins() -> None:
    whole = goal(
        {
            "cut": {"start": 15, "target": 5},
            "level": {"type": "maintain", "min": 4.5},
            "base": {"type": "baseline"},
        },
        [checkin("2026-10-09", values={"cut": 12, "level": 4}), checkin("2026-10-16", values={"cut": 10})],
    )

    found = explain.of_target(whole, whole.ref, WEEKLY, date(2026, 10, 17))
    cut, level, base = found.parts

    assert str(found.steps[0]) == "score = Σ weight·score ÷ Σ weight = (1×0.500 + 1×0.000) ÷ 2 = 0.250"
    assert str(found.steps[1]) == "not in the mean: base"
    assert str(cut.steps[0]) == "score = (value − start) ÷ (target − start) = (10 − 15) ÷ (5 − 15) = 0.500"
    assert [source.path for source in cut.sources] == ["2026-10-16-ann.yaml"]
    assert [str(step) for step in level.steps[:2]] == [
        "score = windows met ÷ windows elapsed = 0 ÷ 3 = 0.000",
        "not met: 2026-10-01 to 2026-10-02: no value",
    ]
    assert str(base.steps[0]) == "no score: finding the number is the result"


def test_an_explanation_says_what_the_confidence_makes_of_what_is_done_or_not() -> None:
    records = [checkin("2026-10-02", values={"live": False}, confidence={"live": 0.69})]
    whole = goal({"live": {"type": "binary"}}, records)

    (live,) = explain.of_target(whole, whole.ref, WEEKLY, date(2026, 10, 3)).parts

    assert [str(step) for step in live.steps] == [
        "score = 1 when done, else 0",
        "health = at risk: confidence is below 0.7",
        "gap = 100 × (score − expected) = 100 × (0.000 − 0.000) = +0.0 points",
    ]


def test_a_level_waits_for_its_first_window_before_silence_counts() -> None:
    whole = goal({"level": {"type": "maintain", "min": 4.5}})

    (level,) = explain.of_target(whole, whole.ref, WEEKLY, date(2026, 10, 2)).parts

    assert str(level.steps[0]) == "no score: no check-in window has elapsed yet"


def test_the_health_of_a_closed_objective_is_told_as_that_of_its_review() -> None:
    whole = replace(goal({"a": RISING}), closed=date(2026, 11, 14))

    found = explain.of_target(whole, whole.ref, WEEKLY, NOVEMBER_20)

    assert str(found.steps[-1]) == "health = done, as its review closed it"


def test_the_trend_of_an_objective_is_its_score_after_each_checkin() -> None:
    whole = goal(
        {"a": RISING}, [checkin("2026-10-09", values={"a": 10}), checkin("2026-10-16", values={"a": 30})]
    )

    found = standing.with_trend(standing.of_goal(whole, WEEKLY, NOVEMBER_20), whole, WEEKLY, NOVEMBER_20)

    assert found.trend == ((date(2026, 10, 9), 0.1), (date(2026, 10, 16), 0.3))
    assert found.parts[0].trend == ((date(2026, 10, 9), 10.0), (date(2026, 10, 16), 30.0))


def test_only_files_of_which_nothing_was_read_count_as_left_out() -> None:
    found = load(
        Memory(
            {
                "okr.yaml": b"okr: 1\nname: Acme\nteams: {product: {name: Product}}\n",
                "goals/2026-Q4/product/weak.yaml": b"title: Weak\nsupports: [2026/product/gone]\n",
                "goals/2026-Q4/product/broken.yaml": b"titel: Broken\n",
                "goals/2026Q4/product/lost.yaml": b"title: Lost\n",
                "checkins/2026-Q4/product/none/2026-11-20-ann.yaml": b"progress: Good\n",
            }
        )
    )

    assert found.unread == {
        "goals/2026-Q4/product/broken.yaml",
        "goals/2026Q4/product/lost.yaml",
        "checkins/2026-Q4/product/none/2026-11-20-ann.yaml",
    }


@pytest.mark.parametrize(
    ("outcome", "left"),
    [
        (None, {"closed": 1}),
        (Outcome(ended="done", score=0.8), {"closed": 1}),
        (Outcome(ended="dropped"), {"dropped": 1}),
        (Outcome(ended="carried"), {"carried": 1}),
    ],
)
def test_what_a_review_closed_before_it_was_reached_is_told_by_how_it_ended(
    outcome: Outcome | None, left: dict[str, int]
) -> None:
    records = [checkin("2026-11-13", values={"reached": 100, "short": 60})]
    open_goal = goal({"reached": RISING, "short": RISING}, records)
    closed = replace(open_goal, closed=date(2026, 11, 14), outcome=outcome)

    found = report.build(workspace(closed), [period()], NOVEMBER_20).periods[0]

    assert (dict(found.healths), dict(found.left)) == ({"done": 2}, left)
