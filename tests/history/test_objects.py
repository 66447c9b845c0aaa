import gc
import os
import random
from pathlib import Path

import pytest

from okrcli.history.command import GitError
from okrcli.history.objects import MissingObjectError, Objects, OversizeError
from okrcli.history.repository import Repository
from tests.history.conftest import Git
from tests.history.making import commit


@pytest.fixture
def here(tmp_path: Path) -> Path:
    commit(tmp_path, "2026-11-20", {"a": "one\n", "empty": "", "large": os.urandom(3 * 2**20)})
    return tmp_path


def name_of(git: Git, here: Path, path: str) -> str:
    return git(here, "rev-parse", f"HEAD:{path}").strip()


def test_objects_are_read_one_after_the_other_whatever_their_size(here: Path, git: Git) -> None:
    objects = Objects(Repository(str(here)))

    for path in ("a", "large", "empty", "a"):
        assert objects.read(name_of(git, here, path)) == (here / path).read_bytes()


def test_an_object_that_is_missing_is_told_and_the_next_is_read(here: Path, git: Git) -> None:
    objects = Objects(Repository(str(here)))

    with pytest.raises(MissingObjectError, match="lacks the object 1111"):
        objects.read("1" * 40)
    assert objects.read(name_of(git, here, "a")) == b"one\n"


def test_an_object_that_is_too_large_is_passed_over(here: Path, git: Git) -> None:
    objects = Objects(Repository(str(here)))

    with pytest.raises(OversizeError):
        objects.read(name_of(git, here, "large"), most=4)
    assert objects.read(name_of(git, here, "a"), most=4) == b"one\n"
    with pytest.raises(OversizeError):
        objects.read(name_of(git, here, "a"), most=3)


def test_what_is_expected_may_come_or_not(here: Path, git: Git) -> None:
    objects = Objects(Repository(str(here)))
    names = {path: name_of(git, here, path) for path in ("a", "empty", "large")}
    dice = random.Random(1)  # noqa: S311 - no secret

    for _ in range(300):
        path = dice.choice([*names])
        expected = [dice.choice([*names.values(), "1" * 40]) for _ in range(dice.randrange(5))]
        assert objects.read(names[path], then=expected) == (here / path).read_bytes()


def test_the_process_ends_when_closed_and_when_forgotten(here: Path, git: Git) -> None:
    closed, forgotten = Objects(Repository(str(here))), Objects(Repository(str(here)))
    one, other = closed.process, forgotten.process
    closed.read(name_of(git, here, "large"))

    closed.close()
    closed.close()
    del forgotten
    gc.collect()

    assert (one.returncode, other.returncode) == (0, 0)


def test_a_process_that_died_is_told(here: Path, git: Git) -> None:
    objects = Objects(Repository(str(here)))
    objects.process.kill()
    objects.process.wait()

    with pytest.raises(GitError, match="git cat-file"):
        objects.read(name_of(git, here, "a"))


def test_the_repository_of_a_hook_is_another(
    here: Path, git: Git, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = name_of(git, here, "a")
    monkeypatch.setenv("GIT_DIR", str(tmp_path_factory.mktemp("other")))

    assert Objects(Repository(str(here))).read(name) == b"one\n"


def test_outside_of_a_repository_git_says_so(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="not a git repository"):
        Objects(Repository(str(tmp_path))).read("1" * 40)
