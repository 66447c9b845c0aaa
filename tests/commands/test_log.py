"""The story of goals by `okr log`, in the repository of the example company with commits on top."""

import json
import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import Okr
from tests.history.making import commit

GOAL = "goals/2026-Q4/product/onboarding.yaml"
REF = "2026-Q4/product/onboarding"
FORMATS = ("terminal", "plain", "json", "markdown", "html")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example company with its history, made once."""
    from okrcli.cli import main

    folder = tmp_path_factory.mktemp("log") / "우리 목표"
    assert main(["demo", str(folder)]) == 0
    return folder


@pytest.fixture
def here(unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "우리 목표"
    shutil.copytree(unpacked, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    return folder


def events(okr: Okr, ref: str, *arguments: str) -> list[dict[str, object]]:
    found = json.loads(okr("log", ref, *arguments, "--format", "json").output)
    assert isinstance(found["events"], list)
    return found["events"]


def test_a_moved_target_is_told_with_its_reason_in_every_format(here: Path, okr: Okr) -> None:
    okr("set", "onboarding.activation", "target=80", "--reason", "Half of the market is gone")
    commit(here, "2026-11-20", {}, also=["."])

    last = events(okr, "onboarding.activation", "--goals")[-1]
    told = (last["action"], last["field"], last["old"], last["new"], last["effect"], last["reason"])
    assert told == ("changed", "target", 85, 80, "easier", "Half of the market is gone")
    for form in FORMATS:
        output = okr("log", "onboarding.activation", "--format", form).output
        assert "Half of the market is gone" in output
        assert "easier" in output


def test_json_writes_what_came_as_its_file_does(here: Path, okr: Okr) -> None:
    revision = "{date: 2026-11-02, field: title, from: Be nice, to: Be kind, reason: Clearer}"
    commit(
        here, "2026-11-20", {GOAL.replace("onboarding", "kind"): f"title: Be kind\nrevisions: [{revision}]\n"}
    )

    (event,) = events(okr, "2026-Q4/product/kind")
    assert event["new"] == {
        "title": "Be kind",
        "intent": "aspirational",
        "revisions": [
            {"date": "2026-11-02", "field": "title", "from": "Be nice", "to": "Be kind", "reason": "Clearer"}
        ],
    }


def test_a_dropped_key_result_is_told_by_its_objective_and_by_its_last_name(here: Path, okr: Okr) -> None:
    text = (here / GOAL).read_text(encoding="utf-8")
    start = text.index("  satisfaction:")
    without = text[:start] + text[text.index("  help-centre:") :]
    commit(here, "2026-11-20", {GOAL: without})

    dropped = [event["ref"] for event in events(okr, "onboarding") if event["action"] == "removed"]
    assert dropped == [f"{REF}.satisfaction"]
    assert events(okr, f"{REF}.satisfaction")[-1]["action"] == "removed"


def test_a_renamed_objective_keeps_its_whole_story(here: Path, okr: Okr) -> None:
    before = [(event["date"], event["action"]) for event in events(okr, "onboarding")]
    okr("mv", "onboarding", "first-day")
    commit(here, "2026-11-20", {}, also=["."])

    story = events(okr, "first-day")
    assert [(event["date"], event["action"]) for event in story] == [*before, ("2026-11-20", "renamed")]
    assert events(okr, REF) == story


def test_a_back_dated_check_in_shows_when_it_was_committed(here: Path, okr: Okr) -> None:
    commit(
        here,
        "2026-11-20",
        {"checkins/2026-Q4/product/onboarding/2026-11-03-kim.yaml": "values: {activation: 67}\n"},
    )

    late = [event for event in events(okr, "onboarding.activation") if event["by"] == "kim"]
    assert [(event["date"], event["delay"]) for event in late] == [("2026-11-03", 17)]
    assert "committed 17 days later" in okr("log", "onboarding.activation").output
    tally = json.loads(okr("log", "onboarding", "--discipline", "--format", "json").output)["all"]
    assert tally["backDated"] == 0  # others checked in on time in that window


def test_a_goal_that_was_carried_over_is_told_on_both_sides(here: Path, okr: Okr) -> None:
    end = events(okr, "2026-Q3/growth/self-serve")[-1]
    assert (end["action"], end["outcome"]["carriedTo"]) == ("closed", "2026-Q4/growth/buy-alone")  # type: ignore[index]

    continued = [event for event in events(okr, "buy-alone") if event["action"] == "continued"]
    assert [event["from"] for event in continued] == ["2026-Q3/growth/self-serve"]
    for form in FORMATS:
        assert "2026-Q3/growth/self-serve" in okr("log", "buy-alone", "--format", form).output


def test_a_shallow_clone_accuses_nobody(
    here: Path, okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import subprocess

    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth=5", here.as_uri(), str(shallow)], check=True)
    monkeypatch.chdir(shallow)

    found = okr("log", "--discipline", "--team", "product", "--format", "json")
    assert json.loads(found.output)["all"]["backDated"] == 0
    assert "this clone is shallow" in found.errors


def test_discipline_is_counted_in_the_shortest_current_period(okr: Okr, here: Path) -> None:
    (here / "goals/2026/acme").mkdir(parents=True, exist_ok=True)
    (here / "goals/2026/acme/in-a-year.yaml").write_text(
        "title: A\nowner: ann\nkey_results:\n  a: {title: A, target: 1}\n"
    )

    def due(*words: str) -> int:
        return int(json.loads(okr("log", "--discipline", "--format", "json", *words).output)["all"]["due"])

    assert due() == due("--period", "2026-Q4") < due("--period", "2026")
