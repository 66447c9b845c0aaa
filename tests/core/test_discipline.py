from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrcli.core.discipline import Tally, discipline
from okrcli.core.model import Checkin, KeyResult, Objective, Rhythm
from okrcli.core.period import Period
from okrcli.core.place import Ref
from okrcli.core.workspace import CheckinEntry, Goal

RHYTHM = Rhythm(checkin="weekly", due="friday", grace_days=3)
# Four windows, due on the 6th, 13th, 20th and 27th.
NOVEMBER = Period(date(2026, 10, 31), date(2026, 11, 27), "2026-11")


def goal(*days: int, closed: date | None = None) -> Goal:
    entries = tuple(
        CheckinEntry(date(2026, 11, day), "bob", Checkin(values={"activation": 60 + day}), f"{day}.yaml")
        for day in days
    )
    result = KeyResult(title="Raise completion", owner="bob", start=60, target=90)
    objective = Objective(
        title="Make the first day effortless", owner="ann", key_results={"activation": result}
    )
    ref = Ref("2026-11", "product", "onboarding")
    return Goal(ref, NOVEMBER, objective, "goals/x.yaml", entries, closed=closed)


def tally(found: Goal, today: int, delays: dict[int, int] | None = None) -> Tally:
    """Return the tally on a day, with days to the commit by the day of the check-in."""
    known = {(str(found.ref), date(2026, 11, day), "bob"): delay for day, delay in (delays or {}).items()}
    return discipline([found], RHYTHM, date(2026, 11, today), known).whole


def test_a_record_up_to_the_due_date_is_on_time() -> None:
    assert tally(goal(4, 13), 17) == Tally(on_time=2)


def test_a_record_within_the_grace_is_late_and_does_not_serve_the_next_window() -> None:
    assert tally(goal(9), 17) == Tally(late=1, missed=1)


def test_whoever_is_always_late_is_late_every_time() -> None:
    assert tally(goal(9, 16, 23), 24) == Tally(late=3)


@pytest.mark.parametrize(("today", "expected"), [(9, Tally()), (10, Tally(missed=1))])
def test_a_window_is_missed_when_the_grace_is_over(today: int, expected: Tally) -> None:
    assert tally(goal(), today) == expected


def test_a_record_committed_long_after_its_date_is_back_dated() -> None:
    found = tally(goal(4), 9, {4: 4})

    assert (found, found.share) == (Tally(on_time=1, back_dated=1), 0)


def test_nothing_is_due_after_a_goal_was_closed() -> None:
    assert tally(goal(4, closed=date(2026, 11, 8)), 24) == Tally(on_time=1)


def test_owners_and_teams_are_told_apart() -> None:
    found = discipline([goal(4)], RHYTHM, date(2026, 11, 9))

    assert found.owners == {"bob": Tally(on_time=1)}
    assert found.teams == {"product": Tally(on_time=1)}


def test_one_owner_is_counted_alone() -> None:
    found = discipline([goal(4)], RHYTHM, date(2026, 11, 9), owner="ann")

    assert (found.owners, found.whole) == ({}, Tally())


def test_where_nothing_was_due_there_is_no_share() -> None:
    assert tally(goal(), 2).share is None


def test_windows_due_before_a_day_can_be_left_out() -> None:
    found = discipline([goal(13)], RHYTHM, date(2026, 11, 17), since=date(2026, 11, 7))

    assert found.whole == Tally(on_time=1)


def test_nothing_is_due_in_a_window_that_began_before_a_key_result_was_there() -> None:
    found = goal(20)
    births = {str(found.ref): date(2026, 11, 2), str(found.ref.at("activation")): date(2026, 11, 12)}

    tallies = [
        discipline([found], RHYTHM, date(2026, 11, 24), births=known).whole
        for known in ({}, {str(found.ref): date(2026, 11, 2)}, births)
    ]

    assert tallies == [Tally(on_time=1, missed=2), Tally(on_time=1, missed=1), Tally(on_time=1)]


def test_a_record_counts_in_the_window_in_which_a_key_result_came() -> None:
    found = goal(13)

    whole = discipline([found], RHYTHM, date(2026, 11, 17), births={str(found.ref): date(2026, 11, 12)}).whole

    assert whole == Tally(on_time=1)


def test_nothing_is_due_after_a_key_result_was_reached_for_good() -> None:
    reached = CheckinEntry(date(2026, 11, 4), "bob", Checkin(values={"launch": True}), "4.yaml")
    launch = KeyResult(title="The tour is live", type="binary", owner="bob")
    objective = Objective(title="Make the first day effortless", key_results={"launch": launch})

    assert tally(replace(goal(), objective=objective, checkins=(reached,)), 24) == Tally(on_time=1)
