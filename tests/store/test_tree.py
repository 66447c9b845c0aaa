"""Trees: what is shown, what is read, and what is left alone."""

from __future__ import annotations

import os
import socket
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.tree import MAX_BYTES, Reason, Tree, UnreadableError, check_path
from okrcli.store.tree import Folder, Memory, Overlay

FILES = {
    "okr.yaml": b"okr: 1\n",
    "goals/2026-Q4/product/onboarding.yaml": b"title: A\n",
    "goals/2026-Q3/product/onboarding.yaml": b"title: B\n",
    "goals/2026-Q4/product-x/b.yaml": b"title: C\n",
    "checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml": b"values: {a: 1}\n",
    "kpis/uptime.yaml": b"title: D\n",
}

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and modes of POSIX")


def lay(root: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def odd(tree: Tree) -> dict[str, Reason]:
    return {irregular.path: irregular.reason for irregular in tree.irregular}


def reason(tree: Tree, path: str) -> Reason:
    with pytest.raises(UnreadableError) as caught:
        tree.read(path)
    assert path in str(caught.value)
    return caught.value.irregular.reason


def whole(tree: Tree) -> dict[str, bytes]:
    return {path: tree.read(path) for path in tree.paths()}


def test_a_folder_and_a_dictionary_show_the_same(tmp_path: Path) -> None:
    folder, memory = Folder(str(lay(tmp_path, FILES))), Memory(FILES)
    assert whole(folder) == whole(memory) == FILES
    for under in ("", "goals", "goals/2026-Q4", "goals/2026-Q4/product", "kpis", "reviews", "goals/2025"):
        assert folder.paths(under) == memory.paths(under)
        assert folder.folders(under) == memory.folders(under)
    assert odd(folder) == {}


def test_paths_are_sorted_and_a_folder_does_not_match_by_its_beginning() -> None:
    assert Memory(FILES).paths("goals/2026-Q4/product") == ["goals/2026-Q4/product/onboarding.yaml"]
    assert Memory(FILES).paths() == sorted(FILES)


def test_folders_are_names_so_that_one_period_is_read_without_the_others(tmp_path: Path) -> None:
    tree = Folder(str(lay(tmp_path, FILES)))
    assert tree.folders("goals") == ["2026-Q3", "2026-Q4"]
    assert tree.folders() == ["checkins", "goals", "kpis"]
    assert tree.folders("tasks") == []


def test_the_rest_of_a_repository_is_not_looked_at(tmp_path: Path) -> None:
    lay(tmp_path, {**FILES, "src/main.py": b"", "README.md": b"", ".git/config": b"", "goals/.x/a.yaml": b""})
    lay(tmp_path, {"goals/2026-Q4/.onboarding.yaml.swp": b"", "goals/.gitkeep": b""})
    assert Folder(str(tmp_path)).paths() == sorted(FILES)


def test_an_empty_or_missing_root_is_an_empty_tree(tmp_path: Path) -> None:
    for root in (tmp_path, tmp_path / "nowhere"):
        tree = Folder(str(root))
        assert (tree.paths(), tree.folders(), odd(tree)) == ([], [], {})
        assert reason(tree, "okr.yaml") is Reason.MISSING


@pytest.mark.parametrize(
    "path",
    [
        *("", "/etc/passwd", "..", "../a", "a/../b", "./a", "a//b", "a/", "a\\b", "C:/a", "C:a", "a:b"),
        *(".git/config", "goals/.x", "a.", "a ", "a\0b", "a\nb", "a\udc80", "x/" * 3000 + "y?"),
    ],
)
def test_a_path_that_is_no_path_of_a_workspace_is_refused(path: str) -> None:
    for tree in (Folder("."), Memory({})):
        with pytest.raises(UnreadableError) as caught:
            tree.read(path)
        assert caught.value.irregular.reason is Reason.NAME
        str(caught.value).encode()


@given(st.lists(st.text(alphabet="ab가é-", min_size=1), min_size=1).map("/".join))
def test_slugs_of_any_script_make_a_path(path: str) -> None:
    check_path(path)


def test_a_path_too_long_for_the_system_is_an_error_and_not_a_crash(tmp_path: Path) -> None:
    assert reason(Folder(str(tmp_path)), "x" * 5000) is Reason.FAILED
    assert reason(Folder(str(tmp_path)), "x/" * 3000 + "y") in (Reason.MISSING, Reason.FAILED)


@posix
def test_a_link_to_a_file_inside_is_read_and_every_other_link_is_left_alone(tmp_path: Path) -> None:
    outside = lay(tmp_path / "outside", {"secret.yaml": b"secret"})
    root = lay(tmp_path / "work", {**FILES, ".git/config": b"token"})
    goals = root / "goals/2026-Q4/product"
    (goals / "inside.yaml").symlink_to("onboarding.yaml")
    (goals / "out.yaml").symlink_to(outside / "secret.yaml")
    (goals / "relative.yaml").symlink_to("../../../../outside/secret.yaml")
    (goals / "hidden.yaml").symlink_to("../../../.git/config")
    (goals / "dangling.yaml").symlink_to("nothing.yaml")
    (goals / "loop.yaml").symlink_to("loop.yaml")
    (root / "goals/2026-Q1").symlink_to("2026-Q4")
    (root / "goals/2026-Q2").symlink_to(outside)
    (root / "goals/up").symlink_to("..")
    tree = Folder(str(root))
    assert tree.paths() == sorted({*FILES, "goals/2026-Q4/product/inside.yaml"})
    assert tree.folders("goals") == ["2026-Q3", "2026-Q4"]
    assert tree.read("goals/2026-Q4/product/inside.yaml") == b"title: A\n"
    assert odd(tree) == {
        "goals/2026-Q1": Reason.LINKED_FOLDER,
        "goals/2026-Q2": Reason.OUTSIDE,
        "goals/up": Reason.OUTSIDE,
        "goals/2026-Q4/product/out.yaml": Reason.OUTSIDE,
        "goals/2026-Q4/product/relative.yaml": Reason.OUTSIDE,
        "goals/2026-Q4/product/hidden.yaml": Reason.OUTSIDE,
        "goals/2026-Q4/product/dangling.yaml": Reason.DANGLING,
        "goals/2026-Q4/product/loop.yaml": Reason.DANGLING,
    }
    for path, why in odd(tree).items():
        if path.endswith(".yaml"):
            assert reason(Folder(str(root)), path) is why


@posix
def test_nothing_is_read_through_a_linked_folder(tmp_path: Path) -> None:
    outside = lay(tmp_path / "outside", {"2026-Q4/product/onboarding.yaml": b"secret"})
    root = lay(tmp_path / "work", {"okr.yaml": b""})
    (root / "goals").symlink_to(outside)
    tree = Folder(str(root))
    assert tree.paths() == ["okr.yaml"]
    assert tree.paths("goals/2026-Q4") == []
    assert tree.folders("goals") == []
    assert odd(tree) == {"goals": Reason.OUTSIDE}
    with pytest.raises(UnreadableError, match="goals is a link that leads out of the workspace"):
        tree.read("goals/2026-Q4/product/onboarding.yaml")


@posix
def test_the_root_itself_may_be_a_link(tmp_path: Path) -> None:
    lay(tmp_path / "work", FILES)
    (tmp_path / "link").symlink_to("work")
    assert whole(Folder(str(tmp_path / "link"))) == FILES


@posix
def test_pipes_and_sockets_are_never_opened(tmp_path: Path) -> None:
    lay(tmp_path, FILES)
    os.mkfifo(tmp_path / "kpis/pipe.yaml")
    (tmp_path / "kpis/link.yaml").symlink_to("pipe.yaml")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)  # a socket's address is short
        server.bind("kpis/socket.yaml")
        os.chdir(here)
    tree = Folder(str(tmp_path))
    assert tree.paths("kpis") == ["kpis/uptime.yaml"]
    special = {f"kpis/{name}.yaml": Reason.SPECIAL for name in ("pipe", "link", "socket")}
    assert odd(tree) == special
    assert [reason(tree, path) for path in special] == [Reason.SPECIAL] * 3


@posix
def test_a_device_is_never_opened(tmp_path: Path) -> None:
    lay(tmp_path, FILES)
    (tmp_path / "kpis/zero.yaml").symlink_to("/dev/zero")
    assert reason(Folder(str(tmp_path)), "kpis/zero.yaml") is Reason.OUTSIDE


def test_a_folder_in_place_of_a_file_and_a_file_in_place_of_a_folder_are_told(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {"okr.yaml/x": b"", "goals": b"", "kpis/uptime.yaml/x.yaml": b"", "kpis/a": b""},
    )
    tree = Folder(str(tmp_path))
    assert tree.paths() == ["kpis/a"]
    assert tree.paths("kpis/a") == []
    assert tree.folders() == ["kpis"]
    assert odd(tree) == {
        "okr.yaml": Reason.FOLDER,
        "goals": Reason.FILE,
        "kpis/uptime.yaml": Reason.FOLDER,
        "kpis/a": Reason.FILE,
    }
    assert reason(tree, "okr.yaml") is Reason.FOLDER
    with pytest.raises(UnreadableError, match="goals is a file where a folder is expected"):
        tree.read("goals/2026-Q4/product/onboarding.yaml")


@posix
def test_names_that_not_every_system_can_hold_are_told_and_can_be_printed(tmp_path: Path) -> None:
    lay(tmp_path, FILES)
    for name in (b"\xff.yaml", b"a\\b.yaml", b"12:30.yaml", b"new\nline.yaml", b"end.yaml "):
        Path(os.fsdecode(os.fsencode(tmp_path / "kpis") + b"/" + name)).touch()
    tree = Folder(str(tmp_path))
    assert tree.paths("kpis") == ["kpis/uptime.yaml"]
    assert set(odd(tree).values()) == {Reason.NAME}
    assert "kpis/\\xff.yaml" in odd(tree)
    for irregular in tree.irregular:
        str(irregular.message).encode()


@posix
def test_names_stay_as_the_disk_spells_them(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "kpis/été.yaml")
    lay(tmp_path, {decomposed: b"title: E\n", "kpis/성장.yaml": b"title: F\n"})
    assert whole(Folder(str(tmp_path))) == {decomposed: b"title: E\n", "kpis/성장.yaml": b"title: F\n"}


def test_a_file_too_large_to_hold_is_not_read(tmp_path: Path) -> None:
    lay(tmp_path, FILES)
    with (tmp_path / "okr.yaml").open("ab") as file:
        file.truncate(MAX_BYTES + 1)
    assert reason(Folder(str(tmp_path)), "okr.yaml") is Reason.TOO_LARGE


@posix
def test_what_may_not_be_read_is_told(without_root: Path) -> None:
    root = lay(without_root, FILES)
    (root / "okr.yaml").chmod(0)
    (root / "goals/2026-Q3").chmod(0)
    tree = Folder(str(root))
    assert "okr.yaml" in tree.paths()
    assert reason(tree, "okr.yaml") is Reason.DENIED
    assert odd(tree) == {"goals/2026-Q3": Reason.DENIED}


def test_an_overlay_puts_adds_and_takes_away_and_leaves_the_tree_below_alone() -> None:
    below = Memory(FILES)
    tree = Overlay(
        below, {"okr.yaml": b"okr: 2\n", "kpis/uptime.yaml": None, "tasks/2026-Q4/product/new.yaml": b""}
    )
    assert tree.read("okr.yaml") == b"okr: 2\n"
    assert reason(tree, "kpis/uptime.yaml") is Reason.MISSING
    assert tree.paths("tasks") == ["tasks/2026-Q4/product/new.yaml"]
    assert tree.paths("kpis") == []
    assert tree.folders("tasks") == ["2026-Q4"]
    assert tree.read("goals/2026-Q3/product/onboarding.yaml") == b"title: B\n"
    assert whole(below) == FILES


@given(st.dictionaries(st.sampled_from(sorted(FILES)), st.none() | st.binary()))
def test_an_overlay_is_the_dictionary_with_the_changes_made(changes: dict[str, bytes | None]) -> None:
    files = {path: content for path, content in {**FILES, **changes}.items() if content is not None}
    assert whole(Overlay(Memory(FILES), changes)) == files
