"""Where the text of a command goes, and what happens when it cannot go there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_cases import CHECKOUT

HANEUL = CHECKOUT / "examples" / "haneul"


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CHECKOUT / "examples" / "acme", tmp_path / "acme"))


def okr(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    environ = {**os.environ, "OKR_TODAY": "2026-11-20", **variables}
    command = [sys.executable, "-m", "okrcli", *arguments]
    return subprocess.run(command, cwd=cwd, env=environ, capture_output=True, check=False)


def test_a_file_is_put_in_place_and_nothing_beside_it(acme: Path, tmp_path: Path) -> None:
    strange = tmp_path / "r.json.part"
    strange.write_text("mine")

    done = okr("list", "-o", str(tmp_path / "r.json"), cwd=acme)

    assert (done.returncode, done.stdout) == (0, b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["acme", "r.json", "r.json.part"]
    assert strange.read_text() == "mine"
    assert (tmp_path / "r.json").stat().st_mode == strange.stat().st_mode


def test_a_folder_in_the_place_of_the_file_is_left_alone(acme: Path, tmp_path: Path) -> None:
    (tmp_path / "d.json").mkdir()

    done = okr("list", "-o", str(tmp_path / "d.json"), cwd=acme)

    assert done.returncode == 3
    assert b"cannot be written" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["acme", "d.json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_stdout_is_no_bug_of_ours(acme: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "okrcli", "list"]
        done = subprocess.run(command, cwd=acme, stdout=full, stderr=subprocess.PIPE, check=False)

    assert done.returncode == 3
    assert done.stderr.startswith(b"error: the output cannot be written")
    assert b"Traceback" not in done.stderr


def test_a_reader_that_stops_reading_is_no_finding(acme: Path) -> None:
    script = f"set -o pipefail; {sys.executable} -m okrcli list --format json | head -c 1 >/dev/null"
    done = subprocess.run(["bash", "-c", script], cwd=acme, stderr=subprocess.PIPE, check=False)

    assert done.returncode in (0, 141)
    assert done.stderr == b""


def test_a_pipe_gets_utf_8_whatever_the_locale(acme: Path) -> None:
    done = okr("show", "burn", cwd=acme, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert done.returncode == 0
    assert "≤ 180,000 €" in done.stdout.decode()


def test_a_stream_that_cannot_show_a_letter_gets_a_question_mark() -> None:
    done = okr("list", cwd=HANEUL, PYTHONIOENCODING="cp1252")

    assert done.returncode == 0
    assert b"?" in done.stdout


def test_a_judged_sentence_is_marked_in_any_encoding(tmp_path: Path) -> None:
    done = okr("critique", "Cut churn from 5 % to 3 %", cwd=tmp_path, PYTHONIOENCODING="cp1252")

    assert done.stdout == b"* Cut churn from 5 % to 3 %\n"


@pytest.mark.parametrize("command", [[], ["add"]])
def test_a_command_that_lacks_its_next_word_shows_its_help(command: list[str], tmp_path: Path) -> None:
    done = okr(*command, cwd=tmp_path)

    assert done.returncode == 0
    assert done.stdout.startswith(b"Usage: okr")
    assert done.stderr == b""
