from collections.abc import Iterator, Mapping, Sequence
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
    code: str,
    today: str = "2026-11-20",
    settings: str = "",
    past: Past | None = None,
    others: Mapping[str, bytes] | None = None,
    judged: Sequence[str] = (),
) -> list[Finding]:
    """Return what is told of a comment that silences nothing."""
    tree = Memory(
        {
            "okr.yaml": f"okr: 1\nname: Acme\nteams: {{product: {{name: Product}}}}\n{settings}".encode(),
            GOAL: TEXT.format(code).encode(),
            **(others or {}),
        }
    )
    own, _ = load_settings(tree)
    assert own is not None
    periods = [period for period in known_periods(tree, own) if not judged or period.name in judged]
    policy = Policy(select=("OKR091", code), paths=own.rules.paths)
    found = lint(tree, own, periods, date.fromisoformat(today), (*RULES, QUIET), policy, past)
    return [finding for finding in found.findings if finding.code == "OKR091"]


@pytest.mark.parametrize("code", ["OKR202", "task-not-outcome", "OKR012", "ACME001"])
def test_a_comment_for_a_rule_that_found_nothing_is_told_with_its_end(code: str) -> None:
    (finding,) = told(code)

    assert finding.fix
    assert finding.unsafe  # what it is for may be back tomorrow, or with another file


@pytest.mark.parametrize("broken", [b"<<<<<<< ours\n", b"\xff", b"", b"nothing: that is known\n"])
def test_while_a_file_cannot_be_read_no_comment_is_idle(broken: bytes) -> None:
    assert told("OKR202", others={"kpis/uptime.yaml": broken}) == []


def test_where_only_some_periods_are_judged_no_comment_is_idle() -> None:
    year = {"goals/2026/product/first.yaml": b"title: Be the first\nkey_results: {}\n"}

    assert told("OKR202", others=year) != []
    assert told("OKR202", others=year, judged=("2026-Q4",)) == []


def test_a_comment_in_a_goal_whose_period_is_over_is_left_alone() -> None:
    assert told("OKR202", today="2027-01-01") == []
    assert told("OKR012", today="2027-01-01") != []


def test_a_comment_about_the_past_is_told_only_where_that_is_known() -> None:
    assert told("OKR801") == []
    assert told("OKR801", past=Past()) == []


def test_a_comment_where_the_rule_does_not_hold_is_left_alone() -> None:
    assert told("OKR202", settings="rules: {paths: {goals/*: [OKR2]}}") == []
