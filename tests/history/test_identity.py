from pathlib import Path

import pytest

from okrcli.history.identity import Identity, identity
from tests.history.conftest import Git


def test_the_configuration_says_who_somebody_is(tmp_path: Path) -> None:
    assert identity(str(tmp_path)) == Identity("Ann Lee", "ann@acme.example")


def test_a_repository_may_know_better(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.email", "ann@home.example")

    assert identity(str(tmp_path)) == Identity("Ann Lee", "ann@home.example")


def test_the_author_of_the_configuration_goes_before_the_user(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "author.name", "Dr. Lee")

    assert identity(str(tmp_path)) == Identity("Dr. Lee", "ann@acme.example")


def test_the_environment_goes_before_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "한지우")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "jiwoo@haneul.example")

    assert identity(str(tmp_path)) == Identity("한지우", "jiwoo@haneul.example")


@pytest.mark.usefixtures("nobody")
def test_an_address_lends_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "bob@acme.example")

    assert identity(str(tmp_path)) == Identity("bob", "bob@acme.example")


@pytest.mark.usefixtures("nobody")
def test_nobody_is_nobody(tmp_path: Path) -> None:
    assert identity(str(tmp_path)) is None


@pytest.mark.usefixtures("without_git")
def test_without_git_nobody_is_known_unless_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert identity(str(tmp_path)) is None

    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ann Lee")

    assert identity(str(tmp_path)) == Identity("Ann Lee", "")


def test_a_repository_of_another_user_is_not_asked(strangers: Path) -> None:
    assert identity(str(strangers)) == Identity("Ann Lee", "ann@acme.example")


def test_the_repository_of_a_hook_is_not_asked(
    tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    here = tmp_path / "here"
    for folder in (other, here):
        folder.mkdir()
        git(folder, "init", "--quiet")
    git(other, "config", "user.name", "Eve")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))

    assert identity(str(here)) == Identity("Ann Lee", "ann@acme.example")


def test_in_a_folder_that_is_missing_the_one_around_it_is_asked(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.email", "ann@home.example")

    assert identity(str(tmp_path / "missing" / "too")) == Identity("Ann Lee", "ann@home.example")
