"""A key result that went to another objective, as the commits tell of it afterwards."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Okr
from tests.history.making import commit

OKR = """\
okr: 1
name: 회사
teams: {물류: {name: 물류}}
people: {민지: {name: 민지, email: ann@acme.example}}
"""
FROM, TO = "goals/2026-Q4/물류/배송.yaml", "goals/2026-Q4/물류/포장.yaml"
PARCELS = """\
title: 제때 온전히 도착한다
key_results:
  지연: {title: 지연율을 10%에서 5%로 낮춘다, start: 10, target: 5}
  # 창고에서 잰다
  파손:
    title: 파손율을 1% 이하로 유지한다
    type: maintain
    max: 1
    milestones:
      상자: {title: 새 상자, due: 2026-11-13}
"""
BOXES = """\
title: 포장이 튼튼하다
key_results:
  비용: {title: 상자 비용을 900원에서 700원으로 낮춘다, start: 900, target: 700}
"""
WEEKS = ["2026-10-02", "2026-10-09", "2026-10-16", "2026-10-23", "2026-10-30"]


def checkin(objective: str, day: str) -> str:
    return f"checkins/2026-Q4/물류/{objective}/{day}-민지.yaml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository in which a key result with check-ins went elsewhere, and that is committed."""
    commit(tmp_path, "2026-10-01", {"okr.yaml": OKR, FROM: PARCELS, TO: BOXES})
    for day in WEEKS:
        both = f"values:\n  지연: 8\n  파손: 0.5 # 창고\nprogress: {day}\n"
        commit(tmp_path, day, {checkin("배송", day): both, checkin("포장", day): "values: {비용: 850}\n"})
    last = "values: {파손: 0.9}\nreached: [파손.상자]\n"
    boxes = {checkin("포장", "2026-11-06"): "values: {비용: 840}\n"}
    commit(tmp_path, "2026-11-06", {checkin("배송", "2026-11-06"): last, **boxes})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OKR_TODAY", "2026-11-09")
    return tmp_path


@pytest.fixture
def moved(here: Path, okr: Okr) -> Path:
    okr("mv", "배송.파손", "포장.파손")
    commit(here, "2026-11-09", {}, also=["."])
    return here


def told(okr: Okr, *arguments: str) -> list[tuple[str, str, str]]:
    found = json.loads(okr("log", *arguments, "--format", "json").output)["events"]
    return [(event["date"], event["action"], event["ref"].rpartition("/")[2]) for event in found]


def test_the_check_ins_are_those_of_the_new_place_on_the_day_on_which_they_were_made(
    moved: Path, okr: Okr
) -> None:
    assert told(okr, "포장.파손") == [
        ("2026-10-01", "added", "포장"),
        *((day, "checked-in", "포장") for day in (*WEEKS, "2026-11-06")),
        ("2026-11-09", "moved", "포장.파손"),
    ]
    assert {action for _, action, _ in told(okr)} == {"added", "checked-in", "moved"}


def test_the_objective_that_it_left_tells_of_it_too(moved: Path, okr: Okr) -> None:
    assert told(okr, "배송")[-1] == ("2026-11-09", "moved", "포장.파손")


def test_the_discipline_is_what_it_was(here: Path, okr: Okr) -> None:
    before = json.loads(okr("log", "--discipline", "--format", "json").output)["all"]
    okr("mv", "배송.파손", "포장.깨짐")
    commit(here, "2026-11-09", {}, also=["."])

    assert json.loads(okr("log", "--discipline", "--format", "json").output)["all"] == before


def test_diff_tells_it_as_a_move(moved: Path, okr: Okr) -> None:
    changes = json.loads(okr("diff", "HEAD~1", "--format", "json").output)["changes"]

    assert [(one["action"], one["ref"]) for one in changes] == [("moved", "2026-Q4/물류/포장.파손")]


def test_its_records_are_neither_back_dated_nor_rewritten(
    moved: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")

    found = json.loads(okr("lint", "--select", "OKR804,OKR805", "--format", "json").output)["findings"]

    assert found == []


def test_a_number_that_changes_on_the_way_is_rewritten(here: Path, okr: Okr) -> None:
    okr("mv", "배송.파손", "포장.파손")
    path = here / checkin("포장", "2026-10-02")
    path.write_text(path.read_text().replace("0.5", "0.1"))
    commit(here, "2026-11-09", {}, also=["."])

    found = json.loads(okr("lint", "--select", "OKR805", "--format", "json").output)["findings"]

    assert [one["ref"] for one in found] == ["2026-Q4/물류/포장.파손"]
