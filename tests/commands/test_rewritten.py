"""Check-ins that change beside others of the same day and author, as the commits tell of it."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Okr
from tests.history.making import commit

OKR = """\
okr: 1
name: Acme
teams: {core: {name: Core}}
people: {ann: {name: Ann, email: ann@acme.example}}
"""
GROW = """\
title: Grow well
key_results:
  kr: {title: Raise a from 1 to 30, start: 1, target: 30}
  k2: {title: Raise b from 1 to 9, start: 1, target: 9}
"""
OTHER = """\
title: Other
key_results:
  z: {title: Z, start: 0, target: 2}
"""
A, B = (f"checkins/2026-Q4/core/{name}/2026-11-06-ann.yaml" for name in ("grow", "other"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OKR_TODAY", "2026-11-22")
    goals = {"goals/2026-Q4/core/grow.yaml": GROW, "goals/2026-Q4/core/other.yaml": OTHER}
    commit(tmp_path, "2026-10-01", {"okr.yaml": OKR, **goals})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(okr: Okr) -> list[tuple[str, str]]:
    output = okr("lint", "--select", "OKR804,OKR805", "--format", "json").output
    return [
        (one["code"], one["ref"].rpartition("/")[2].partition(".")[0])
        for one in json.loads(output)["findings"]
    ]


@pytest.mark.parametrize("text", ["progress: all is bad\n", "values: {kr: 1}\n"])
def test_what_goes_while_another_is_edited_is_gone(here: Path, okr: Okr, text: str) -> None:
    commit(here, "2026-11-06", {A: text, B: "values: {z: 1}\n"})
    (here / A).unlink()
    commit(here, "2026-11-20", {B: "values: {z: 1}\nnext: [go on]\n"}, also=["."])

    assert found(okr) == [("OKR805", "grow")]


def test_what_comes_while_another_is_edited_is_new(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-06", {A: "values: {kr: 3}\n"})
    commit(here, "2026-11-20", {A: "values: {kr: 3}\nprogress: more\n", B: "values: {z: 1}\n"})

    assert found(okr) == [("OKR804", "other")]


def test_what_comes_while_another_goes_is_new(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-06", {A: "values: {kr: 1}\nprogress: all is bad\n"})
    (here / A).unlink()
    commit(here, "2026-11-20", {B: "values: {z: 1.9}\n"}, also=["."])

    assert sorted(found(okr)) == [("OKR804", "other"), ("OKR805", "grow")]


@pytest.mark.parametrize("later", ["values: {kr: 21}\nprogress: said\n", "values: {kr: 20}\n"])
def test_a_number_amended_in_time_is_not_laid_to_a_later_edit(here: Path, okr: Okr, later: str) -> None:
    commit(here, "2026-11-06", {A: "values: {kr: 22}\n"})
    commit(here, "2026-11-06", {A: "values: {kr: 21}\n"})
    commit(here, "2026-11-20", {A: later})

    assert found(okr) == ([] if "21" in later else [("OKR805", "grow")])
