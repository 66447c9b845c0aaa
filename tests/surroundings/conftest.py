import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import okr
from tests.history.conftest import git

__all__ = ["git", "okr"]

CHECKOUT = Path(__file__).parents[2]
GOOD = """\
title: Make the first day effortless
key_results:
  speed: {title: Answer within 5 hours, target: 5}
"""
BAD = GOOD.replace("target: 5", 'target: "5"')
# What pip, npm and node say when nobody answers.
UNREACHABLE = (
    "connection broken by",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ENETUNREACH",
    "ETIMEDOUT",
)


@pytest.fixture(scope="session", autouse=True)
def _no_patience_with_silent_registries() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIP_NO_COMPILE", "1")  # what is imported once needs no compiling
        patch.setenv("PIP_RETRIES", "1")
        patch.setenv("PIP_TIMEOUT", "20")
        patch.setenv("npm_config_fetch_retries", "1")
        yield


def skip_if_offline(said: str) -> None:
    """Skip the test where a package could not be fetched because no registry answers."""
    for sign in UNREACHABLE:
        if sign in said:
            pytest.skip(f"needs packages from the network, and no registry answers ({sign})")


def npm(folder: Path, *arguments: str) -> None:
    """Run npm in a folder; skip the test where there is no npm or no registry."""
    command = shutil.which("npm")
    if command is None:
        pytest.skip("needs Node.js and npm: apt-get install nodejs npm")
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
    done = subprocess.run([command, *arguments, *quiet], cwd=folder, capture_output=True, text=True)
    skip_if_offline(done.stderr)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository whose only commit is the program as it is in this checkout, committed or not."""
    folder = tmp_path_factory.mktemp("program")
    listed = _git(CHECKOUT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in listed.split("\0"):
        if name and not name.startswith("tests/") and (CHECKOUT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / name, folder / name)
    _git(folder, "init", "--quiet")
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "-m", "the program")
    return folder


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode()
