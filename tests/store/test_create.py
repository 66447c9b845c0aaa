from pathlib import Path

import pytest

from okrcli.errors import OkrError
from okrcli.store.create import create


def test_a_new_file_comes_with_the_folders_above_it(tmp_path: Path) -> None:
    assert create(str(tmp_path), ".vscode/okr/목표.json", b"{}\r\n")

    assert (tmp_path / ".vscode/okr/목표.json").read_bytes() == b"{}\r\n"
    assert [path.name for path in (tmp_path / ".vscode/okr").iterdir()] == ["목표.json"]


@pytest.mark.parametrize("there", ["file", "folder", "link to nowhere"])
def test_what_is_there_stays(tmp_path: Path, there: str) -> None:
    place = tmp_path / "okr.yaml"
    match there:
        case "file":
            place.write_text("mine")
        case "folder":
            place.mkdir()
        case _:
            place.symlink_to("nowhere")
    before = place.lstat()

    assert not create(str(tmp_path), "okr.yaml", b"okr: 1")

    assert place.lstat() == before
    assert [path.name for path in tmp_path.iterdir()] == ["okr.yaml"]


def test_a_file_in_the_way_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")

    with pytest.raises(OkrError, match="a/b cannot be written"):
        create(str(tmp_path), "a/b", b"")


def test_a_file_takes_the_mode_that_others_take(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("")

    create(str(tmp_path), "okr.yaml", b"")

    assert (tmp_path / "okr.yaml").stat().st_mode == (tmp_path / "other").stat().st_mode
