import os
import stat
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from okrcli.errors import OkrError
from okrcli.history import repository as repositories
from okrcli.history.command import DistrustError, GitError, GitMissingError
from okrcli.history.identity import Identity
from okrcli.history.repository import NoIdentityError, NotARepositoryError, Repository
from tests.history.conftest import Git

ODD_NAMES = ["목표/첫 경험.yaml", "*.yaml", ":(top)x", "-x", "a\tb", 'quo"te', "back\\slash"]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return a repository with one commit of `old.txt`, in a folder with a space and Korean letters."""
    folder = tmp_path / "작업 폴더"
    folder.mkdir()
    (folder / "old.txt").write_text("old")
    repositories.commit(repositories.init(str(folder)), ["old.txt"], "Begin")
    return folder


class TestFind:
    def test_a_repository_is_found_from_below(self, here: Path) -> None:
        (here / "a" / "b").mkdir(parents=True)

        assert repositories.find(str(here / "a" / "b")) == Repository(str(here))

    def test_outside_there_is_none(self, tmp_path: Path) -> None:
        assert repositories.find(str(tmp_path)) is None
        with pytest.raises(NotARepositoryError, match="is in no git repository"):
            repositories.around(str(tmp_path))

    def test_the_repository_of_a_hook_is_another(
        self, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIT_DIR", str(here / ".git"))
        monkeypatch.setenv("GIT_WORK_TREE", str(here))

        assert repositories.find(str(tmp_path)) is None
        assert os.environ["GIT_DIR"] == str(here / ".git")

    def test_a_repository_without_files_is_refused(self, tmp_path: Path, git: Git) -> None:
        git(tmp_path, "init", "--quiet", "--bare", "bare.git")

        with pytest.raises(OkrError, match="belongs to git itself") as caught:
            repositories.find(str(tmp_path / "bare.git"))
        assert "checked out" in str(caught.value.hint)

    def test_a_repository_of_another_user_is_refused_with_the_way_out(self, strangers: Path) -> None:
        with pytest.raises(DistrustError, match="belongs to another user") as caught:
            repositories.find(str(strangers))
        assert f'safe.directory "{strangers}"' in str(caught.value.hint)

    @pytest.mark.usefixtures("without_git")
    def test_without_git_that_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(GitMissingError, match="git is not installed") as caught:
            repositories.find(str(tmp_path))
        assert "https://git-scm.com" in str(caught.value.hint)


def test_a_new_repository_is_on_main_whatever_git_would_call_it(
    tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "init.defaultBranch")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "trunk")

    repositories.init(str(tmp_path))

    assert git(tmp_path, "symbolic-ref", "HEAD") == "refs/heads/main\n"


class TestCommit:
    def test_it_takes_the_paths_and_leaves_what_is_staged(self, here: Path, git: Git) -> None:
        (here / "staged.txt").write_text("mine")
        git(here, "add", "staged.txt")
        (here / "old.txt").write_text("new")
        (here / "also.txt").write_text("new")

        revision = repositories.commit(Repository(str(here)), ["old.txt", "also.txt"], "Change")

        assert git(here, "rev-parse", "HEAD").strip() == revision
        assert git(here, "show", "--format=%s", "--name-status") == "Change\n\nA\talso.txt\nM\told.txt\n"
        assert git(here, "status", "--porcelain") == "A  staged.txt\n"

    def test_it_takes_what_was_removed_or_moved(self, here: Path, git: Git) -> None:
        (here / "old.txt").rename(here / "moved.txt")

        repositories.commit(Repository(str(here)), ["old.txt", "moved.txt", "never-was.txt"], "Move")

        assert git(here, "ls-files") == "moved.txt\n"
        assert git(here, "status", "--porcelain") == ""

    def test_without_a_change_there_is_no_commit(self, here: Path, git: Git) -> None:
        assert repositories.commit(Repository(str(here)), ["old.txt"], "Nothing") is None
        assert repositories.commit(Repository(str(here)), ["never-was.txt"], "Nothing") is None
        assert git(here, "rev-list", "--count", "HEAD") == "1\n"

    def test_author_and_date_are_as_given(self, here: Path, git: Git) -> None:
        (here / "old.txt").write_text("new")
        when = datetime(2026, 11, 20, 17, 45, tzinfo=timezone(timedelta(hours=9)))

        repositories.commit(
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

        repositories.commit(Repository(str(here)), ODD_NAMES, "Odd")

        assert set(git(here, "ls-files", "-z").strip("\0").split("\0")) == {*ODD_NAMES, "old.txt"}

    @pytest.mark.usefixtures("nobody")
    def test_without_an_identity_that_is_said(self, tmp_path: Path) -> None:
        folder = tmp_path / "here"
        folder.mkdir()
        (folder / "a").write_text("a")

        with pytest.raises(NoIdentityError, match="does not know who you are") as caught:
            repositories.commit(repositories.init(str(folder)), ["a"], "Begin")
        assert "user.email" in str(caught.value.hint)

    def test_an_ignored_file_is_refused(self, here: Path) -> None:
        (here / ".gitignore").write_text("*.yaml\n")
        (here / "okr.yaml").write_text("okr: 1")

        with pytest.raises(GitError, match=r"git add.*ignored.*okr\.yaml"):
            repositories.commit(Repository(str(here)), ["okr.yaml"], "Begin")

    @pytest.mark.skipif(os.name == "nt", reason="hooks are shell scripts")
    def test_what_a_hook_says_is_passed_on(self, here: Path) -> None:
        hook = here / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\necho 'not on a Friday' >&2\nexit 1\n")
        hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
        (here / "old.txt").write_text("new")

        with pytest.raises(GitError, match="`git commit` failed: not on a Friday"):
            repositories.commit(Repository(str(here)), ["old.txt"], "Change")
