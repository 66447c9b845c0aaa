"""Promises that moved, told by `okr drift` and found by `okr lint`, in repositories with a past."""

import json
import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import Okr
from tests.history.conftest import Git
from tests.history.making import Files, commit, lay

OKR = """\
okr: 1
name: Acme
teams: {core: {name: Core}}
people: {ann: {name: Ann Lee, email: ann@acme.example}}
"""
GOAL = "goals/2026-Q4/core/stay.yaml"
STAY = """\
title: All our customers stay
owner: ann
key_results:
  churn: {title: Cut churn from 5 % to 3 %, unit: "%", start: 5, target: 3}
  calls: {title: Cut calls from 90 to 30, start: 90, target: 30}
"""
EASIER = STAY.replace("target: 3}", "target: 4}")
CHECKIN = "checkins/2026-Q4/core/stay/2026-11-06-ann.yaml"
NUMBERS = "values: {churn: 4.5, calls: 60}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with one promised goal and a check-in, in a folder with Korean letters."""
    folder = tmp_path / "우리 목표"
    commit(folder, "2026-10-05", {"okr.yaml": OKR, GOAL: STAY})
    commit(folder, "2026-11-06", {CHECKIN: NUMBERS})
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    return folder


def drift(okr: Okr, *arguments: str) -> dict[str, object]:
    found = json.loads(okr("drift", *arguments, "--format", "json").output)
    assert isinstance(found, dict)
    return found


def moved(okr: Okr, *arguments: str) -> list[tuple[object, ...]]:
    """Return what moved, as its name, what became of it, from what to what, and what that does."""
    changes = drift(okr, *arguments)["changes"]
    assert isinstance(changes, list)
    return [
        (one["ref"].removeprefix("2026-Q4/core/"), one["turn"], one["field"], one["effect"])
        for one in changes
    ]


def codes(okr: Okr, *arguments: str) -> list[str]:
    found = json.loads(okr("lint", "--select", "OKR8", "--format", "json", *arguments).output)
    return [finding["code"] for finding in found["findings"]]


def test_both_scores_are_of_the_same_records(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-09", {GOAL: EASIER})

    found = drift(okr)
    assert found["all"] == {"promised": pytest.approx((0.25 + 0.5) / 2), "score": pytest.approx(0.5)}
    assert moved(okr) == [("stay.churn", "moved", "target", "easier")]


def test_a_dropped_key_result_counts_with_what_was_recorded_before_it_went(here: Path, okr: Okr) -> None:
    without = "".join(line for line in STAY.splitlines(keepends=True) if "calls" not in line)
    commit(here, "2026-11-09", {GOAL: without, CHECKIN: "values: {churn: 4.5}\n"})

    assert drift(okr)["all"] == {"promised": pytest.approx((0.25 + 0.5) / 2), "score": pytest.approx(0.25)}
    assert moved(okr) == [("stay.calls", "dropped", None, "easier")]


BAND = """\
  breaks: {title: Keep breakage at 1 % or less, type: maintain, max: 1, unit: "%"}
"""
OTHER = GOAL.replace("stay", "pack")
PACK = """\
title: Every parcel is well packed
owner: ann
key_results:
  cost: {title: Cut a box from 9 to 7, start: 9, target: 7}
"""
WEEKS = ["2026-10-02", "2026-10-09", "2026-10-16", "2026-10-23", "2026-10-30"]


@pytest.fixture
def band(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with two goals and a band that was kept in five of five weeks."""
    commit(tmp_path, "2026-10-01", {"okr.yaml": OKR, GOAL: STAY + BAND, OTHER: PACK})
    for day in WEEKS:
        commit(tmp_path, day, {CHECKIN.replace("2026-11-06", day): "values: {breaks: 0.5}\n"})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    return tmp_path


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_key_result_that_went_to_another_objective_counts_with_its_records_there(
    band: Path, okr: Okr, by_hand: bool
) -> None:
    if by_hand:
        lay(band, {GOAL: STAY, OTHER: PACK + BAND})
    else:
        okr("mv", "stay.breaks", "pack.breaks")
    commit(band, "2026-11-03", {}, also=["."])
    for day, value in (("2026-11-06", 2), ("2026-11-13", 0.5)):
        there = CHECKIN.replace("stay", "pack").replace("2026-11-06", day)
        commit(band, day, {there: f"values: {{breaks: {value}}}\n"})
    commit(band, "2026-11-13", {CHECKIN: NUMBERS})

    assert promised(okr) == pytest.approx((0.25 + 0.5 + 6 / 7) / 3)
    assert moved(okr) == [("stay.breaks", "left", None, None)]


def test_a_band_that_was_dropped_stays_where_it_was_on_that_day(band: Path, okr: Okr) -> None:
    commit(band, "2026-11-03", {GOAL: STAY})
    commit(band, "2026-11-06", {CHECKIN: NUMBERS})

    assert promised(okr) == pytest.approx((0.25 + 0.5 + 1) / 3)


def test_an_objective_that_was_dropped_stays_where_it_was_on_that_day(band: Path, okr: Okr) -> None:
    commit(band, "2026-11-06", {CHECKIN: NUMBERS})
    records = {CHECKIN.replace("2026-11-06", day): None for day in WEEKS}
    commit(band, "2026-11-08", {GOAL: None, CHECKIN: None, **records})

    assert promised(okr) == pytest.approx((0.25 + 0.5 + 5 / 6) / 3)


def promised(okr: Okr) -> object:
    goals = drift(okr, "2026-Q4")["goals"]
    assert isinstance(goals, list)
    return {goal["ref"]: goal["promised"] for goal in goals}["2026-Q4/core/stay"]


def test_a_dropped_objective_counts_with_the_check_ins_that_it_had(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-09", {GOAL: None, CHECKIN: None})

    assert drift(okr, "2026-Q4")["all"] == {"promised": pytest.approx(0.375), "score": None}
    assert moved(okr, "2026-Q4/core/stay") == [("stay", "dropped", None, None)]
    assert codes(okr, "-p", "2026-Q4") == ["OKR803"]


def test_what_is_not_committed_yet_is_told_too(here: Path, okr: Okr) -> None:
    lay(here, {GOAL: EASIER})

    assert moved(okr) == [("stay.churn", "moved", "target", "easier")]
    assert "not committed" in okr("drift").output
    assert codes(okr) == ["OKR801", "OKR802"]


def test_new_names_are_followed(here: Path, okr: Okr) -> None:
    okr("mv", "stay", "keep")
    okr("mv", "keep.churn", "loss")
    commit(here, "2026-11-09", {}, also=["."])
    assert moved(okr) == []

    okr("set", "keep.loss", "target=4", "--reason", "Two large ones are leaving")
    commit(here, "2026-11-10", {}, also=["."])

    assert moved(okr) == [("keep.loss", "moved", "target", "easier")]
    assert drift(okr)["all"] == {"promised": pytest.approx(0.375), "score": pytest.approx(0.5)}
    assert codes(okr) == []


def test_a_goal_that_is_carried_over_has_left_and_is_not_dropped(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-09", {GOAL: None, CHECKIN: None, GOAL.replace("2026-Q4", "2027-Q1"): STAY})

    assert [turn for _, turn, *_ in moved(okr, "2026-Q4")] == ["left"]
    assert codes(okr, "-p", "2026-Q4") == []
    assert "1 objective moved out" in okr("drift", "2026-Q4").output


def test_what_slipped_in_is_held_against_its_first_version(here: Path, okr: Okr) -> None:
    other = GOAL.replace("stay", "grow")
    commit(here, "2026-11-09", {other: STAY.replace("stay", "grow").replace("churn", "loss")})
    lay(here, {other: EASIER.replace("stay", "grow").replace("churn", "loss")})

    assert moved(okr, "grow") == [
        ("grow", "added", None, None),
        ("grow.loss", "moved", "target", "easier"),
    ]
    assert drift(okr, "grow")["all"] == {"promised": None, "score": None}


def test_a_broken_goal_file_is_neither_dropped_nor_moved(here: Path, okr: Okr) -> None:
    lay(here, {GOAL: "title: [\n"})

    run = okr("drift", "2026-Q4", "--format", "json")
    assert (run.status, json.loads(run.output)["changes"]) == (1, [])


def test_a_file_that_was_broken_when_it_was_promised_has_not_slipped_in(here: Path, okr: Okr) -> None:
    commit(here, "2026-10-14", {GOAL: "title: [\n"})
    commit(here, "2026-10-20", {GOAL: STAY})

    assert moved(okr) == []


def test_periods_are_those_of_today(here: Path, okr: Okr) -> None:
    own = OKR + "periods: {spring: {from: 2026-10-01, to: 2026-12-15}}\n"
    goal = GOAL.replace("2026-Q4", "spring")
    commit(here, "2026-10-06", {goal: STAY})
    commit(here, "2026-11-09", {goal: EASIER, "okr.yaml": own})

    assert [(turn, effect) for _, turn, _, effect in moved(okr, "spring")] == [("moved", "easier")]


def test_a_lock_is_the_promise_even_while_planning(
    here: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_TODAY", "2026-10-07")
    commit(here, "2026-10-06", {GOAL: EASIER})
    assert moved(okr, "2026-Q4") == []
    assert codes(okr) == []

    assert okr("lock", "2026-Q4", "--at", "2026-10-05").output == "okr/2026-Q4\n"

    assert moved(okr, "2026-Q4") == [("stay.churn", "moved", "target", "easier")]
    assert codes(okr) == ["OKR801"]


def test_a_lock_whose_commit_is_gone_is_said(here: Path, okr: Okr, git: Git) -> None:
    okr("lock", "2026-Q4")
    git(here, "commit", "--quiet", "--amend", "--message", "Another past")

    assert codes(okr) == ["OKR806"]
    assert "rewritten since the lock" in okr("drift").output
    assert moved(okr) == []


def test_a_branch_that_began_before_the_lock_has_not_lost_it(here: Path, okr: Okr, git: Git) -> None:
    git(here, "branch", "mine", "HEAD~1")
    okr("lock", "2026-Q4")
    git(here, "checkout", "--quiet", "mine")

    assert codes(okr) == []


def test_what_was_found_before_a_change_is_no_news(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-09", {GOAL: EASIER})
    lay(here, {CHECKIN.replace("11-06", "11-03"): NUMBERS})
    commit(here, "2026-11-19", {}, also=["."])

    assert codes(okr) == ["OKR804", "OKR801"]
    assert codes(okr, "--since", "HEAD~1") == ["OKR804"]
    assert codes(okr, "--at", "HEAD~1") == ["OKR801"]
    assert codes(okr, "--at", "HEAD~2") == []


class TestShallowClone:
    @pytest.fixture
    def clone(self, here: Path, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
        commit(here, "2026-11-09", {GOAL: EASIER})
        folder = tmp_path / "clone"
        git(tmp_path, "clone", "--quiet", "--depth=1", here.as_uri(), str(folder))
        monkeypatch.chdir(folder)
        return folder

    @pytest.mark.usefixtures("clone")
    def test_drift_says_what_to_do(self, okr: Okr) -> None:
        run = okr("drift")

        assert (run.status, run.output) == (2, "")
        assert "git fetch --unshallow" in run.errors

    @pytest.mark.usefixtures("clone")
    def test_lint_says_what_it_leaves_out_and_goes_on(self, okr: Okr) -> None:
        run = okr("lint", "--select", "OKR8")

        assert (run.status, run.output) == (0, "No findings in 3 files.\n")
        assert run.errors.startswith("note: what the commits tell was not looked at: ")
        assert okr("lint", "--select", "OKR1").errors == ""


def test_without_a_repository_lint_has_nothing_to_say_about_the_past(here: Path, okr: Okr) -> None:
    shutil.rmtree(here / ".git")

    run = okr("lint", "--select", "OKR8")
    assert (run.status, run.output, run.errors) == (0, "No findings in 3 files.\n", "")
    assert okr("drift").status == 3


@pytest.mark.parametrize("example", ["acme", "haneul"])
def test_a_demo_has_no_findings_and_tells_its_own_drift(
    tmp_path: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    okr("demo", str(tmp_path / example), "--example", example)
    monkeypatch.chdir(tmp_path / example)
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")

    assert codes(okr, "--all") == []
    assert okr("drift").status == 0


def test_every_format_tells_the_same_of_a_demo_that_drifted(
    tmp_path: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "acme"
    okr("demo", str(folder))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    okr("set", "onboarding.activation", "target=80", "--reason", "The tour ships to half only")
    okr("mv", "2026-Q4/product/for-everyone", "open-to-all")
    search = folder / "goals/2026-Q4/platform/search.yaml"
    search.write_text(search.read_text().partition("  dead-ends:")[0])
    commit(folder, "2026-11-18", {}, also=["."])
    best = folder / "goals/2026-Q4/acme/best-work.yaml"
    later = best.read_text().replace("2026-12-", "2027-02-").replace("2026-11-", "2027-01-")
    old = "checkins/2026-Q4/product/dispatch/2026-11-04-bob.yaml"
    dispatch = sorted((folder / "checkins/2026-Q4/product/dispatch").iterdir())[-1].read_text()
    shutil.rmtree(folder / "checkins/2026-Q4/acme/best-work")
    files = {
        "goals/2026-Q4/acme/best-work.yaml": None,
        "goals/2027-Q1/acme/best-work.yaml": later,
        old: dispatch,
    }
    commit(folder, "2026-11-19", files, also=["."])

    counts = (
        "2 goalposts moved: 2 easier; 1 objective moved out; 1 key result dropped; "
        "score 0.54 as promised, 0.56 as it stands"
    )
    for format_ in ("plain", "markdown", "terminal"):
        told = " ".join(okr("drift", "2026-Q4", "--format", format_).output.split())
        assert counts in told
        assert "open-to-all" not in told
    assert counts in okr("drift", "2026-Q4", "--format", "html").output
    assert sorted(codes(okr, "-p", "2026-Q4")) == ["OKR801", "OKR802", "OKR802", "OKR804"]


class TestLockAfterPlanning:
    def test_it_is_refused_where_it_would_hide_what_moved(self, here: Path, okr: Okr) -> None:
        commit(here, "2026-11-09", {GOAL: EASIER})

        run = okr("lock", "2026-Q4")
        assert (run.status, run.output) == (2, "")
        assert "okr lock 2026-Q4 --at 2026-10-15" in run.errors
        assert moved(okr) == [("stay.churn", "moved", "target", "easier")]

    def test_the_way_out_keeps_what_was_promised(self, here: Path, okr: Okr) -> None:
        commit(here, "2026-11-09", {GOAL: EASIER})

        assert okr("lock", "2026-Q4", "--at", "2026-10-15").status == 0
        assert moved(okr) == [("stay.churn", "moved", "target", "easier")]
        assert "after planning had ended" not in okr("drift").output

    @pytest.mark.parametrize("anyway", [["--force"], ["--at", "HEAD"]])
    def test_who_wants_it_anyway_is_told_by_drift(self, here: Path, okr: Okr, anyway: list[str]) -> None:
        commit(here, "2026-11-09", {GOAL: EASIER})

        assert okr("lock", "2026-Q4", *anyway).status == 0
        assert "on a commit of 2026-11-09, 25 days after planning had ended" in okr("drift").output

    @pytest.mark.usefixtures("here")
    def test_goals_that_are_as_they_were_promised_are_just_locked(self, okr: Okr) -> None:
        assert okr("lock", "2026-Q4").status == 0


def test_a_tag_that_is_on_no_commit_is_said_to_lock_nothing(here: Path, okr: Okr, git: Git) -> None:
    git(here, "tag", "okr/2026-Q4", "HEAD^{tree}")

    assert "The tag okr/2026-Q4 is on no commit, so it locks nothing." in okr("drift").output


def test_each_move_of_a_goalpost_has_its_own_reason(here: Path, okr: Okr) -> None:
    for day, target, reason in (("2026-11-09", 4, "Two are leaving"), ("2026-11-10", 4.5, "So is a third")):
        okr("set", "stay.churn", f"target={target}", "--reason", reason)
        commit(here, day, {}, also=["."])

    told = okr("drift", "--format", "terminal").output.splitlines()
    reasons = [line.strip() for line in told if "leaving" in line or "third" in line]
    assert reasons == ["Two are leaving", "So is a third"]


@pytest.mark.parametrize("comes_first", [True, False])
def test_a_goal_that_comes_in_one_commit_and_goes_in_another_is_the_one_that_diff_knows(
    here: Path, okr: Okr, comes_first: bool
) -> None:
    new: Files = {GOAL.replace("stay", "loyal"): EASIER.replace("All our", "Most of our")}
    both: list[Files] = [new, {GOAL: None, CHECKIN: None}]
    for day, files in zip(("2026-11-09", "2026-11-10"), both if comes_first else both[::-1], strict=True):
        commit(here, day, files)

    assert moved(okr, "2026-Q4") == [("loyal.churn", "moved", "target", "easier")]
    assert codes(okr) == ["OKR801"]
