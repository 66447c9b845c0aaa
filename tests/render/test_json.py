"""What programs get."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okrcli.core import alignment, details, explain, standing
from okrcli.core.workspace import Target
from okrcli.render import renderer
from okrcli.render.json.envelope import tidy
from tests.core.making import NOVEMBER_20, WEEKLY, goal
from tests.render.making import onboarding, reported, small

writer = renderer("json", str)

NAMES = [
    "ref",
    "kind",
    "title",
    "team",
    "period",
    "owner",
    "value",
    "score",
    "raw",
    "expected",
    "gap",
    "health",
    "confidence",
    "weight",
]


def answer(text: str) -> Any:
    assert text.endswith("}\n")
    return json.loads(text)


def test_every_answer_has_version_and_kind_first() -> None:
    found = onboarding()
    now = [standing.of_goal(found, WEEKLY, NOVEMBER_20)]
    target = Target(str(found.ref), "objective", found.ref)
    answers = [
        writer.report(reported()),
        writer.goals(now),
        writer.scores(now, NOVEMBER_20),
        writer.explanations([explain.of_target(found, found.ref, WEEKLY, NOVEMBER_20)]),
        writer.details(details.of_target(small(), target, NOVEMBER_20)),
        writer.alignment(alignment.build(small(), NOVEMBER_20)),
        writer.recorded(now, now, ["a.yaml"]),
    ]

    heads = [list(answer(text).items())[:2] for text in answers]

    assert [head[0] for head in heads] == [("schemaVersion", 1)] * 7
    assert [head[1][1] for head in heads] == [
        "report",
        "goals",
        "scores",
        "explanation",
        "goal",
        "alignment",
        "checkin",
    ]


def test_a_goal_has_the_names_that_are_the_same_everywhere_in_their_order() -> None:
    goals = answer(writer.report(reported()))["goals"]

    assert all(list(found)[: len(NAMES)] == NAMES for found in goals)
    assert [found["ref"] for found in goals] == [
        "2026-Q4/product/onboarding",
        "2026-Q4/product/onboarding.activation",
        "2026-Q4/product/onboarding.activation.tour",
        "2026-Q4/product/onboarding.value",
        "2026-Q4/product/onboarding.search",
        "kpis/uptime",
    ]


def test_numbers_are_not_rounded_and_whole_ones_have_no_point() -> None:
    text = writer.report(reported())
    activation = answer(text)["goals"][1]

    assert activation["score"] == 0.32
    assert activation["expected"] == standing.of_goal(onboarding(), WEEKLY, NOVEMBER_20).parts[0].expected
    assert '"value": 68,' in text
    assert activation["parent"] == "2026-Q4/product/onboarding"


def test_no_data_is_null() -> None:
    search = answer(writer.report(reported()))["goals"][4]

    assert (search["value"], search["score"], search["gap"], search["last"]) == (None, None, None, None)


def test_a_report_has_periods_teams_and_what_needs_attention() -> None:
    found = answer(writer.report(reported()))
    period = found["periods"][0]

    assert (found["name"], found["today"], found["unread"]) == ("Acme", "2026-11-20", 0)
    assert (period["name"], period["start"], period["end"]) == ("2026-Q4", "2026-10-01", "2026-12-31")
    assert period["healths"] == {"at-risk": 1, "stale": 1, "done": 1}
    assert period["teams"][0]["objectives"] == ["2026-Q4/product/onboarding"]
    assert period["teams"][0]["tooSafe"] is False
    assert period["concerns"][0]["help"] == "A data engineer"
    assert period["lateTasks"][0]["status"] == "blocked"


def test_korean_is_not_escaped() -> None:
    assert '"title": "첫날을 쉽게"' in writer.report(reported(onboarding("첫날을 쉽게")))


def test_users_text_is_kept_and_escaped_as_json_does() -> None:
    title = "[draft] \x1b[31m \u202e \n"

    assert answer(writer.report(reported(onboarding(title))))["goals"][0]["title"] == title


def test_details_have_everything_under_names_of_their_own() -> None:
    found = onboarding(supports=["2026/acme/win"])
    target = Target(str(found.ref), "objective", found.ref)

    page = answer(writer.details(details.of_target(small(found), target, NOVEMBER_20)))

    assert page["goal"]["ref"] == "2026-Q4/product/onboarding"
    assert page["goal"]["trend"][-1]["date"] == "2026-11-20"
    assert page["supports"] == ["2026/acme/win"]
    assert page["checkins"][0]["values"] == {"activation": 68, "value": 3}
    assert [part["kind"] for part in page["parts"]][:2] == ["key_result", "milestone"]
    assert page["tasks"][0]["ref"] == "2026-Q4/product/onboarding.activation.texts"


def test_alignment_is_a_forest_of_references() -> None:
    win = goal({"a": {"start": 0, "target": 1}}, ref="2026/acme/win")
    below = onboarding(supports=["2026/acme/win"])

    page = answer(writer.alignment(alignment.build(small(win, below), NOVEMBER_20)))

    assert page["roots"] == [
        {
            "ref": "2026/acme/win",
            "again": False,
            "supporters": [{"ref": "2026-Q4/product/onboarding", "again": False, "supporters": []}],
        }
    ]
    assert [found["ref"] for found in page["goals"]] == ["2026/acme/win", "2026-Q4/product/onboarding"]


def test_explanations_hold_steps_and_sources() -> None:
    found = onboarding()

    goals = answer(writer.explanations([explain.of_target(found, found.ref, WEEKLY, NOVEMBER_20)]))["goals"]

    assert goals[1]["steps"][0].endswith("= 0.320")
    assert goals[1]["sources"][-1]["path"] == "2026-11-20-ann.yaml"


@given(st.floats())
def test_every_number_is_valid_json(value: float) -> None:
    text = json.dumps(tidy(value), allow_nan=False)

    assert json.loads(text) in (value, None)
