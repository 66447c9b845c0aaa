import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.history import repository as repositories
from okrcli.history.commit import commit

Git = Callable[..., str]


@pytest.fixture
def git() -> Git:
    """Return what runs git in a folder and returns what it prints."""

    def run(folder: Path, *arguments: str) -> str:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)
        return done.stdout.decode()

    return run


@pytest.fixture
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be someone whom git does not know and may not guess."""
    home = tmp_path / "nobody"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\n    useConfigOnly = true\n")
    monkeypatch.setenv("HOME", str(home))


@pytest.fixture
def without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be on a machine without git."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


@pytest.fixture
def strangers(tmp_path: Path, git: Git) -> Path:
    """Return a repository that belongs to another user."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can give files away")
    folder = tmp_path / "stranger's own"
    folder.mkdir()
    git(folder, "init", "--quiet")
    git(folder, "config", "user.name", "Eve")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 12345, 12345)
    return folder


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return a repository with one commit of `old.txt`, in a folder with a space and Korean letters."""
    folder = tmp_path / "작업 폴더"
    folder.mkdir()
    (folder / "old.txt").write_text("old")
    commit(repositories.init(str(folder)), ["old.txt"], "Begin")
    return folder
