"""A commit shows what a folder with its checkout shows."""

from __future__ import annotations

import os
import random
import re
import sys
import unicodedata
from pathlib import Path

import pytest

from okrcli.core.tree import MAX_BYTES, Reason, Tree, UnreadableError
from okrcli.history.objects import Objects
from okrcli.history.repository import Repository
from okrcli.history.tree import CommitTree
from okrcli.store.tree import Folder
from tests.history.conftest import Git
from tests.history.making import commit

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links and names of POSIX")

FILES = {
    "okr.yaml": "okr: 1\n",
    "goals/2026-Q4/product/onboarding.yaml": "title: A\n",
    "goals/2026-Q3/product/onboarding.yaml": "title: B\n",
    "goals/2026-Q4/product-x/b.yaml": "title: C\n",
    "kpis/uptime.yaml": "title: D\n",
    "shared/e.yaml": "title: E\n",
}
NAMES = ["a.yaml", "b.yml", "한글.yaml", unicodedata.normalize("NFD", "été.yaml"), "c", "d", "x y", "-x"]
ODD = [".hidden", "12:30.yaml", "new\nline", "end ", "back\\slash", "\udcff.yaml", 'quo"te', "tab\t"]
FOLDERS = ["", "okr.yaml", "goals", "goals/d", "goals/d/d", "kpis", "kpis/c", "tasks/x y", ".git", "nowhere"]


def tree_of(folder: Path, name: str, prefix: str = "") -> CommitTree:
    return CommitTree(Objects(Repository(str(folder))), name, prefix)


def read(tree: Tree, path: str) -> bytes | Reason:
    try:
        return tree.read(path)
    except UnreadableError as err:
        return err.irregular.reason


def shown(tree: Tree, under: str) -> object:
    """Return everything that there is to see in a folder."""
    paths = list(tree.paths(under))
    return paths, list(tree.folders(under)), {path: read(tree, path) for path in paths}, list(tree.irregular)


def test_a_commit_holds_the_workspace_as_it_was(tmp_path: Path) -> None:
    name = commit(tmp_path, "2026-11-01", FILES)
    commit(tmp_path, "2026-11-02", {"okr.yaml": "okr: 2\n", "kpis/uptime.yaml": None})
    tree = tree_of(tmp_path, name)

    assert tree.paths() == sorted(FILES.keys() - {"shared/e.yaml"})
    assert tree.read("okr.yaml") == b"okr: 1\n"
    assert tree.folders("goals") == ["2026-Q3", "2026-Q4"]
    assert tree.paths("goals/2026-Q4/product") == ["goals/2026-Q4/product/onboarding.yaml"]
    assert read(tree, "goals/2026-Q4/none.yaml") is Reason.MISSING
    assert tree.irregular == []


def test_a_workspace_may_lie_in_a_folder(tmp_path: Path) -> None:
    name = commit(tmp_path, "2026-11-01", {f"회사 하나/okr/{path}": text for path, text in FILES.items()})

    assert tree_of(tmp_path, name, "회사 하나/okr").read("goals/2026-Q4/product-x/b.yaml") == b"title: C\n"
    for elsewhere in ("", "회사 하나", "회사 하나/okr/okr.yaml", "nowhere"):
        tree = tree_of(tmp_path, name, elsewhere)
        assert (tree.paths(), tree.folders(), tree.irregular) == ([], [], [])
        assert read(tree, "okr.yaml") is Reason.MISSING


@pytest.mark.parametrize(
    "path", ["", "/etc/passwd", "..", "../a", "a//b", "a/", ".git/config", "a\nb", "a\udc80"]
)
def test_a_path_that_is_no_path_of_a_workspace_is_refused(tmp_path: Path, path: str) -> None:
    assert read(tree_of(tmp_path, commit(tmp_path, "2026-11-01", FILES)), path) is Reason.NAME


@posix
def test_a_link_to_a_file_inside_is_read_and_every_other_link_is_left_alone(tmp_path: Path) -> None:
    links = {
        "inside.yaml": "onboarding.yaml",
        "through-a-folder.yaml": "../link/b.yaml",
        "beside.yaml": "../../../shared/e.yaml",
        "chain.yaml": "inside.yaml",
        "out.yaml": "../../../../secret.yaml",
        "absolute.yaml": "/etc/passwd",
        "far.yaml": "../" * 9 + "etc/passwd",
        "dangling.yaml": "nothing.yaml",
        "loop.yaml": "loop.yaml",
        "folder.yaml": "../product-x",
        "up": "../..",
        "top": "../../..",
    }
    lay_links(tmp_path / "work/goals/2026-Q4/product", links)
    lay_links(tmp_path / "work/goals/2026-Q4", {"link": "product-x"})
    files = {f"work/{path}": text for path, text in FILES.items()} | {"secret.yaml": "secret"}
    made = [f"work/goals/2026-Q4/product/{name}" for name in links] + ["work/goals/2026-Q4/link"]
    name = commit(tmp_path, "2026-11-01", files, also=made)

    tree = tree_of(tmp_path, name, "work")

    assert shown(tree, "") == shown(Folder(str(tmp_path / "work")), "")
    assert tree.read("goals/2026-Q4/product/chain.yaml") == b"title: A\n"
    assert tree.read("goals/2026-Q4/product/through-a-folder.yaml") == b"title: C\n"
    assert tree.read("goals/2026-Q4/product/beside.yaml") == b"title: E\n"
    assert {entry.path.rpartition("/")[2]: entry.reason.value for entry in tree.irregular} == {
        "absolute.yaml": "outside",
        "dangling.yaml": "dangling",
        "far.yaml": "outside",
        "folder.yaml": "linked-folder",
        "link": "linked-folder",
        "loop.yaml": "dangling",
        "out.yaml": "outside",
        "top": "outside",
        "up": "linked-folder",
    }


def lay_links(folder: Path, links: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, target in links.items():
        (folder / name).symlink_to(target)


def test_a_submodule_is_left_alone(tmp_path: Path, git: Git) -> None:
    part, whole = tmp_path / "part", tmp_path / "whole"
    commit(part, "2026-11-01", {"goals/a.yaml": ""})
    commit(whole, "2026-11-01", FILES)
    for place in ("tasks", "goals/2026-Q4/other", "kpis/x.yaml"):
        git(whole, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(part), place)
    git(whole, "commit", "--quiet", "--message=Parts")
    tree = tree_of(whole, git(whole, "rev-parse", "HEAD").strip())

    assert tree.paths() == sorted(FILES.keys() - {"shared/e.yaml"})
    assert tree.folders() == ["goals", "kpis"]
    assert {entry.path: entry.reason for entry in tree.irregular} == {
        "tasks": Reason.SUBMODULE,
        "goals/2026-Q4/other": Reason.SUBMODULE,
        "kpis/x.yaml": Reason.SUBMODULE,
    }
    assert "is a repository of its own (a submodule)" in str(tree.irregular[0].message)
    assert read(tree, "tasks/2026-Q4/product/a.yaml") is Reason.SUBMODULE
    assert read(tree, "kpis/x.yaml") is Reason.SUBMODULE


def test_a_file_too_large_to_hold_is_not_read(tmp_path: Path) -> None:
    name = commit(tmp_path, "2026-11-01", {**FILES, "okr.yaml": b"#" * (MAX_BYTES + 1)})
    tree = tree_of(tmp_path, name)

    assert read(tree, "okr.yaml") is Reason.TOO_LARGE
    assert tree.read("kpis/uptime.yaml") == b"title: D\n"


def test_hashes_may_be_longer(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    name = commit(tmp_path, "2026-11-01", FILES)

    assert len(name) == 64
    assert shown(tree_of(tmp_path, name), "") == shown(Folder(str(tmp_path)), "")


@posix
@pytest.mark.parametrize("seed", range(12))
def test_a_commit_and_its_checkout_show_the_same(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret
    prefix = dice.choice(["", "회사/okr"])
    workspace = tmp_path / prefix
    made = [grown(workspace, dice) for _ in range(60)]
    name = commit(tmp_path, "2026-11-01", {"README": ""}, also=[path for path in made if path])

    commit_tree, folder = tree_of(tmp_path, name, prefix), Folder(str(workspace))

    for under in dice.sample(FOLDERS, len(FOLDERS)):
        assert alike(shown(commit_tree, under)) == alike(shown(folder, under)), under
    for path in made:
        inside = os.path.relpath(tmp_path / path, workspace)
        assert alike(read(commit_tree, inside)) == alike(read(folder, inside)), inside


def alike(found: object) -> str:
    """Return what was found as text in which a link out of the repository leads nowhere, as in a commit."""
    return re.sub("Reason.(OUTSIDE: 'outside'|DANGLING: 'dangling')", "Reason.ASTRAY", repr(found))


def grown(workspace: Path, dice: random.Random) -> str:
    """Put a file or a link somewhere into a workspace and return its path in the repository."""
    parts = [dice.choice(["goals", "kpis", "tasks", "okr.yaml", "shared", "d"])]
    parts += [dice.choice([*NAMES, *NAMES, *ODD]) for _ in range(dice.randrange(4))]
    where = workspace.joinpath(*parts)
    if any(path.is_symlink() for path in (where, *where.parents)):  # nothing is written through a link
        return ""
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        if dice.random() < 0.4:
            up = "../" * dice.randrange(5)
            where.symlink_to(
                up + "/".join(dice.choice([*NAMES, "goals", "kpis", ".", "..", ".git"]) for _ in range(2))
            )
        else:
            where.write_bytes(dice.randbytes(3))
    except OSError:  # something else is there already
        return ""
    root = workspace if workspace.name != "okr" else workspace.parents[1]
    return where.relative_to(root).as_posix()
