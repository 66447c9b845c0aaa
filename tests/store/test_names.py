import unicodedata
from collections.abc import Mapping
from datetime import date

import pytest

from okrcli.core.tails import KINDS, Name
from okrcli.store.names import Names
from okrcli.store.tree import Memory

SETTINGS = b"""\
okr: 1
name: Acme
teams: {product: {name: Product}, growth: {name: Growth}}
people: {ann: {name: Ann Lee}, bob: {name: Bob Okafor}}
periods: {launch: {from: 2026-11-01, to: 2026-11-30}}
"""
GOAL = "goals/2026-Q4/product/onboarding.yaml"
ONBOARDING = b"""\
title: Make the first day effortless
tags: [customer]
key_results:
  activation:
    title: Raise completion
    tags: [funnel, two words]
    milestones:
      tour: {title: Tour is live}
  rollout: {title: Roll out, type: milestones, steps: {pilot: {title: Pilot}}}
"""
TASKS = b"tasks: {activation: {texts: {title: Write the texts}}}"


def names(files: Mapping[str, bytes], today: str = "2026-11-20") -> Names:
    return Names(Memory({"okr.yaml": SETTINGS, **files}), date.fromisoformat(today))


def texts(found: Names, typed: str) -> list[str]:
    return [name.text for name in found.references(typed)]


def test_an_objective_is_named_by_its_path() -> None:
    assert texts(names({GOAL: b"title: x"}), "on") == ["2026-Q4/product/onboarding"]


def test_parts_come_from_the_files_of_a_goal_and_of_its_tasks() -> None:
    found = names({GOAL: ONBOARDING, "tasks/2026-Q4/product/onboarding.yaml": TASKS})

    assert list(found.references("onboarding.")) == [
        Name("2026-Q4/product/onboarding", "objective"),
        Name("2026-Q4/product/onboarding.activation", "key_result", "Raise completion"),
        Name("2026-Q4/product/onboarding.activation.tour", "milestone", "Tour is live"),
        Name("2026-Q4/product/onboarding.rollout", "key_result", "Roll out"),
        Name("2026-Q4/product/onboarding.rollout.pilot", "milestone", "Pilot"),
        Name("2026-Q4/product/onboarding.activation.texts", "task", "Write the texts"),
    ]


@pytest.mark.parametrize("typed", ["act", "activation.t", "rol", "pil", "tou", "texts"])
def test_parts_are_found_by_the_beginning_of_their_id(typed: str) -> None:
    found = names(
        {
            GOAL: ONBOARDING,
            "goals/2026-Q4/product/other.yaml": b"title: other",
            "tasks/2026-Q4/product/onboarding.yaml": TASKS,
        }
    )

    assert any(f".{typed}" in text for text in texts(found, typed))


@pytest.mark.parametrize(
    "spelling",
    [b"activation:", b"'activation':", b'"activation" :', b"activation: # soon", b"activation: {}"],
)
def test_a_key_is_found_however_it_is_spelled(spelling: bytes) -> None:
    found = names(
        {
            GOAL: b"key_results:\n  " + spelling + b"\n",
            "goals/2026-Q4/product/other.yaml": b"title: other",
        }
    )

    assert "2026-Q4/product/onboarding.activation" in texts(found, "act")


def test_a_workspace_says_which_periods_are_of_today() -> None:
    found = names(
        {
            "goals/launch/growth/party.yaml": b"title: x",
            "goals/2026-Q4/growth/reach.yaml": b"title: x",
            "goals/2026-Q3/growth/old.yaml": b"title: x",
        }
    )

    assert texts(found, "") == ["launch/growth/party", "2026-Q4/growth/reach"]


def test_another_period_is_listed_once_it_is_typed() -> None:
    found = names(
        {"goals/2026-Q4/growth/reach.yaml": b"title: x", "goals/2026-Q3/growth/old.yaml": b"title: x"}
    )

    assert texts(found, "2026-Q3/gr") == ["2026-Q3/growth/old"]
    assert "2026-Q3/growth/old" in texts(found, "2026-Q")


def test_ids_are_compared_in_nfc_however_they_are_stored() -> None:
    stored = unicodedata.normalize("NFD", "성장")
    tree = {"okr.yaml": SETTINGS, f"goals/2026-Q4/growth/{stored}.yaml": b"title: x"}

    found = Names(Memory(tree), date(2026, 11, 20)).references("성")

    assert [name.text for name in found] == ["2026-Q4/growth/성장"]


@pytest.mark.parametrize(
    "broken", [b"\xff\xfe\x00", b"key_results: [", b"key_results: 3", b"- activation:", b"", b"activation:\n"]
)
def test_a_broken_file_has_no_parts(broken: bytes) -> None:
    assert texts(names({GOAL: broken}), "a") == ["2026-Q4/product/onboarding"]


def test_a_key_that_cannot_be_an_id_is_left_out() -> None:
    found = names({GOAL: b'key_results: {"$(touch x)": {title: x}, good: {}}'})

    assert texts(found, "onboarding.") == ["2026-Q4/product/onboarding", "2026-Q4/product/onboarding.good"]


def test_without_settings_there_are_still_goals() -> None:
    found = Names(Memory({GOAL: b"title: x"}), date(2026, 11, 20))

    assert texts(found, "") == ["2026-Q4/product/onboarding"]
    assert (found.teams(), found.people(), found.tags()) == ({}, {}, [])


def test_teams_and_people_have_names() -> None:
    assert names({}).teams() == {"product": "Product", "growth": "Growth"}
    assert names({}).people() == {"ann": "Ann Lee", "bob": "Bob Okafor"}


def test_tags_need_no_quotes() -> None:
    assert names({GOAL: ONBOARDING}).tags() == ["customer", "funnel"]


def test_kpis_are_listed_where_they_fit() -> None:
    found = names({"kpis/uptime.yaml": b"title: Uptime"})

    assert list(found.references("up")) == [Name("kpis/uptime", "kpi")]
    assert list(found.references("up", tuple(kind for kind in KINDS if kind != "kpi"))) == []


def test_titles_are_read_when_they_are_asked_for() -> None:
    found = names({"kpis/uptime.yaml": b"title: Uptime", GOAL: ONBOARDING})

    goal, kpi = Name("2026-Q4/product/onboarding", "objective"), Name("kpis/uptime", "kpi")
    assert (found.title(goal), found.title(kpi)) == ("Make the first day effortless", "Uptime")
