"""When a goalpost moved, in the words of a finding."""

from datetime import UTC, datetime

from okrcli.core.commit import Commit
from okrcli.core.diff.change import Change
from okrcli.core.drift.shift import Shift
from okrcli.core.rules.change_said import day_said
from okrcli.core.story.event import Event

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
CHANGE = Change("changed", "key_result", "2026-Q4/core/stay.churn", "", "Churn", field="target", old=1, new=2)


def moved(*commits: Commit | None) -> Shift:
    moves = [
        Event(NOON.date(), "changed", "key_result", CHANGE.ref, "Churn", "ann", commit) for commit in commits
    ]
    return Shift("moved", CHANGE, tuple(moves))


def test_a_move_is_of_the_day_of_its_commit() -> None:
    commit = Commit("a" * 40, (), "Ann", "ann@acme.example", NOON, NOON, "Work")

    assert str(day_said(moved(commit))) == "on 2026-11-02 (aaaaaaaa)"


def test_a_move_that_is_not_committed_says_so() -> None:
    assert str(day_said(moved(None))) == "in what is not committed yet"


def test_a_move_that_no_commit_tells_is_not_said_to_be_uncommitted() -> None:
    assert str(day_said(moved())) == "since it was promised"
