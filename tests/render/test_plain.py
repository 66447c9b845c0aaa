"""What a pipe gets."""

import re
from datetime import date

from okrcli.core import alignment, standing
from okrcli.core.report import Report
from okrcli.render import renderer
from tests.core.making import NOVEMBER_20, checkin, goal
from tests.render.making import onboarding, reported, small

plain = renderer("plain", str)


def cells(page: str, begin: str) -> list[str]:
    """Return the cells of the row that begins so."""
    row = next(line for line in page.splitlines() if line.startswith(f"{begin} "))
    return re.split(r" {2,}", row)


def test_a_report_has_one_row_a_goal_with_its_reference_first() -> None:
    page = plain.report(reported())

    assert cells(page, "2026-Q4/product/onboarding.activation") == [
        "2026-Q4/product/onboarding.activation",
        "0.32",
        "0.56",
        "-24",
        "at risk",
        "0.8",
        "68 %",
        "60 → 85 %",
        "bob",
        "2026-12-31",
        "2026-11-20",
        "Raise completion from 60 % to 85 %",
    ]


def test_a_score_beyond_the_target_keeps_its_raw_value() -> None:
    assert cells(plain.report(reported()), "2026-Q4/product/onboarding.value")[1] == "1.00 (raw 1.20)"


def test_no_data_is_no_zero() -> None:
    row = cells(plain.report(reported()), "2026-Q4/product/onboarding.search")

    assert (row[1], row[3], row[5], row[6]) == ("–", "–", "–", "–")


def test_what_needs_attention_says_why() -> None:
    page = plain.report(reported())

    assert "24 points behind · confidence 0.8, yet at risk" in page
    assert "blocked by: Export lags three days" in page
    assert "help wanted: A data engineer" in page
    assert "no check-in yet" in page


def test_blockers_of_an_objective_are_told_once() -> None:
    late = {"start": 0, "target": 100}
    told = goal(
        {"one": late, "two": late},
        [checkin("2026-11-20", values={"one": 1, "two": 1}, blockers=["No data"])],
    )

    assert plain.report(reported(told)).count("blocked by: No data") == 1


def test_doubt_about_what_goes_well_is_said_aloud() -> None:
    doubted = goal(
        {"a": {"start": 0, "target": 100}},
        [checkin("2026-11-20", values={"a": 60}, confidence={"a": 0.2})],
    )

    assert "confidence 0.2, though on track" in plain.report(reported(doubted))


def test_files_that_could_not_be_read_are_mentioned() -> None:
    page = plain.report(Report("Acme", NOVEMBER_20, (), (), unread=3))

    assert "3 files are left out of this report because they have errors" in page


def test_an_empty_workspace_says_how_to_begin() -> None:
    page = plain.report(Report("Acme", NOVEMBER_20, (), ()))

    assert page == "Acme · 2026-11-20\n\nNo objectives here yet; `okr add objective` makes the first.\n"


def test_goals_that_went_too_well_are_noted() -> None:
    easy = goal({"a": {"start": 0, "target": 100}}, [checkin("2026-11-20", values={"a": 95})])

    assert "too safe" in plain.report(reported(easy))


def test_users_text_is_shown_as_it_is_and_controls_are_spelt_out() -> None:
    title = "[draft] [/x] :smile: \x1b[31mred\u202e"

    page = plain.report(reported(onboarding(title)))

    assert "[draft] [/x] :smile: \\x1b[31mred\\u202e" in page
    assert "\x1b" not in page


def test_lists_show_the_kind_where_kinds_are_mixed() -> None:
    workspace = small()
    everything = list(standing.of_everything(workspace, NOVEMBER_20))
    objectives = [found for found in everything if found.kind == "objective"]

    assert plain.goals(objectives) == (
        "reference                   health   score  owner  due         title\n"
        "2026-Q4/product/onboarding  at risk   0.44  ann    2026-12-31  Make the first day effortless\n"
    )
    assert cells(plain.goals(everything), "kpis/uptime")[:3] == ["kpis/uptime", "KPI", "off track"]


def test_scales_show_per_cent_and_colours() -> None:
    goals = [found for found in standing.of_everything(small(), NOVEMBER_20) if found.kind == "objective"]
    per_cent = renderer("plain", str, scale="percent").scores(goals, date(2026, 11, 20))
    colours = renderer("plain", str, scale="colour").scores(goals, date(2026, 11, 20))

    assert cells(per_cent, "2026-Q4/product/onboarding")[1:4] == ["44 %", "55 %", "-11"]
    assert cells(colours, "2026-Q4/product/onboarding.activation")[1] == "red"


def test_a_committed_goal_is_amber_until_it_is_met() -> None:
    promise = goal(
        {"a": {"start": 0, "target": 100}}, [checkin("2026-11-20", values={"a": 95})], intent="committed"
    )
    goals = [found for found in standing.of_everything(small(promise), NOVEMBER_20) if found.parts]

    page = renderer("plain", str, scale="colour").scores(goals, NOVEMBER_20)

    assert cells(page, "2026-Q4/product/onboarding.a")[1] == "amber"


def test_alignment_is_indented_and_ends_with_what_hangs_in_the_air() -> None:
    top = goal({"a": {"start": 0, "target": 1}}, ref="2026/acme/win", title="Win")
    below = onboarding("Onboard", supports=["2026/acme/win", "2026/acme/gone"])
    alone = goal({"a": {"start": 0, "target": 1}}, ref="2026-Q4/product/alone", title="Alone")

    page = plain.alignment(alignment.build(small(top, below, alone), NOVEMBER_20))

    assert page == (
        "title      score  health   owner  reference\n"
        "Win            –  stale    –      2026/acme/win\n"
        "  Onboard   0.44  at risk  ann    2026-Q4/product/onboarding\n"
        "\n"
        "1 goal supports nothing\n"
        "title  score  health  owner  reference\n"
        "Alone      –  stale   –      2026-Q4/product/alone\n"
        "\n"
        "References to goals that are not here\n"
        "  2026-Q4/product/onboarding → 2026/acme/gone\n"
    )


def test_a_check_in_shows_what_it_changed() -> None:
    before = [standing.of_goal(onboarding(), small().settings.cadence, date(2026, 11, 13))]
    after = [standing.of_goal(onboarding(), small().settings.cadence, NOVEMBER_20)]

    page = plain.recorded(before, after, ["checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml"])

    assert page.startswith("recorded in checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml\n")
    assert cells(page, "2026-Q4/product/onboarding.activation")[1:4] == [
        "66 % → 68 %",
        "0.24 → 0.32",
        "0.7 → 0.8",
    ]


def test_a_check_in_that_changes_nothing_says_so() -> None:
    now = [standing.of_goal(onboarding(), small().settings.cadence, NOVEMBER_20)]

    assert plain.recorded(now, now, []) == "Values, scores and health are what they were.\n"
