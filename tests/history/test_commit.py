import os
import stat
from datetime import datetime, timedelta, timezone
from pathlib import Path
from subprocess import CalledProcessError
from threading import Timer

import pytest

from okrcli.history import repository as repositories
from okrcli.history.command import GitError
from okrcli.history.commit import (
    Done,
    NoIdentityError,
    RefusedCommitError,
    UncommittableError,
    UncommittedError,
    commit,
    refuse_uncommitted,
    refuse_unready,
)
from okrcli.history.identity import Identity
from okrcli.history.operation import UnderWayError
from okrcli.history.repository import Repository
from tests.history.conftest import Git

ODD_NAMES = ["목표/첫 경험.yaml", "*.yaml", ":(top)x", "-x", "a\tb", 'quo"te', "back\\slash"]
posix = pytest.mark.skipif(os.name == "nt", reason="hooks are shell scripts")


class TestCommit:
    def test_it_takes_the_paths_and_leaves_what_is_staged(self, here: Path, git: Git) -> None:
        (here / "staged.txt").write_text("mine")
        git(here, "add", "staged.txt")
        (here / "old.txt").write_text("new")
        (here / "also.txt").write_text("new")

        done = commit(Repository(str(here)), ["old.txt", "also.txt"], "Change")

        full, short = git(here, "log", "-1", "--format=%H %h").split()
        assert done == Done(full, short, "Change", "main")
        assert git(here, "show", "--format=%s", "--name-status") == "Change\n\nA\talso.txt\nM\told.txt\n"
        assert git(here, "status", "--porcelain") == "A  staged.txt\n"

    def test_it_takes_what_was_removed_or_moved(self, here: Path, git: Git) -> None:
        (here / "old.txt").rename(here / "moved.txt")

        commit(Repository(str(here)), ["old.txt", "moved.txt", "never-was.txt"], "Move")

        assert git(here, "ls-files") == "moved.txt\n"
        assert git(here, "status", "--porcelain") == ""

    def test_without_a_change_there_is_no_commit(self, here: Path, git: Git) -> None:
        assert commit(Repository(str(here)), ["old.txt"], "Nothing") is None
        assert commit(Repository(str(here)), ["never-was.txt"], "Nothing") is None
        assert git(here, "rev-list", "--count", "HEAD") == "1\n"

    def test_author_and_date_are_as_given(self, here: Path, git: Git) -> None:
        (here / "old.txt").write_text("new")
        when = datetime(2026, 11, 20, 17, 45, tzinfo=timezone(timedelta(hours=9)))

        commit(
            Repository(str(here)), ["old.txt"], "#1: 체크인", Identity("한지우", "jiwoo@haneul.example"), when
        )

        assert git(here, "log", "-1", "--format=%s|%an|%ae|%ai|%cn|%ci") == (
            "#1: 체크인|한지우|jiwoo@haneul.example|2026-11-20 17:45:00 +0900"
            "|Ann Lee|2026-11-20 17:45:00 +0900\n"
        )

    def test_a_path_is_a_path_whatever_is_in_it(self, here: Path, git: Git) -> None:
        (here / "목표").mkdir()
        for name in ODD_NAMES:
            (here / name).write_text("odd")
        (here / "plain.yaml").write_text("not meant")

        commit(Repository(str(here)), ODD_NAMES, "Odd")

        assert set(git(here, "ls-files", "-z").strip("\0").split("\0")) == {*ODD_NAMES, "old.txt"}

    @pytest.mark.usefixtures("nobody")
    def test_without_an_identity_that_is_said(self, tmp_path: Path) -> None:
        folder = tmp_path / "here"
        folder.mkdir()
        (folder / "a").write_text("a")

        with pytest.raises(NoIdentityError, match="does not know who you are") as caught:
            commit(repositories.init(str(folder)), ["a"], "Begin")
        assert "user.email" in str(caught.value.hint)

    def test_an_ignored_file_is_refused(self, here: Path) -> None:
        (here / ".gitignore").write_text("*.yaml\n")
        (here / "okr.yaml").write_text("okr: 1")

        with pytest.raises(GitError, match=r"git add.*ignored.*okr\.yaml"):
            commit(Repository(str(here)), ["okr.yaml"], "Begin")

    @posix
    def test_a_refusal_is_passed_on_and_leaves_the_index_as_it_was(self, here: Path, git: Git) -> None:
        hook(here, "pre-commit", "echo 'not on a Friday' >&2; echo 'nor late'; exit 1")
        (here / "staged.txt").write_text("mine")
        git(here, "add", "staged.txt")
        (here / "old.txt").write_text("new")
        (here / "also.txt").write_text("new")

        with pytest.raises(RefusedCommitError, match="the files are written") as caught:
            commit(Repository(str(here)), ["old.txt", "also.txt"], "Change")
        assert caught.value.said == ("not on a Friday", "nor late")
        assert git(here, "status", "--porcelain") == " M old.txt\nA  staged.txt\n?? also.txt\n"

    @posix
    def test_a_hook_may_change_what_the_commit_says(self, here: Path) -> None:
        hook(here, "commit-msg", "echo 'OKR-1: 변경' > $1")
        (here / "old.txt").write_text("new")

        done = commit(Repository(str(here)), ["old.txt"], "Change")

        assert done is not None
        assert done.subject == "OKR-1: 변경"

    def test_the_first_commit_of_a_branch_and_one_on_none(self, tmp_path: Path, git: Git) -> None:
        repository = repositories.init(str(tmp_path))
        (tmp_path / "a").write_text("1")
        first = commit(repository, ["a"], "Begin")
        git(tmp_path, "checkout", "--quiet", "--detach")
        (tmp_path / "a").write_text("2")
        second = commit(repository, ["a"], "Go on")

        assert first is not None
        assert first.branch == "main"
        assert second is not None
        assert second.branch is None

    def test_what_the_user_has_set_for_commits_is_no_obstacle(self, here: Path, git: Git) -> None:
        (here / "template").write_text("Why?\n")
        for setting in ("commit.template=template", "commit.cleanup=strip", "commit.verbose=true"):
            git(here, "config", *setting.split("="))
        git(here, "config", "i18n.logOutputEncoding", "euc-kr")
        (here / "old.txt").write_text("new")

        done = commit(Repository(str(here)), ["old.txt"], "#1: 변경\n\n# 이유")

        assert done is not None
        assert done.subject == "#1: 변경"
        assert git(here, "log", "-1", "--encoding=UTF-8", "--format=%B") == "#1: 변경\n\n# 이유\n\n"

    def test_another_git_that_is_just_writing_is_waited_for(self, here: Path) -> None:
        lock = here / ".git" / "index.lock"
        lock.touch()
        timer = Timer(0.3, lock.unlink)
        timer.start()
        (here / "old.txt").write_text("new")

        assert commit(Repository(str(here)), ["old.txt"], "Change") is not None

    def test_a_thousand_files_are_one_commit(self, here: Path, git: Git) -> None:
        paths = [f"{n}.yaml" for n in range(1001)]
        for path in paths:
            (here / path).write_text(path)

        assert commit(Repository(str(here)), paths, "Add") is not None
        assert git(here, "rev-list", "--count", "HEAD") == "2\n"
        assert git(here, "status", "--porcelain") == ""


class TestBefore:
    """What would be in the way of a commit is said before anything is written."""

    def test_nothing_is(self, here: Path) -> None:
        refuse_unready(Repository(str(here)))
        refuse_uncommitted(Repository(str(here)), ["old.txt", "new.txt", "목표/새 것.yaml"])

    def test_nobody_commits(self, here: Path, request: pytest.FixtureRequest) -> None:
        request.getfixturevalue("nobody")

        with pytest.raises(NoIdentityError):
            refuse_unready(Repository(str(here)))

    @pytest.mark.parametrize("operation", ["merge", "rebase", "cherry-pick", "revert"])
    def test_git_is_in_the_middle_of_something(self, here: Path, git: Git, operation: str) -> None:
        collide(here, git, operation)

        with pytest.raises(UnderWayError, match=f"a git {operation} is under way") as caught:
            refuse_unready(Repository(str(here)))
        assert f"`git {operation} --abort`" in str(caught.value.hint)
        git(here, operation, "--abort")
        refuse_unready(Repository(str(here)))

    @pytest.mark.parametrize("staged", [True, False])
    def test_a_file_has_changes_of_its_own(self, here: Path, git: Git, staged: bool) -> None:
        (here / "old.txt").write_text("mine")
        if staged:
            git(here, "add", "old.txt")

        with pytest.raises(UncommittedError, match=r"old\.txt has changes that are not committed"):
            refuse_uncommitted(Repository(str(here)), ["new.txt", "old.txt"])

    def test_a_file_is_not_tracked(self, here: Path) -> None:
        (here / "목표").mkdir()
        (here / "목표/첫 경험.yaml").write_text("mine")

        with pytest.raises(UncommittedError, match=r"목표/첫 경험\.yaml has changes"):
            refuse_uncommitted(Repository(str(here)), ["목표/첫 경험.yaml"])

    def test_git_ignores_a_file(self, here: Path) -> None:
        (here / ".gitignore").write_text("*.yaml\n!/b.yaml\n")
        refuse_uncommitted(Repository(str(here)), ["b.yaml"])

        with pytest.raises(
            UncommittableError, match=r"git ignores 목표\.yaml, as \.gitignore:1:\*\.yaml says"
        ):
            refuse_uncommitted(Repository(str(here)), ["목표.yaml"])

    def test_a_file_is_in_a_repository_within(self, here: Path, git: Git) -> None:
        (here / "goals/sub").mkdir(parents=True)
        git(here / "goals", "init", "--quiet")

        with pytest.raises(UncommittableError, match="in a repository of its own, goals"):
            refuse_uncommitted(Repository(str(here)), ["goals/sub/a.yaml"])


def collide(here: Path, git: Git, operation: str) -> None:
    """Leave a repository in the middle of something, at a conflict."""
    git(here, "checkout", "--quiet", "-b", "other")
    for text in ("1", "2"):
        (here / "old.txt").write_text(text)
        git(here, "commit", "--quiet", "--all", "--message", text)
    git(here, "checkout", "--quiet", "main")
    (here / "old.txt").write_text("mine")
    git(here, "commit", "--quiet", "--all", "--message", "mine")
    with pytest.raises(CalledProcessError):
        git(here, operation, "other~1" if operation == "revert" else "other")


def hook(here: Path, name: str, script: str) -> None:
    path = here / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
