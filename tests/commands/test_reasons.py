"""Reasons for promises that moved: which of them explain which move."""

import json
import re
from pathlib import Path

import pytest

from tests.commands.conftest import Okr
from tests.history.conftest import Git
from tests.history.making import commit, lay

OKR = "okr: 1\nname: Acme\nteams: {core: {name: Core}}\npeople: {ann: {name: Ann Lee}}\n"
GOAL = "goals/2026-Q4/core/dispatch.yaml"
FIELD = "key_results.calls.target"


def goal(target: float, *revisions: str, due: str = "") -> str:
    """Return a goal file with a target, and with reasons for it."""
    told = "".join(f"  - {{{revision}}}\n" for revision in revisions)
    return (
        "title: Drivers leave with all they need\nowner: ann\nkey_results:\n"
        f"  calls:\n    title: Raise answered calls\n    start: 0\n    target: {target}\n{due}"
        + (f"revisions:\n{told}" if told else "")
    )


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with a goal whose target was promised to be 12."""
    folder = tmp_path / "repository"
    commit(folder, "2026-10-05", {"okr.yaml": OKR, GOAL: goal(12)})
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OKR_TODAY", "2026-11-19")
    return folder


def unexplained(okr: Okr) -> list[str]:
    """Return the way out of each move that is found to have no reason."""
    found = json.loads(okr("lint", "--select", "OKR801", "--format", "json").output)["findings"]
    return [finding["help"] for finding in found]


def reasons(okr: Okr) -> list[str | None]:
    found = json.loads(okr("drift", "--format", "json").output)
    return [change["reason"] for change in found["changes"]]


@pytest.mark.parametrize("is_committed", [True, False])
def test_the_line_that_the_help_prints_is_a_reason(here: Path, okr: Okr, is_committed: bool) -> None:
    commit(here, "2026-11-09", {GOAL: goal(20)})
    [way_out] = unexplained(okr)
    line = re.search(r"`- \{(.*)\}`", way_out)
    assert line is not None
    assert line[1] == f"date: 2026-11-19, field: {FIELD}, from: 12, to: 20, reason: …"

    said = {GOAL: goal(20, line[1].replace("…", "Two more depots"))}
    commit(here, "2026-11-10", said) if is_committed else lay(here, said)

    assert unexplained(okr) == []
    assert reasons(okr) == ["Two more depots"]


@pytest.mark.parametrize("is_committed", [True, False])
def test_a_reason_without_values_that_comes_later_means_the_last_move(
    here: Path, okr: Okr, is_committed: bool
) -> None:
    commit(here, "2026-11-09", {GOAL: goal(20)})
    said = {GOAL: goal(20, f"date: 2026-11-10, field: {FIELD}, reason: Two more depots")}
    commit(here, "2026-11-10", said) if is_committed else lay(here, said)

    assert unexplained(okr) == []
    assert reasons(okr) == ["Two more depots"]


def test_a_reason_without_values_does_not_mean_a_move_that_comes_after_it(here: Path, okr: Okr) -> None:
    said = f"date: 2026-11-09, field: {FIELD}, reason: Two more depots"
    commit(here, "2026-11-09", {GOAL: goal(20)})
    commit(here, "2026-11-10", {GOAL: goal(20, said)})
    commit(here, "2026-11-11", {GOAL: goal(15, said)})

    assert len(unexplained(okr)) == 1

    okr("mv", "dispatch.calls", "answered")
    commit(here, "2026-11-12", {}, also=["."])
    assert len(unexplained(okr)) == 1


def test_a_reason_without_values_in_the_change_itself_is_taken(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-09", {GOAL: goal(20, f"date: 2026-11-09, field: {FIELD}, reason: Depots")})

    assert unexplained(okr) == []


def test_a_reason_for_another_value_explains_nothing(here: Path, okr: Okr) -> None:
    okr("set", "dispatch.calls", "target=21", "--reason", "again")
    text = Path(GOAL).read_text(encoding="utf-8")
    commit(here, "2026-11-09", {GOAL: text.replace("target: 21", "target: 30")})

    assert unexplained(okr) == [
        f"add to `revisions:` `- {{date: 2026-11-19, field: {FIELD}, from: 12, to: 30, reason: …}}`"
    ]
    assert reasons(okr) == [None]


def test_each_of_two_moves_in_one_commit_may_have_a_reason_and_the_last_one_counts(
    here: Path, okr: Okr
) -> None:
    okr("set", "dispatch.calls", "target=21", "--reason", "Two more depots")
    okr("set", "dispatch.calls", "target=30", "--reason", "A third one")
    commit(here, "2026-11-09", {}, also=["."])

    assert unexplained(okr) == []
    assert reasons(okr) == ["A third one"]


def test_the_help_is_about_the_move_that_has_no_reason(here: Path, okr: Okr) -> None:
    okr("set", "dispatch.calls", "target=21", "--reason", "Two more depots")
    commit(here, "2026-11-09", {}, also=["."])
    text = Path(GOAL).read_text(encoding="utf-8")
    commit(here, "2026-11-10", {GOAL: text.replace("target: 21", "target: 30")})

    [way_out] = unexplained(okr)
    assert "from: 21, to: 30" in way_out


def test_a_field_that_went_is_explained_by_a_revision_to_nothing(here: Path, okr: Okr, git: Git) -> None:
    commit(here, "2026-10-06", {GOAL: goal(12, due="    due: 2026-12-01\n")})
    commit(here, "2026-11-09", {GOAL: goal(12)})
    [way_out] = unexplained(okr)
    line = re.search(r"`- \{(.*)\}`", way_out)
    assert line is not None
    assert "to: null" in line[1]

    lay(here, {GOAL: goal(12, line[1].replace("…", "It was no deadline"))})
    assert unexplained(okr) == []
