from pathlib import Path

import pytest

from okrcli.history.fork import UnrelatedError, fork
from okrcli.history.repository import Repository
from tests.history.conftest import Git
from tests.history.making import commit


@pytest.fixture
def here(tmp_path: Path, git: Git) -> Path:
    """Return a repository on the branch `mine`, which left `main` on the 3rd; both have gone on."""
    commit(tmp_path, "2026-11-01", {"a": "1"})
    commit(tmp_path, "2026-11-03", {"a": "2"})
    git(tmp_path, "checkout", "--quiet", "-b", "mine")
    commit(tmp_path, "2026-11-04", {"b": "1"})
    git(tmp_path, "checkout", "--quiet", "main")
    commit(tmp_path, "2026-11-05", {"a": "3"})
    git(tmp_path, "checkout", "--quiet", "mine")
    return tmp_path


@pytest.mark.parametrize(
    ("revision", "day"), [("main", 3), ("HEAD", 4), ("mine~1", 3), ("2026-11-02", 1), ("main~2", 1)]
)
def test_two_lines_part_at_the_last_commit_of_both(here: Path, revision: str, day: int) -> None:
    found = fork(Repository(str(here)), revision)

    assert (found.text, found.commit.day.day) == (revision, day)


def test_lines_that_have_nothing_in_common(here: Path, git: Git) -> None:
    git(here, "checkout", "--quiet", "--orphan", "apart")
    git(here, "commit", "--quiet", "--message=Begin anew")

    with pytest.raises(UnrelatedError, match="main and HEAD have no commit in common"):
        fork(Repository(str(here)), "main")
