"""What holds for every drift, whatever the goals are."""

from datetime import UTC, datetime

from hypothesis import given, settings

from okrcli.core import standing
from okrcli.core.commit import Commit
from okrcli.core.drift.drift import Sides as Scored
from okrcli.core.drift.drift import drift
from okrcli.core.drift.ledger import Base, Sides, ledger
from okrcli.core.story.step import Step
from okrcli.core.workspace import Workspace
from tests.core.diff.workspaces import workspaces
from tests.core.making import NOVEMBER_20, SETTINGS, WEEKLY, period

WHEN = datetime(2026, 10, 15, tzinfo=UTC)
BASE = Base(Commit("a" * 40, (), "Ann", "ann@acme.example", WHEN, WHEN, "Promise"), WHEN.date())
Q4 = period("2026-Q4")


def of_q4(workspace: Workspace) -> Workspace:
    goals = {ref: goal for ref, goal in workspace.goals.items() if goal.period == Q4}
    return Workspace(SETTINGS, goals)


@given(workspaces())
@settings(max_examples=30)
def test_a_promise_that_nobody_touched_stands(workspace: Workspace) -> None:
    now = of_q4(workspace)
    found = ledger(Q4, BASE, Sides(now, now), [], SETTINGS, NOVEMBER_20)

    assert found.shifts == ()
    whole = drift(found, Scored(now, {}), NOVEMBER_20)
    assert whole.whole.promised == whole.whole.today
    assert all(account.pair.promised == account.pair.today for account in whole.accounts)


@given(workspaces(), workspaces())
@settings(max_examples=60)
def test_every_objective_of_then_and_of_now_is_accounted_for(one: Workspace, other: Workspace) -> None:
    then, now = of_q4(one), of_q4(other)
    found = ledger(Q4, BASE, Sides(then, now), [Step(None, then, now)], SETTINGS, NOVEMBER_20)

    assert len(found.promised) - len(found.added) + len(found.gone) == len(then.goals)
    assert set(found.promised) == set(now.goals)
    whole = drift(found, Scored(now, {}), NOVEMBER_20)
    assert len(whole.accounts) == len(now.goals) + len(found.gone)


@given(workspaces(), workspaces())
@settings(max_examples=60)
def test_today_is_scored_as_in_a_report(one: Workspace, other: Workspace) -> None:
    then, now = of_q4(one), of_q4(other)
    found = ledger(Q4, BASE, Sides(then, now), [Step(None, then, now)], SETTINGS, NOVEMBER_20)

    for account in drift(found, Scored(now, {}), NOVEMBER_20).accounts:
        if account.now is not None:
            goal = next(goal for ref, goal in now.goals.items() if str(ref) == account.now.ref)
            assert account.now == standing.of_goal(goal, WEEKLY, NOVEMBER_20)
