from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from okrcli.errors import OkrError
from okrcli.history import bulk, repository
from okrcli.history.bulk import Draft
from okrcli.history.identity import Identity
from tests.history.conftest import Git

ANN = Identity("Ann Lee", "ann@acme.example")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ODD_NAMES = [
    "목표/2026-Q4/하늘/첫-경험.yaml",
    'say "hi".txt',
    "back\\slash",
    " space ",
    "tab\t",
    "line\nend",
    "-x",
]


def test_commits_carry_their_authors_dates_and_words(tmp_path: Path, git: Git) -> None:
    korean = datetime(2026, 1, 2, 9, 30, tzinfo=timezone(timedelta(hours=9)))
    commits = [
        Draft(
            Identity("한지우", "jiwoo@haneul.example"), korean, "체크인: 첫-경험\n\n잘 된다.\n", {"a": b"1"}
        ),
        Draft(ANN, NOON, "checkin: b", {"b": b"2"}),
    ]

    bulk.write(repository.init(str(tmp_path)), commits)

    assert git(tmp_path, "log", "--reverse", "--format=%an|%ae|%ai|%cn|%ci%n%s|%b").splitlines() == [
        "한지우|jiwoo@haneul.example|2026-01-02 09:30:00 +0900|한지우|2026-01-02 09:30:00 +0900",
        "체크인: 첫-경험|잘 된다.",
        "",
        "Ann Lee|ann@acme.example|2026-11-20 12:00:00 +0000|Ann Lee|2026-11-20 12:00:00 +0000",
        "checkin: b|",
    ]
    assert git(tmp_path, "status", "--porcelain", "--branch") == "## main\n"
    assert git(tmp_path, "fsck", "--strict") == ""


def test_any_name_of_a_file_survives(tmp_path: Path, git: Git) -> None:
    bulk.write(
        repository.init(str(tmp_path)),
        [Draft(ANN, NOON, "odd", {name: name.encode() for name in ODD_NAMES})],
    )

    assert {name: (tmp_path / name).read_bytes().decode() for name in ODD_NAMES} == {
        name: name for name in ODD_NAMES
    }
    assert git(tmp_path, "status", "--porcelain") == ""


def test_files_land_byte_for_byte_whatever_git_is_told_about_line_ends(
    tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gitconfig").write_text("[core]\n    autocrlf = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    content = b"\xef\xbb\xbfa: 1\r\nb: 2\nno end"
    folder = tmp_path / "here"
    folder.mkdir()

    bulk.write(repository.init(str(folder)), [Draft(ANN, NOON, "bytes", {"a.yaml": content, "empty": b""})])

    assert (folder / "a.yaml").read_bytes() == content
    assert (folder / "empty").read_bytes() == b""
    assert git(folder, "status", "--porcelain") == ""


def test_a_later_commit_changes_only_its_files(tmp_path: Path, git: Git) -> None:
    commits = [
        Draft(ANN, NOON, "both", {"a": b"1", "b": b"1"}),
        Draft(ANN, NOON + timedelta(hours=1), "one", {"a": b"2"}),
    ]

    bulk.write(repository.init(str(tmp_path)), commits)

    assert git(tmp_path, "show", "--format=%s", "--name-status", "HEAD") == "one\n\nM\ta\n"


def test_brackets_in_a_name_do_not_break_the_commit(tmp_path: Path, git: Git) -> None:
    odd = Identity("Ann <Lee>\n", "<ann@acme.example>")

    bulk.write(repository.init(str(tmp_path)), [Draft(odd, NOON, "odd", {"a": b"1"})])

    assert git(tmp_path, "log", "--format=%an|%ae") == "Ann Lee|ann@acme.example\n"


def test_a_path_that_leads_out_is_refused_by_git(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()

    with pytest.raises(OkrError, match="invalid path"):
        bulk.write(repository.init(str(folder)), [Draft(ANN, NOON, "out", {"../out": b"1"})])
    assert not (tmp_path / "out").exists()
