"""`okr git-setup` and the merges and diffs that git makes with it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Okr
from tests.history.conftest import Git

PATH = "goals/2026-Q4/제품/onboarding.yaml"
GOAL = """\
title: Make the first day effortless
owner: ann
key_results:
  activation:
    title: Raise onboarding completion from 60 % to 85 %
    unit: "%"
    start: 60
    target: 85
    milestones:
      guided-tour: {title: Guided tour live, due: 2026-11-13, value: 72}
  time-to-value:
    title: Cut time to first value
    unit: min
    start: 15
    target: 5
"""
Change = Callable[[str, str, str], None]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: Git) -> Path:
    """Be in a workspace that lies in a folder of a repository; both have spaces and Korean in their names."""
    top = tmp_path / "우리 회사"
    folder = top / "목표 2026"
    (folder / PATH).parent.mkdir(parents=True)
    (folder / PATH).write_text(GOAL, encoding="utf-8")
    (folder / "okr.yaml").write_text("okr: 1\nname: Acme\n", encoding="utf-8")
    git(top, "init", "--quiet")
    git(top, "config", "core.quotePath", "false")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", "Begin")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def branch(here: Path, git: Git) -> Change:
    """Return what makes a branch off main on which one text is put in another's place."""

    def change(name: str, old: str, new: str) -> None:
        git(here, "switch", "--quiet", "--create", name, "main")
        assert old in GOAL
        (here / PATH).write_text(GOAL.replace(old, new), encoding="utf-8")
        git(here, "commit", "--quiet", "--all", "--message", name)

    return change


@pytest.fixture
def set_up(okr: Okr, here: Path, git: Git) -> None:
    """Have git set up, with the attributes committed."""
    assert okr("git-setup").status == 0
    git(here, "add", ".gitattributes")
    git(here, "commit", "--quiet", "--message", "Attributes")


def attempt(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git where no okr is on the PATH, as hooks and graphical programs do, and let it fail."""
    environ = {name: value for name, value in os.environ.items() if name != "PATH"} | {"PATH": os.defpath}
    return subprocess.run(["git", *arguments], cwd=folder, env=environ, capture_output=True, encoding="utf-8")


def text(here: Path) -> str:
    return (here / PATH).read_text(encoding="utf-8")


START, TARGET = ("start: 60\n", "start: 61\n"), ("target: 85\n", "target: 80  # half of the accounts\n")
BOTH = GOAL.replace(*START).replace(*TARGET)


@pytest.mark.usefixtures("set_up")
class TestMerging:
    @pytest.mark.parametrize("command", ["merge", "rebase", "cherry-pick"])
    def test_neighbouring_lines_merge(self, here: Path, branch: Change, command: str) -> None:
        branch("start", *START)
        branch("target", *TARGET)

        done = attempt(here, command, "start")

        assert done.returncode == 0, done.stderr
        assert text(here) == BOTH

    def test_without_the_settings_they_conflict_as_ever(self, here: Path, branch: Change, git: Git) -> None:
        branch("start", *START)
        branch("target", *TARGET)
        git(here, "config", "--remove-section", "merge.okr")

        done = attempt(here, "merge", "start")

        assert (done.returncode, done.stderr) == (1, "")
        assert "<<<<<<< HEAD\n    start: 60\n" in text(here)

    @pytest.mark.parametrize("command", ["merge", "rebase", "cherry-pick"])
    def test_a_target_changed_on_both_sides_is_left_between_markers(
        self, here: Path, branch: Change, git: Git, command: str
    ) -> None:
        branch("more", "target: 85", "target: 90")
        branch("less", "target: 85\n", "target: 80\n")

        done = attempt(here, command, "more")

        assert done.returncode == 1
        assert git(here, "status", "--porcelain", "--", PATH).startswith("UU")
        before, _, rest = text(here).partition("<<<<<<< ")
        assert before.endswith("    start: 60\n")
        sides = {line.strip() for line in rest.partition(">>>>>>> ")[0].splitlines() if "target" in line}
        assert sides == {"target: 90", "target: 80"}

    @pytest.mark.parametrize(
        ("command", "ours", "theirs"),
        [
            ("merge", "less", "more"),
            ("rebase", "more", r"less [0-9a-f]+ \(less\)"),
            ("cherry-pick", "less", ".*"),
        ],
    )
    def test_markers_name_the_branches_as_they_are_to_whoever_asked(
        self, here: Path, branch: Change, command: str, ours: str, theirs: str
    ) -> None:
        branch("more", "target: 85", "target: 90")
        branch("less", "target: 85", "target: 80")
        values = {"less": "80", "more": "90"}
        mine, other = values[ours], values["less" if ours == "more" else "more"]

        attempt(here, command, "more")

        block = f"<<<<<<< {ours}\n +target: {mine}\n=======\n +target: {other}\n>>>>>>> {theirs}\n"
        assert re.search(block, text(here))

    def test_where_okr_is_gone_git_merges_by_lines(self, here: Path, branch: Change, git: Git) -> None:
        branch("more", "target: 85", "target: 90")
        branch("less", "target: 85\n", "target: 80\n")
        driver = git(here, "config", "merge.okr.driver")
        program, space, rest = driver.rstrip("\n").partition(" merge-driver")
        assert program
        git(here, "config", "merge.okr.driver", f"'/no such/okr'{space}{rest}")

        assert attempt(here, "merge", "more").returncode == 1
        assert text(here).count("<<<<<<<") == text(here).count(">>>>>>>") == 1

    def test_where_okr_breaks_git_merges_by_lines(self, here: Path, branch: Change, git: Git) -> None:
        branch("more", "target: 85", "target: 90")
        branch("time", "target: 5\n", "target: 6\n")
        rest = git(here, "config", "merge.okr.driver").rstrip("\n").partition(" merge-driver")[2]
        git(here, "config", "merge.okr.driver", f"false{rest}")

        assert attempt(here, "merge", "more").returncode == 0
        assert text(here) == GOAL.replace("target: 85", "target: 90").replace("target: 5\n", "target: 6\n")

    def test_what_is_no_yaml_is_merged_by_lines(self, here: Path, branch: Change) -> None:
        branch("broken", "owner: ann", "owner: &ann ann")
        branch("time", "target: 5\n", "target: 6\n")

        done = attempt(here, "merge", "broken")

        assert done.returncode == 0
        assert "merged by lines" in done.stderr
        assert text(here) == GOAL.replace("owner: ann", "owner: &ann ann").replace(
            "target: 5\n", "target: 6\n"
        )


def test_attributes_without_settings_change_nothing(here: Path, git: Git, okr: Okr, branch: Change) -> None:
    okr("git-setup")
    git(here, "config", "--remove-section", "merge.okr")
    git(here, "config", "--remove-section", "diff.okr")
    branch("owner", "owner: ann", "owner: bob")
    branch("time", "target: 5\n", "target: 6\n")

    done = attempt(here, "merge", "owner")

    assert (done.returncode, done.stderr) == (0, "")
    assert "-    target: 5\n+    target: 6\n" in git(here, "diff", "main", "--", PATH)


@pytest.mark.usefixtures("set_up")
class TestDiffs:
    def headers(self, here: Path, git: Git) -> list[str]:
        lines = git(here, "diff", "--unified=0").splitlines()
        return [line.rpartition("@@")[2].strip() for line in lines if line.startswith("@@")]

    def test_a_change_is_shown_under_its_key_result(self, here: Path, git: Git) -> None:
        (here / PATH).write_text(GOAL.replace("value: 72", "value: 70").replace("target: 5\n", "target: 6\n"))

        assert self.headers(here, git) == ["activation:", "time-to-value:"]

    def test_or_under_the_field_above_it(self, here: Path, git: Git) -> None:
        (here / PATH).write_text(GOAL.replace("owner: ann", "owner: bob"))

        assert self.headers(here, git) == ["title: Make the first day effortless"]

    def test_ids_of_any_script_and_tables_count_too(self, here: Path, git: Git) -> None:
        goal = GOAL.replace("activation:", "활성화:  # 첫날").replace(
            "  time-to-value:\n", "  nps: {title: A}\n  b:\n"
        )
        (here / PATH).write_text(goal)
        git(here, "commit", "--quiet", "--all", "--message", "Other ids")

        (here / PATH).write_text(goal.replace("start: 60", "start: 6").replace("  b:\n", "  b:  # new\n"))

        assert self.headers(here, git) == ["활성화:  # 첫날", "nps: {title: A}"]


class TestSetup:
    def test_again_it_says_what_is_so_already(self, okr: Okr, here: Path) -> None:
        first, before = okr("git-setup"), (here / ".gitattributes").read_text()
        again = okr("git-setup")

        assert first.output.startswith("created .gitattributes\nset merge.okr.name\n")
        assert again.output == (
            ".gitattributes has the attributes already\n"
            "merge.okr.name is set already\n"
            "merge.okr.driver is set already\n"
            "diff.okr.xfuncname is set already\n"
            "merge.directoryRenames is set already\n"
        )
        assert (here / ".gitattributes").read_text() == before
        assert not (here.parent / ".gitattributes").exists()

    def test_from_a_folder_of_the_workspace_too(self, okr: Okr, here: Path) -> None:
        okr("-C", "goals", "git-setup")

        assert (here / ".gitattributes").exists()

    def test_attributes_hold_for_the_files_of_okr_alone(self, okr: Okr, here: Path, git: Git) -> None:
        okr("git-setup")

        paths = ["okr.yaml", PATH, "kpis/up.yaml", "other/okr.yaml", "goals/notes.md"]
        answer = git(here, "check-attr", "eol", "merge", "--", *paths).splitlines()

        assert [line.rpartition(" ")[2] for line in answer] == [*["lf", "okr"] * 3, *["unspecified"] * 4]

    def test_attributes_of_your_own_have_more_weight(self, okr: Okr, here: Path, git: Git) -> None:
        (here / ".gitattributes").write_text("*.yaml merge=union\n")

        run = okr("git-setup")

        assert (here / ".gitattributes").read_text().endswith("okr\n*.yaml merge=union\n")
        assert git(here, "check-attr", "merge", PATH).endswith("merge: union\n")
        assert (
            "note: your own attributes say that merge is union for /goals/**/*.yaml; that stays\n"
            in run.errors
        )

    def test_undo_takes_out_what_it_put_in(self, okr: Okr, here: Path) -> None:
        before = (here.parent / ".git/config").read_text()
        okr("git-setup")

        run = okr("git-setup", "--undo")

        assert run.output.splitlines() == [
            "removed .gitattributes, which held nothing else",
            "took merge.okr out of git's settings",
            "took diff.okr out of git's settings",
            "took merge.directoryRenames out of git's settings",
        ]
        assert not (here / ".gitattributes").exists()
        assert (here.parent / ".git/config").read_text() == before
        assert "is not set" in okr("git-setup", "--undo").output

    def test_what_this_clone_does_with_renamed_folders_stays(self, okr: Okr, here: Path, git: Git) -> None:
        git(here, "config", "merge.directoryRenames", "false")

        assert "note: merge.directoryRenames is false in this clone; that stays\n" in okr("git-setup").errors
        assert "merge.directoryRenames is not set\n" not in okr("git-setup", "--undo").output
        assert git(here, "config", "merge.directoryRenames") == "false\n"

    def test_outside_of_a_repository_there_is_nothing_to_set_up(
        self, okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "okr.yaml").write_text("okr: 1\nname: Acme\n")
        monkeypatch.chdir(tmp_path)

        run = okr("git-setup")

        assert (run.status, run.output) == (3, "")
        assert "is in no git repository" in run.errors
