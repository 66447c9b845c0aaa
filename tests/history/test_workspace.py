from pathlib import Path

import pytest

from okrcli.history import revision
from okrcli.history.objects import Objects
from okrcli.history.repository import Repository
from okrcli.history.workspace import NoWorkspaceThenError, workspace_at
from tests.history.making import commit


def found(here: Path, text: str, folder: str) -> str:
    repository = Repository(str(here))
    return workspace_at(repository, Objects(repository), revision.resolve(repository, text), folder)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return a repository whose workspace came on the 3rd and moved on the 5th."""
    commit(tmp_path, "2026-11-01", {"README": ""})
    commit(tmp_path, "2026-11-03", {"company/okr.yaml": "okr: 1\n"})
    commit(tmp_path, "2026-11-05", {"company/okr.yaml": None, "okr.yaml": "okr: 1\n"})
    return tmp_path


def test_it_is_the_nearest_folder_above_that_had_an_okr_yaml_then(here: Path) -> None:
    assert found(here, "2026-11-03", "company") == "company"
    assert found(here, "2026-11-03", "company/goals/new-team") == "company"
    assert found(here, "2026-11-05", "company/goals/new-team") == ""
    assert found(here, "2026-11-05", "") == ""


def test_before_there_was_one_it_is_said_when_it_came(here: Path) -> None:
    with pytest.raises(NoWorkspaceThenError, match=r"has no okr\.yaml in company or above") as caught:
        found(here, "2026-11-01", "company")
    assert "(2026-11-01)" in str(caught.value)
    assert "okr.yaml came with the commit" in str(caught.value.hint)
    assert "(2026-11-03)" in str(caught.value.hint)


def test_where_it_was_elsewhere_that_is_said(here: Path) -> None:
    with pytest.raises(NoWorkspaceThenError, match=r"has no okr\.yaml at its top") as caught:
        found(here, "2026-11-03", "")
    assert str(caught.value.hint) == "it has one in company: name the folder with -C"


def test_where_there_never_was_one_it_has_yet_to_be_committed(tmp_path: Path) -> None:
    commit(tmp_path, "2026-11-01", {"README": ""})

    with pytest.raises(NoWorkspaceThenError) as caught:
        found(tmp_path, "HEAD", "")
    assert str(caught.value.hint) == "commit the workspace first: `git add --all` and `git commit`"
