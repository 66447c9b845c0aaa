from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrcli.core import scoring
from okrcli.core.diff.change import Effect
from okrcli.core.diff.comparison import compare
from okrcli.core.workspace import Goal
from tests.core.making import checkin, goal, key_result, workspace

STEPS = {"pilot": {"title": "Pilot"}, "launch": {"title": "Launch"}}
RISING = {"start": 60, "target": 85}
FALLING = {"start": 15, "target": 5}
BAND = {"type": "maintain", "min": 4, "max": 6}


def between(old: Goal, new: Goal) -> dict[str | None, Effect | None]:
    """Return the effect of each change by its field, else by what was done."""
    changes = compare(workspace(old), workspace(new)).changes
    return {change.field or change.action: change.effect for change in changes}


def effects(old: dict[str, Any], new: dict[str, Any]) -> dict[str | None, Effect | None]:
    """Return the effects of changed fields of a key result."""
    return between(goal({"kr": old}), goal({"kr": {**old, **new}}))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (RISING, {"target": 80}, {"target": "easier"}),
        (RISING, {"target": 90}, {"target": "harder"}),
        (FALLING, {"target": 6}, {"target": "easier"}),
        (FALLING, {"target": 4}, {"target": "harder"}),
        (RISING, {"start": 50}, {"start": "easier"}),
        (RISING, {"start": 70}, {"start": "harder"}),
        (FALLING, {"start": 20}, {"start": "easier"}),
        (FALLING, {"start": 10}, {"start": "harder"}),
        (RISING, {"start": 70, "target": 80}, {"start": "harder", "target": "easier"}),
        (RISING, {"target": 40}, {"target": None}),
        (RISING, {"start": 90}, {"start": None}),
        (RISING, {"target": 60}, {"target": None}),
        (RISING, {"target": None}, {"target": None}),
        ({"target": 85}, {"start": 0}, {"start": None}),
        ({"target": 85}, {"start": -10}, {"start": "easier"}),
        ({"unit": "min", **FALLING}, {"unit": "s", "target": 300}, {"unit": None, "target": None}),
        ({"start": -10, "target": 10}, {"target": 5}, {"target": "easier"}),
        ({"type": "binary", **RISING}, {"target": 80}, {"target": None}),
        (RISING, {"type": "maintain", "min": 60}, {"type": None, "min": None}),
        (BAND, {"min": 3}, {"min": "easier"}),
        (BAND, {"min": 5}, {"min": "harder"}),
        (BAND, {"max": 7}, {"max": "easier"}),
        (BAND, {"max": 5}, {"max": "harder"}),
        (BAND, {"max": None}, {"max": "easier"}),
        (BAND, {"min": None, "max": None}, {"min": None, "max": None}),
        (BAND, {"min": 3, "max": 7}, {"min": "easier", "max": "easier"}),
        (BAND, {"min": 4.5, "max": 5.5}, {"min": "harder", "max": "harder"}),
        (BAND, {"min": 5, "max": 7}, {"min": None, "max": None}),
        (RISING, {"weight": 2}, {"weight": None}),
        (RISING, {"weight": 0}, {"weight": "easier"}),
        ({**RISING, "weight": 0}, {"weight": 1}, {"weight": "harder"}),
        ({"type": "baseline", "weight": 0}, {"weight": 1}, {"weight": None}),
        (RISING, {"due": "2026-12-01"}, {"due": "harder"}),
        ({**RISING, "due": "2026-12-01"}, {"due": "2026-12-15"}, {"due": "easier"}),
        ({**RISING, "due": "2026-12-01"}, {"due": None}, {"due": "easier"}),
        (RISING, {"due": "2026-12-31"}, {"due": None}),
        (
            RISING,
            {"title": "Another", "owner": "bob", "tags": ["x"]},
            dict.fromkeys(["title", "owner", "tags"]),
        ),
    ],
)
def test_a_key_result_gets_easier_or_harder(
    old: dict[str, Any], new: dict[str, Any], told: dict[str, Effect | None]
) -> None:
    assert effects(old, new) == told


def milestone(**fields: Any) -> dict[str, Any]:
    return {**RISING, "milestones": {"tour": {"title": "Tour", "due": "2026-11-13", "value": 72} | fields}}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (milestone(), milestone(due="2026-11-20"), {"due": "easier"}),
        (milestone(), milestone(due="2026-11-06"), {"due": "harder"}),
        (milestone(), milestone(value=70), {"value": "easier"}),
        (milestone(), milestone(value=75), {"value": "harder"}),
        (milestone(), milestone(value=None), {"value": None}),
        (milestone(), milestone(due=None), {"due": None}),
        (milestone(value=None), milestone(value=None, due=None), {"due": "easier"}),
        (milestone(), {**RISING, "milestones": {}}, {"removed": None}),
        ({**milestone(), "target": 40}, {**milestone(value=50), "target": 40}, {"value": "harder"}),
    ],
)
def test_milestones_get_easier_or_harder(
    old: dict[str, Any], new: dict[str, Any], told: dict[str, Effect | None]
) -> None:
    assert effects(old, new) == told


def steps(**weights: float) -> dict[str, Any]:
    return {"type": "milestones", "steps": {key: {"title": key, "weight": n} for key, n in weights.items()}}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (steps(pilot=1), steps(pilot=1, launch=1), {"added": "harder"}),
        (steps(pilot=1, launch=1), steps(pilot=1), {"removed": "easier"}),
        (steps(pilot=1), steps(pilot=1, launch=0), {"added": None}),
        (steps(pilot=1, launch=1), steps(pilot=1, launch=0), {"weight": "easier"}),
        (steps(pilot=1, launch=1), steps(pilot=1, launch=2), {"weight": None}),
    ],
)
def test_one_more_step_is_harder_and_one_less_easier(
    old: dict[str, Any], new: dict[str, Any], told: dict[str, Effect | None]
) -> None:
    assert effects(old, new) == told


def test_one_key_result_less_is_easier_unless_it_did_not_count() -> None:
    counted, tracked = RISING, {**FALLING, "weight": 0}

    assert between(goal({"kr": BAND, "a": counted}), goal({"kr": BAND})) == {"removed": "easier"}
    assert between(goal({"kr": BAND}), goal({"kr": BAND, "a": counted})) == {"added": "harder"}
    assert between(goal({"kr": BAND, "a": tracked}), goal({"kr": BAND})) == {"removed": None}


def test_what_is_committed_is_harder_than_what_is_aspired_to() -> None:
    aspirational, committed = goal({"kr": RISING}), goal({"kr": RISING}, intent="committed")

    assert between(aspirational, committed) == {"intent": "harder"}
    assert between(committed, aspirational) == {"intent": "easier"}


def test_a_later_period_leaves_more_time() -> None:
    now, later = goal({"kr": RISING}), goal({"kr": RISING}, ref="2027-Q1/product/onboarding")

    assert between(now, later) == {"moved": "easier"}
    assert between(later, now) == {"moved": "harder"}
    assert between(now, goal({"kr": RISING}, ref="2026-Q4/acme/onboarding")) == {"moved": None}


NUMBER = st.integers(-20, 20).map(lambda n: n / 2)


@given(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER)
def test_where_nothing_is_harder_no_value_scores_less(
    start: float, target: float, new_start: float, new_target: float, value: float
) -> None:
    assume(start != target and new_start != new_target)
    old, new = {"start": start, "target": target}, {"start": new_start, "target": new_target}
    told = set(effects(old, new).values())

    before, after = score(old, value), score(new, value)

    if told == {"easier"}:
        assert after >= before
    if told == {"harder"}:
        assert after <= before


def score(fields: dict[str, Any], value: float) -> float:
    result, entry = key_result(**fields), checkin("2026-11-20", values={"kr": value})
    records = scoring.records("kr", result, [entry], date(2026, 11, 20))
    found = scoring.score(result, goal({}).period, records, workspace().settings.cadence, date(2026, 11, 20))
    assert found.score is not None
    return found.score
