from __future__ import annotations

from datetime import date

import pytest

from okrcli.core import goalpost
from okrcli.core.model import Objective, Rhythm
from okrcli.core.period import Period
from okrcli.core.place import Ref
from okrcli.core.workspace import Goal

RHYTHM = Rhythm(planning_days=14)
QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31), "2026-Q4")


def goal(closed: date | None = None) -> Goal:
    return Goal(
        Ref("2026-Q4", "product", "onboarding"),
        QUARTER,
        Objective(title="Make the first day effortless"),
        "goals/2026-Q4/product/onboarding.yaml",
        closed=closed,
    )


@pytest.mark.parametrize(
    "field",
    [
        "intent",
        "key_results.activation.target",
        "key_results.activation.due",
        "key_results.activation.milestones.tour.value",
        "key_results.launch.steps.pilot.weight",
    ],
)
def test_what_decides_success_is_a_goalpost(field: str) -> None:
    assert goalpost.is_goalpost(field)


@pytest.mark.parametrize(
    "field",
    ["title", "owner", "why", "key_results.activation.title", "key_results.target.owner", "revisions.0.to"],
)
def test_words_and_owners_are_none(field: str) -> None:
    assert not goalpost.is_goalpost(field)


def test_posts_stand_from_the_day_after_planning_to_the_end_of_the_period() -> None:
    assert not goalpost.stands(goal(), RHYTHM, date(2026, 10, 15))
    assert goalpost.stands(goal(), RHYTHM, date(2026, 10, 16))
    assert goalpost.stands(goal(), RHYTHM, date(2026, 12, 31))
    assert not goalpost.stands(goal(), RHYTHM, date(2027, 1, 1))


def test_a_closed_goal_has_no_posts_to_move() -> None:
    assert not goalpost.stands(goal(closed=date(2026, 11, 30)), RHYTHM, date(2026, 12, 1))


def test_planning_never_outlasts_a_short_period() -> None:
    sprint = Period(date(2026, 10, 1), date(2026, 10, 7), "sprint")
    assert goalpost.agreed(sprint, RHYTHM) == date(2026, 10, 7)
