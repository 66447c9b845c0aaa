"""What people see."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from okrcli.core import alignment, details, explain, standing
from okrcli.core.model import Outcome, Revision
from okrcli.core.workspace import Goal, Target
from okrcli.render import Renderer, renderer
from tests.core.making import NOVEMBER_20, WEEKLY, checkin, goal, period
from tests.render.making import onboarding, reported, small

terminal = renderer("terminal", str, width=80)

WORDS = ["Raise", "60 %", "온보딩", "👨‍👩‍👧", "❤️", "🇰🇷", "日本語日本語", "x" * 70, "[/x]", "\x1b[1m", "\n"]
titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)


def pages(found: Goal) -> list[Callable[[Renderer], str]]:
    """Return every page that can be made of a goal."""
    workspace = small(found, goal({"a": {"start": 0, "target": 1}}, ref="2026/acme/win"))
    before = standing.of_goal(replace(found, checkins=()), WEEKLY, NOVEMBER_20)
    after = standing.of_goal(found, WEEKLY, NOVEMBER_20)
    everything = list(standing.of_everything(workspace, NOVEMBER_20))
    target = Target(str(found.ref), "objective", found.ref)
    return [
        lambda write: write.report(reported(found)),
        lambda write: write.goals(everything),
        lambda write: write.scores([after], NOVEMBER_20),
        lambda write: write.explanations([explain.of_target(found, found.ref, WEEKLY, NOVEMBER_20)]),
        lambda write: write.details(details.of_target(workspace, target, NOVEMBER_20)),
        lambda write: write.alignment(alignment.build(workspace, NOVEMBER_20)),
        lambda write: write.recorded([before], [after], ["checkins/x.yaml"]),
    ]


@settings(max_examples=40)
@given(titles, titles, st.integers(60, 200))
def test_no_line_is_wider_than_the_terminal(title: str, owner: str, width: int) -> None:
    found = onboarding(title, supports=["2026/acme/win"], tags=[owner])
    found = replace(found, objective=found.objective.model_copy(update={"owner": owner}))
    write = renderer("terminal", str, width=width)

    for page in pages(found):
        assert [line for line in page(write).splitlines() if not 0 <= wcswidth(line) <= width] == []


@pytest.mark.parametrize("width", [1, 20, 40])
def test_a_narrow_terminal_is_no_reason_to_fail(width: int) -> None:
    for page in pages(onboarding("온보딩을 쉽게 make it easy")):
        assert page(renderer("terminal", str, width=width)).endswith("\n")


def test_a_report_at_80_columns() -> None:
    assert terminal.report(reported()) == (
        """\
Acme · 2026-11-20

2026-Q4  2026-10-01 to 2026-12-31, 55 % elapsed  │ expected by now
━━━━━━━━╸───────────  mean score 0.44
key results  ▲ at risk 1 · ◌ stale 1 · ✓ done 1

title                                        progress    score  health     conf.

Product                                      ━━━━──────   0.44
  Make the first day effortless              ━━━━─│────   0.44  ▲ at risk  0.85
    Raise completion from 60 % to 85 %       ━━━──│────   0.32  ▲ at risk  0.8
    Cut the time from 15 to 5 minutes (raw   ━━━━━╋━━━━   1.00  ✓ done     0.9
    1.20)
    Answers found by search                  ─────│────      –  ◌ stale    –

Needs attention
  ▲ at risk  Raise completion from 60 % to 85 %
    2026-Q4/product/onboarding.activation · bob · 24 points behind
      confidence 0.8, yet at risk · last check-in 2026-11-20
    blocked by: Export lags three days
    help wanted: A data engineer
  ◌ stale  Answers found by search
    2026-Q4/product/onboarding.search · ann · no check-in yet

Late or blocked tasks
  title            health       status   due
  Write the texts  ✗ off track  blocked  2026-11-13

KPIs
  title   value              health       trend  owner  last check-in
  Uptime  99.5 % (≥ 99.9 %)  ✗ off track  ▇▁     dan    2026-11-20
"""
    )


def test_a_wide_terminal_shows_more() -> None:
    row = next(
        line
        for line in renderer("terminal", str, width=200).report(reported()).splitlines()
        if line.startswith("    Raise completion")
    )

    assert re.split(r" {2,}", row.strip()) == [
        "Raise completion from 60 % to 85 %",
        "━━━━━━─────│────────",
        "0.32",
        "▲ at risk",
        "0.8",
        "▂▃",
        "60 → 68 → 85 %",
        "-24",
        "bob",
        "2026-12-31",
        "2026-11-20",
        "2026-Q4/product/onboarding.activation",
    ]


def test_a_list_that_is_too_narrow_puts_titles_below() -> None:
    goals = standing.of_goal(onboarding(), WEEKLY, NOVEMBER_20).parts

    assert terminal.goals(goals[:1]) == (
        "reference                              health     score  owner  due\n"
        "2026-Q4/product/onboarding.activation  ▲ at risk   0.32  bob    2026-12-31\n"
        "  Raise completion from 60 % to 85 %\n"
    )


def test_users_text_is_shown_as_it_is_and_controls_are_spelt_out() -> None:
    write = renderer("terminal", str, width=200, colour=True)

    page = write.report(reported(onboarding("[draft] [/x] :smile: \x1b[31mred\u202e 127.0.0.1")))

    assert "[draft] [/x] :smile: \\x1b[31mred\\u202e 127.0.0.1" in page


def test_without_colour_there_are_no_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for page in pages(onboarding()):
        plain = page(renderer("terminal", str, width=100))
        coloured = page(renderer("terminal", str, width=100, colour=True))

        assert "\x1b" not in plain
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_health_is_word_and_symbol() -> None:
    assert "▲ at risk" in terminal.report(reported())


def test_a_terminal_without_unicode_gets_ascii() -> None:
    for page in pages(onboarding(supports=["2026/acme/win"])):
        assert page(renderer("terminal", str, ascii=True)).isascii()


def test_a_tree_has_branches_and_marks_what_is_shown_elsewhere() -> None:
    win = goal({"a": {"start": 0, "target": 1}}, ref="2026/acme/win", title="Win")
    love = goal({"a": {"start": 0, "target": 1}}, ref="2026/acme/love", title="Love")
    both = onboarding("Onboard", supports=["2026/acme/win", "2026/acme/love"])
    texts = goal(
        {"a": {"start": 0, "target": 1}},
        ref="2026-Q4/product/texts",
        title="Texts",
        supports=["2026-Q4/product/onboarding"],
    )

    page = terminal.alignment(alignment.build(small(win, love, both, texts), NOVEMBER_20))

    assert [line[:30].rstrip() for line in page.splitlines()] == [
        "title",
        "Win",
        "└── Onboard",
        "    └── Texts",
        "",
        "Love",
        "└── Onboard (shown elsewhere)",
    ]


def test_a_page_about_an_objective_holds_all_there_is() -> None:
    found = onboarding(
        supports=["2026/acme/win"],
        revisions=[
            {
                "date": "2026-11-02",
                "field": "key_results.activation.target",
                "from": 90,
                "to": 85,
                "reason": "Half of the accounts only",
                "by": "ann",
            }
        ],
    )
    found = replace(found, outcome=Outcome.model_validate({"score": 0.7, "lessons": ["Start sooner"]}))
    target = Target(str(found.ref), "objective", found.ref)

    page = terminal.details(details.of_target(small(found), target, NOVEMBER_20))

    for line in (
        "score          0.44 ━━━━─│──── · expected 0.55 · 11 points behind",
        "confidence     0.85, yet at risk",
        "trend          ▁▄  0.08 → 0.44",
        "  Half of our customers leave early.",
        "  2026/acme/win",
        "  texts  Write the texts  ✗ off track  blocked  2026-11-13",
        "    values: activation 68 %, value 3 min",
        "    progress: Tour is live for 30 %.",
        "    next: Roll out",
        "  2026-11-02  key_results.activation.target: 90 → 85",
        "    Half of the accounts only (ann)",
        "  done · final score 0.70",
        "  · Start sooner",
    ):
        assert line in page.splitlines()


def test_a_page_about_a_key_result_shows_its_milestones_and_only_its_own_values() -> None:
    found = onboarding()
    target = Target(str(found.ref.at("activation")), "key_result", found.ref.at("activation"))

    page = terminal.details(details.of_target(small(found), target, NOVEMBER_20))

    assert "  2026-11-13  ✗ off track   72 %  Tour live" in page.splitlines()
    assert "    values: activation 68 %" in page.splitlines()


def test_many_check_ins_are_shortened_but_not_in_a_pipe() -> None:
    days = [date(2026, 10, day).isoformat() for day in range(1, 31)]
    found = goal({"a": {"start": 0, "target": 1}}, [checkin(day, values={"a": 0}) for day in days])
    target = Target(str(found.ref), "objective", found.ref)
    about = details.of_target(small(found), target, NOVEMBER_20)

    assert "and 24 earlier ones" in terminal.details(about)
    assert "2026-10-01" in renderer("plain", str).details(about)


def test_an_explanation_shows_formula_numbers_and_source() -> None:
    found = onboarding()
    ref = found.ref.at("activation")

    page = terminal.explanations([explain.of_target(found, ref, WEEKLY, NOVEMBER_20)])

    assert "score = (value − start) ÷ (target − start) = (68 − 60) ÷ (85 − 60) = 0.320" in page
    assert "2026-11-20  ann · 68 % · confidence 0.8  2026-11-20-ann.yaml" in page


def test_revisions_may_hold_any_value() -> None:
    revision = Revision.model_validate(
        {"date": "2026-11-02", "field": "tags", "from": ["a"], "to": None, "reason": "Unused"}
    )
    found = onboarding(revisions=[revision.model_dump(by_alias=True)])
    target = Target(str(found.ref), "objective", found.ref)

    assert "tags: ['a'] → None" in terminal.details(details.of_target(small(found), target, NOVEMBER_20))


def test_the_mark_moves_with_the_day() -> None:
    found = goal({"a": {"start": 0, "target": 100}}, [checkin("2026-10-02", values={"a": 0})])
    bars = []
    for day in (date(2026, 10, 1), date(2026, 11, 15), date(2026, 12, 31)):
        page = terminal.scores([standing.of_goal(found, WEEKLY, day)], day)
        bars.append(re.search(r"[─│]{10}", page.splitlines()[-1]))

    assert [bar and bar[0].index("│") for bar in bars] == [0, 4, 9]
    assert period().days == 91
