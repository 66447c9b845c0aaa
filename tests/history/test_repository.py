import os
from pathlib import Path

import pytest

from okrcli.errors import OkrError
from okrcli.history import repository as repositories
from okrcli.history.command import DistrustError, GitMissingError
from okrcli.history.repository import NotARepositoryError, Repository
from tests.history.conftest import Git


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
