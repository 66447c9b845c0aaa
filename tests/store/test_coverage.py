from collections.abc import Iterator
from datetime import date

import pytest

from okrcli.core.drift.past import Past
from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.catalogue import RULES
from okrcli.core.rules.policy import Policy
from okrcli.core.rules.rule import Rule
from okrcli.core.rules.scope import Scope
from okrcli.store.lint import known_periods, lint
from okrcli.store.load import load_settings
from okrcli.store.tree import Memory

GOAL = "goals/2026-Q4/product/onboarding.yaml"
TEXT = """\
title: Make the first day with Acme effortless
key_results:
  # okr: ignore[{}] because so
  a: {{title: Raise completion from 60 % to 85 %, start: 60, target: 85}}
"""


def nothing(_: Scope) -> Iterator[Finding]:
    yield from ()


QUIET = Rule("ACME001", "quiet", Severity.WARNING, "Nothing.", nothing)


def told(
    code: str, today: str = "2026-11-20", settings: str = "", past: Past | None = None, path: str = GOAL
) -> list[Finding]:
    """Return what is told of a comment that silences nothing."""
    tree = Memory(
        {
            "okr.yaml": f"okr: 1\nname: Acme\nteams: {{product: {{name: Product}}}}\n{settings}".encode(),
            path: TEXT.format(code).encode(),
        }
    )
    own, _ = load_settings(tree)
    assert own is not None
    judged = known_periods(tree, own)
    policy = Policy(select=("OKR091", code), paths=own.rules.paths)
    found = lint(tree, own, judged, date.fromisoformat(today), (*RULES, QUIET), policy, past)
    return [finding for finding in found.findings if finding.code == "OKR091"]


@pytest.mark.parametrize("code", ["OKR202", "task-not-outcome", "OKR012", "ACME001"])
def test_a_comment_for_a_rule_that_found_nothing_is_told_with_its_end(code: str) -> None:
    (finding,) = told(code)

    assert finding.fix
    assert not finding.unsafe


def test_what_time_alone_takes_away_may_come_back_so_that_its_end_is_unsafe() -> None:
    (finding,) = told("OKR601")

    assert finding.unsafe


def test_a_comment_in_a_goal_whose_period_is_over_is_left_alone() -> None:
    assert told("OKR202", today="2027-01-01") == []
    assert told("OKR012", today="2027-01-01") != []


def test_a_comment_about_the_past_is_told_only_where_that_is_known() -> None:
    assert told("OKR801") == []
    assert told("OKR801", past=Past()) == []


def test_a_comment_where_the_rule_does_not_hold_is_left_alone() -> None:
    assert told("OKR202", settings="rules: {paths: {goals/*: [OKR2]}}") == []
