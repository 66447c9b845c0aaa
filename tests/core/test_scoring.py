"""What the numbers mean: vectors and laws."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okrcli.core import scoring, standing
from okrcli.core.model import KeyResult
from okrcli.core.workspace import CheckinEntry
from tests.core.making import NOVEMBER_20, WEEKLY, checkin, goal, key_result, period

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 3))
DAYS = st.dates(date(2026, 9, 20), date(2027, 1, 20))


def score_of(kr: KeyResult, *entries: CheckinEntry, today: date = NOVEMBER_20) -> scoring.Score:
    records = scoring.records("kr", kr, entries, today)
    return scoring.score(kr, period(), records, WEEKLY, today)


@pytest.mark.parametrize(
    ("start", "target", "value", "score", "raw"),
    [
        (100, 60, 120, 0, -0.5),
        (520, 350, 520, 0, 0),
        (520, 350, 350, 1, 1),
        (15, 5, 10, 0.5, 0.5),
        (60, 85, 100, 1, 1.6),
        (60, 85, 50, 0, -0.4),
        (-10, 10, 0, 0.5, 0.5),
        (0.2, 0.4, 0.3, 0.5, 0.5),
        (0, -60, -30, 0.5, 0.5),
    ],
)
def test_a_metric_is_scored_by_one_formula_rising_and_falling(
    start: float, target: float, value: float, score: float, raw: float
) -> None:
    found = score_of(key_result(start=start, target=target), checkin("2026-11-20", values={"kr": value}))

    assert found.score == pytest.approx(score)
    assert found.raw == pytest.approx(raw)
    assert found.value == value


def test_start_equal_to_target_is_no_number() -> None:
    found = score_of(key_result(start=5, target=5), checkin("2026-11-20", values={"kr": 5}))

    assert found.score is None
    assert not scoring.counts(key_result(start=5, target=5))


def test_weights_one_and_three_with_scores_one_and_nil_give_a_quarter() -> None:
    assert scoring.mean([(1, 1.0), (3, 0.0)]) == 0.25


def test_no_data_counts_as_nil_in_a_mean_but_is_none_by_itself() -> None:
    assert scoring.mean([(1, 1.0), (1, None)]) == 0.5
    assert scoring.mean([(1, None), (1, None)]) is None
    assert score_of(key_result(start=0, target=10)).score is None


def test_a_weight_of_nil_is_tracked_only() -> None:
    assert scoring.mean([(1, 0.5), (0, 1.0)]) == 0.5
    assert not scoring.counts(key_result(target=10, weight=0))


def test_a_level_held_on_its_bound_is_met() -> None:
    found = score_of(
        key_result(type="maintain", min=4.5),
        checkin("2026-10-02", values={"kr": 4.5}),
        today=date(2026, 10, 3),
    )

    assert found.score == 1.0


def test_a_silent_window_is_not_met() -> None:
    level = key_result(type="maintain", min=4.5)
    met = [checkin("2026-10-02", values={"kr": 4.6}), checkin("2026-10-16", values={"kr": 4.6})]

    assert score_of(level, *met, today=date(2026, 10, 16)).score == pytest.approx(2 / 3)
    assert score_of(level, *met, today=date(2026, 10, 17)).score == pytest.approx(2 / 3)


def test_a_window_is_met_only_when_every_value_in_it_is() -> None:
    level = key_result(type="maintain", min=4.5, max=5)
    dip = [checkin("2026-10-01", values={"kr": 4.4}), checkin("2026-10-02", values={"kr": 4.6})]

    assert score_of(level, *dip, today=date(2026, 10, 3)).score == 0.0


def test_a_window_that_still_runs_does_not_count() -> None:
    level = key_result(type="maintain", max=5)

    assert score_of(level, checkin("2026-10-01", values={"kr": 6}), today=date(2026, 10, 1)).score is None


def test_steps_are_scored_by_weight() -> None:
    steps = {
        "pilot": {"title": "Pilot", "weight": 3, "due": "2026-10-30"},
        "launch": {"title": "Launch", "due": "2026-12-11"},
    }
    found = score_of(key_result(type="milestones", steps=steps), checkin("2026-11-13", reached=["kr.pilot"]))

    assert found.score == 0.75
    assert found.expected == 0.75
    assert found.value == 1


def test_binary_is_done_or_not() -> None:
    done = key_result(type="binary")

    assert score_of(done, checkin("2026-11-13", values={"kr": True})).score == 1.0
    assert score_of(done, checkin("2026-11-13", values={"kr": False})).score == 0.0
    assert score_of(done).score is None


def test_finding_a_baseline_has_no_score_and_keeps_out_of_the_mean() -> None:
    found = standing.of_goal(
        goal(
            {"base": {"type": "baseline"}, "kr": {"start": 0, "target": 10}},
            [checkin("2026-11-20", values={"base": 42, "kr": 5})],
        ),
        WEEKLY,
        NOVEMBER_20,
    )

    assert found.score == 0.5
    assert (found.parts[0].value, found.parts[0].score) == (42, None)


def test_expected_runs_straight_through_the_period() -> None:
    line = key_result(start=0, target=10)

    assert scoring.expected_metric(line, period(), date(2026, 10, 1)) == 0
    assert scoring.expected_metric(line, period(), date(2026, 11, 20)) == pytest.approx(50 / 91)
    assert scoring.expected_metric(line, period(), date(2026, 12, 31)) == 1
    assert scoring.expected_metric(line, period(), date(2027, 3, 1)) == 1


def test_milestone_values_bend_the_expected_line() -> None:
    bent = key_result(
        start=60, target=85, milestones={"tour": {"title": "Tour", "due": "2026-11-13", "value": 72}}
    )

    assert scoring.expected_metric(bent, period(), date(2026, 11, 13)) == pytest.approx(12 / 25)
    halfway = date(2026, 10, 1) + timedelta(days=21)
    assert scoring.expected_metric(bent, period(), halfway) == pytest.approx(12 / 25 * 21 / 43)
    assert scoring.expected_metric(bent, period(), date(2026, 12, 31)) == 1


def test_a_due_date_of_its_own_ends_the_line_early() -> None:
    early = key_result(start=0, target=100, due="2026-10-31")

    assert scoring.expected_metric(early, period(), date(2026, 10, 16)) == 0.5
    assert scoring.expected_metric(early, period(), date(2026, 11, 1)) == 1


@pytest.mark.parametrize(
    ("score", "committed", "band"),
    [
        (0.0, False, "red"),
        (0.399, False, "red"),
        (0.4, False, "amber"),
        (0.699, False, "amber"),
        (0.7, False, "green"),
        (0.99, True, "amber"),
        (1.0, True, "green"),
    ],
)
def test_bands_are_half_open_and_a_promise_is_green_at_one_only(
    score: float, committed: bool, band: str
) -> None:
    assert scoring.band(score, committed=committed) == band


def test_reached_steps_may_be_written_without_their_key_result() -> None:
    steps = {"pilot": {"title": "Pilot"}}

    assert list(scoring.reached_of("kr", key_result(type="milestones", steps=steps), ["pilot"])) == ["pilot"]
    assert not list(scoring.reached_of("kr", key_result(type="milestones", steps=steps), ["other.pilot"]))


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_score_lies_within_nil_and_one(start: float, target: float, value: float) -> None:
    assume(start != target)
    found = score_of(key_result(start=start, target=target), checkin("2026-11-20", values={"kr": value}))

    assert found.score is not None
    assert 0 <= found.score <= 1


@given(NUMBERS, NUMBERS, NUMBERS, st.floats(0, 1e9))
def test_a_step_towards_the_target_never_lowers_a_score(
    start: float, target: float, value: float, step: float
) -> None:
    assume(start != target)
    nearer = value + step if target > start else value - step

    before = scoring.clamp(scoring.metric_ratio(start, target, value))
    assert scoring.clamp(scoring.metric_ratio(start, target, nearer)) >= before


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from([1e-3, 0.01, 60.0, 1000.0, -1.0]))
def test_another_unit_gives_the_same_score(start: float, target: float, value: float, scale: float) -> None:
    assume(abs(start - target) > 1e-3)
    ratio = scoring.metric_ratio(start, target, value)

    scaled = scoring.metric_ratio(start * scale, target * scale, value * scale)
    assert scaled == pytest.approx(ratio, rel=1e-6, abs=1e-6)


@given(DAYS, DAYS, NUMBERS, st.booleans())
def test_a_record_dated_later_changes_nothing(today: date, day: date, value: float, reached: bool) -> None:
    assume(day > today)
    objective: dict[str, dict[str, Any]] = {
        "kr": {"start": 0, "target": 10},
        "level": {"type": "maintain", "min": 4},
        "steps": {"type": "milestones", "steps": {"one": {"title": "One"}}},
    }
    past = [checkin("2026-10-02", values={"kr": 3, "level": 5}, reached=["steps.one"])]
    later = checkin(
        day.isoformat(),
        "zoe",
        values={"kr": value, "level": value},
        confidence={"kr": 0.1},
        reached=["steps.one"] if reached else [],
    )

    assert standing.of_goal(goal(objective, [*past, later]), WEEKLY, today) == standing.of_goal(
        goal(objective, past), WEEKLY, today
    )


@given(st.lists(st.tuples(DAYS, st.sampled_from(["ann", "bob", "cho"]), NUMBERS), max_size=8), st.randoms())
def test_the_order_of_files_changes_nothing(records: list[tuple[date, str, float]], random: Random) -> None:
    named = {(day, author): value for day, author, value in records}
    entries = [
        checkin(day.isoformat(), author, values={"kr": value, "level": value})
        for (day, author), value in named.items()
    ]
    shuffled = list(entries)
    random.shuffle(shuffled)
    objective: dict[str, dict[str, Any]] = {
        "kr": {"start": 0, "target": 10},
        "level": {"type": "maintain", "min": 4},
    }

    first = standing.of_goal(goal(objective, entries), WEEKLY, NOVEMBER_20)
    assert standing.of_goal(goal(objective, shuffled), WEEKLY, NOVEMBER_20) == first


@given(st.lists(st.tuples(st.floats(0, 1e308), st.none() | st.floats(0, 1)), min_size=1, max_size=6))
def test_a_mean_lies_within_its_scores(pairs: list[tuple[float, float | None]]) -> None:
    found = scoring.mean(pairs)

    if found is not None:
        scores = [score or 0.0 for weight, score in pairs if weight > 0]
        assert min(scores) - 1e-9 <= found <= max(scores) + 1e-9


def test_extreme_numbers_stay_finite() -> None:
    found = score_of(key_result(start=-1.7e308, target=1.7e308), checkin("2026-11-20", values={"kr": 0}))

    assert found.score == pytest.approx(0.5)


def test_a_level_to_hold_weighs_nothing_before_its_first_window_has_ended() -> None:
    objective = goal(
        {"kr": {"start": 0, "target": 10}, "level": {"type": "maintain", "min": 4.5}},
        [checkin("2026-10-01", values={"kr": 1, "level": 4.6})],
    )

    first_day = standing.of_goal(objective, WEEKLY, date(2026, 10, 1))
    assert (first_day.score, first_day.expected) == (0.1, 0.0)
    third_day = standing.of_goal(objective, WEEKLY, date(2026, 10, 3))
    assert third_day.score == pytest.approx((0.1 + 1) / 2)
    assert third_day.expected == pytest.approx((2 / 91 + 1) / 2)
