import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from okrcli.core.commit import Committed
from okrcli.history.log import changed_on_disk, changed_paths, commits
from okrcli.history.objects import Objects
from okrcli.history.repository import Repository
from okrcli.history.revision import resolve
from tests.history.conftest import Git
from tests.history.making import commit, lay

GOAL = "goals/2026-Q4/product/onboarding.yaml"
OTHER = "goals/2026-Q3/product/onboarding.yaml"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return a repository with a workspace in `회사`: made, changed, cleared."""
    files = {"okr.yaml": "okr: 1", GOAL: "one", OTHER: "one", "src/main.py": "", "goals/.x": ""}
    commit(tmp_path, "2026-11-01", {f"회사/{path}": text for path, text in files.items()}, "One\n\nbody")
    commit(tmp_path, "2026-11-03", {f"회사/{GOAL}": "two", "회사/src/main.py": "2", "okr.yaml": ""}, "Two")
    commit(tmp_path, "2026-11-04", {"elsewhere": "x"}, "Elsewhere")
    commit(tmp_path, "2026-11-05", {f"회사/{OTHER}": None, "회사/kpis/업타임.yaml": "k"}, "Three")
    return tmp_path


def told(found: Sequence[Committed]) -> dict[str, list[str]]:
    """Return by subject what was touched: + for a file that came, - for one that went."""
    signs = {(True, False): "+", (False, True): "-", (False, False): ""}
    return {
        entry.commit.subject: [
            signs[file.old_id is None, file.new_id is None] + file.path for file in entry.files
        ]
        for entry in found
    }


def test_commits_come_with_the_files_that_they_changed(here: Path) -> None:
    found = commits(Repository(str(here)), head(here), prefix="회사")

    assert told(found) == {
        "Three": [f"-{OTHER}", "+kpis/업타임.yaml"],
        "Two": [GOAL],
        "One": [f"+{OTHER}", f"+{GOAL}", "+okr.yaml"],
    }
    assert found[2].commit.body == "body"
    assert found[1].commit.parents == (found[2].commit.hash,)


def head(here: Path, name: str = "HEAD") -> str:
    return resolve(Repository(str(here)), name).commit.hash


def test_contents_are_read_by_their_names(here: Path) -> None:
    repository = Repository(str(here))
    change = commits(repository, head(here), prefix="회사")[1].files[0]
    assert change.old_id is not None
    assert change.new_id is not None
    objects = Objects(repository)

    assert (objects.read(change.old_id), objects.read(change.new_id)) == (b"one", b"two")


def test_a_range_a_folder_and_the_order_can_be_asked_for(here: Path) -> None:
    repository, tip = Repository(str(here)), head(here)

    assert list(told(commits(repository, tip, prefix="회사", oldest_first=True))) == ["One", "Two", "Three"]
    assert list(told(commits(repository, tip, head(here, "HEAD~3"), prefix="회사"))) == ["Three", "Two"]
    assert list(told(commits(repository, tip, prefix="회사", under=[GOAL]))) == ["Two", "One"]
    assert told(commits(repository, tip, prefix="회사", under=["goals/2026-Q3"])) == {
        "Three": [f"-{OTHER}"],
        "One": [f"+{OTHER}"],
    }
    assert commits(repository, tip, prefix="회사", under=["goals/2026-*"]) == []
    assert commits(repository, tip, tip) == []


def test_a_merge_counts_with_what_it_changed_by_itself(here: Path, git: Git) -> None:
    git(here, "switch", "--quiet", "--create=side", "HEAD~3")
    commit(here, "2026-11-06", {f"회사/{OTHER}": "side", "회사/kpis/side.yaml": "s"}, "Side")
    git(here, "switch", "--quiet", "--create=clean", "main")
    commit(here, "2026-11-06", {f"회사/{GOAL}": "main"}, "Main")
    git(here, "switch", "--quiet", "--create=clean-side")
    commit(here, "2026-11-07", {"회사/kpis/clean.yaml": "c"}, "Clean side")
    git(here, "switch", "--quiet", "clean")
    git(here, "merge", "--quiet", "--no-ff", "--message=Clean merge", "clean-side")
    with pytest.raises(Exception, match="merge"):
        git(here, "merge", "--quiet", "side")
    lay(here, {f"회사/{OTHER}": "by the merge", f"회사/{GOAL}": "by the merge"})
    git(here, "add", "--all")
    git(here, "commit", "--quiet", "--message=Evil merge")

    entries = commits(Repository(str(here)), head(here), prefix="회사")
    found = told(entries)

    assert found["Evil merge"] == [f"+{OTHER}", GOAL]
    assert "Clean merge" not in found
    evil = next(entry for entry in entries if entry.commit.subject == "Evil merge")
    assert [(file.came, len(file.others)) for file in evil.files] == [(False, 1), (False, 1)]
    assert found["Side"] == [OTHER, "+kpis/side.yaml"]


def test_settings_of_the_user_change_nothing(here: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    before = commits(Repository(str(here)), head(here), prefix="회사")
    settings = {
        "log.showRoot": "false",
        "log.follow": "true",
        "log.showSignature": "true",
        "log.diffMerges": "off",
        "log.date": "relative",
        "log.decorate": "full",
        "diff.relative": "true",
        "diff.renames": "copies",
        "diff.mnemonicPrefix": "true",
        "color.ui": "always",
        "core.abbrev": "4",
        "core.quotePath": "true",
        "format.pretty": "oneline",
        "i18n.logOutputEncoding": "euc-kr",
    }
    for key, value in settings.items():
        git(here, "config", key, value)

    assert commits(Repository(str(here)), head(here), prefix="회사") == before
    assert told(commits(Repository(str(here)), head(here), prefix="회사", under=[OTHER])) == {
        "Three": [f"-{OTHER}"],
        "One": [f"+{OTHER}"],
    }


def test_a_message_may_be_empty_or_look_like_a_change(tmp_path: Path, git: Git) -> None:
    commit(tmp_path, "2026-11-01", {"okr.yaml": "1"}, ":100644 100644 a b M")
    (tmp_path / "okr.yaml").write_text("2")
    git(tmp_path, "commit", "--quiet", "--all", "--allow-empty-message", "--message=")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message=Nothing")

    found = commits(Repository(str(tmp_path)), head(tmp_path))

    assert told(found) == {"": ["okr.yaml"], ":100644 100644 a b M": ["+okr.yaml"]}


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and names of POSIX")
def test_odd_names_and_what_is_no_file_are_left_out(tmp_path: Path) -> None:
    tmp_path.joinpath("goals").mkdir()
    tmp_path.joinpath("goals/link.yaml").symlink_to("a.yaml")
    commit(tmp_path, "2026-11-01", {"goals/a.yaml": "a", "goals/b\n.yaml": "b"}, also=["goals/link.yaml"])
    tmp_path.joinpath("goals/link.yaml").unlink()
    commit(tmp_path, "2026-11-02", {"goals/link.yaml": "a", "goals/b\n.yaml": "c"}, "File")

    assert told(commits(Repository(str(tmp_path)), head(tmp_path))) == {
        "File": ["+goals/link.yaml"],
        "Change": ["+goals/a.yaml"],
    }


def test_two_commits_differ_in_files(here: Path) -> None:
    repository, old, new = Repository(str(here)), head(here, "HEAD~3"), head(here)

    found = changed_paths(repository, old, new, "회사")

    assert [(file.path, file.old_id is None, file.new_id is None) for file in found] == [
        (OTHER, False, True),
        (GOAL, False, False),
        ("kpis/업타임.yaml", True, False),
    ]
    assert [file.path for file in changed_paths(repository, new, old, "회사", ["goals/2026-Q4"])] == [GOAL]
    assert changed_paths(repository, new, new, "회사") == []


def test_a_commit_and_the_disk_differ_in_files(here: Path, git: Git) -> None:
    repository = Repository(str(here))
    lay(here, {".gitignore": "ignored.yaml\n", "회사/goals/ignored.yaml": "", "회사/tasks/새 일.yaml": "n"})
    lay(here, {"회사/src/x.py": "", "회사/goals/.x": "2", f"회사/{GOAL}": None})
    lay(here, {"회사/kpis/staged.yaml": "s"})
    git(here, "add", "회사/kpis/staged.yaml")
    index = (here / ".git/index").read_bytes()

    assert changed_on_disk(repository, head(here), "회사") == [
        "goals/2026-Q4/product/onboarding.yaml",
        "goals/ignored.yaml",
        "kpis/staged.yaml",
        "tasks/새 일.yaml",
    ]
    assert OTHER in changed_on_disk(repository, head(here, "HEAD~3"), "회사")
    assert changed_on_disk(repository, head(here), "회사", ["tasks"]) == ["tasks/새 일.yaml"]
    assert (here / ".git/index").read_bytes() == index
