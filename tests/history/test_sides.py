"""What the sides of a merge are called; merges themselves are in tests/commands/test_git_setup.py."""

from pathlib import Path

from okrcli.history.sides import sides
from tests.history.conftest import Git


def test_the_branch_and_what_git_says_comes_to_it(here: Path, git: Git) -> None:
    assert sides(str(here), {f"GITHEAD_{'a' * 40}": "origin/main", "PATH": "x"}) == ("main", "origin/main")


def test_a_commit_is_called_by_the_branch_of_a_remote_that_is_there(here: Path, git: Git) -> None:
    commit = git(here, "rev-parse", "HEAD").strip()
    pulled = {f"GITHEAD_{commit}": commit}

    assert sides(str(here), pulled) == ("main", commit[:10])
    git(here, "branch", "a")
    assert sides(str(here), pulled) == ("main", "a")
    git(here, "update-ref", "refs/remotes/origin/main", commit)
    git(here, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    assert sides(str(here), pulled) == ("main", "origin/main")


def test_of_several_none_is_named(here: Path) -> None:
    assert sides(str(here), {f"GITHEAD_{letter * 40}": letter for letter in "ab"}) == ("main", None)


def test_without_a_branch_nothing_is(here: Path, git: Git) -> None:
    git(here, "checkout", "--quiet", "--detach")

    assert sides(str(here), {}) == (None, None)
