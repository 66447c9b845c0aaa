"""The lock: one writer at a time, and a dead one is in nobody's way."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from okrcli.errors import OkrError, UsageError
from okrcli.store.lock import COMMITTING, SYNCING, WRITING, Kind, Writer, locked

HOLD = """
import sys, time
from okrcli.store.lock import locked
with locked(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""
COUNT = """
import sys
from pathlib import Path
from okrcli.store.lock import locked
counter = Path(sys.argv[1], "counter")
for _ in range(25):
    with locked(sys.argv[1], timeout=60):
        counter.write_text(str(int(counter.read_text()) + 1))
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links and signals of POSIX")


def holder(root: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(root)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def refusal(root: Path, timeout: float | None = 0) -> OkrError:
    with pytest.raises(OkrError) as caught, locked(str(root), timeout):
        pass
    return caught.value


def test_the_lock_is_free_again_afterwards_even_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(str(tmp_path), timeout=0):
        _ = 1 / 0
    with locked(str(tmp_path), timeout=0):
        pass


def test_git_never_sees_the_lock(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    status = ["git", "-C", str(tmp_path), "status", "--porcelain", "--untracked-files=all"]
    with locked(str(tmp_path)):
        assert subprocess.run(status, check=True, capture_output=True).stdout == b""
    assert subprocess.run(status, check=True, capture_output=True).stdout == b""


def test_who_holds_the_lock_is_named_with_the_way_out(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        error = refusal(tmp_path)
        process.kill()
    assert str(error) == (
        f"Another okr is writing to this workspace (process {process.pid} on {socket.gethostname()})"
    )
    assert "OKR_LOCK_TIMEOUT" in str(error.hint)
    assert error.exit_code == 3


@pytest.mark.parametrize(
    ("kind", "doing"),
    [
        (WRITING, "writing to this workspace"),
        (SYNCING, "syncing this workspace"),
        (COMMITTING, "committing in this workspace"),
    ],
)
def test_what_its_holder_does_is_named(tmp_path: Path, kind: Kind, doing: str) -> None:
    with (
        locked(str(tmp_path), kind=kind),
        pytest.raises(OkrError) as caught,
        locked(str(tmp_path), timeout=0, kind=kind),
    ):
        pass
    assert str(caught.value).startswith(f"Another okr is {doing} (process ")


@posix
def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    for _ in range(3):
        with holder(tmp_path) as process:
            os.kill(process.pid, signal.SIGKILL)
        with locked(str(tmp_path), timeout=0):
            pass


@posix
def test_a_stopped_holder_still_holds(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        os.kill(process.pid, signal.SIGSTOP)
        assert "Another okr is writing" in str(refusal(tmp_path, 0.1))
        process.kill()


def test_waiting_is_told_once_after_a_second_and_ends_when_the_lock_is_free(tmp_path: Path) -> None:
    told: list[Writer | None] = []
    with holder(tmp_path) as process:

        def waiting(writer: Writer | None) -> None:
            told.append(writer)
            process.kill()

        before = time.monotonic()
        with locked(str(tmp_path), timeout=30, waiting=waiting):
            assert 0.9 < time.monotonic() - before < 10
    assert [writer.pid for writer in told if writer] == [process.pid]


def test_the_environment_says_how_long_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKR_LOCK_TIMEOUT", "0.3")
    with holder(tmp_path) as process:
        before = time.monotonic()
        error = refusal(tmp_path, timeout=None)
        assert 0.25 < time.monotonic() - before < 5
        process.kill()
    assert "0.3 seconds" in str(error.hint)


@pytest.mark.parametrize("text", ["soon", "-1", "nan", "1,5"])
def test_a_senseless_time_to_wait_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("OKR_LOCK_TIMEOUT", text)
    error = refusal(tmp_path, timeout=None)
    assert isinstance(error, UsageError)
    assert f"OKR_LOCK_TIMEOUT is '{text}'" in str(error)


def test_processes_take_turns(tmp_path: Path) -> None:
    (tmp_path / "counter").write_text("0")
    command = [sys.executable, "-c", COUNT, str(tmp_path)]
    processes = [subprocess.Popen(command) for _ in range(4)]
    assert [process.wait() for process in processes] == [0] * 4
    assert (tmp_path / "counter").read_text() == "100"


@pytest.mark.parametrize(
    "scrawl", ["", "{", "[]", "null", '{"pid": "x"}', '{"pid": 1, "host": "a\\nb", "command": ""}']
)
def test_a_senseless_signature_names_nobody(tmp_path: Path, scrawl: str) -> None:
    with holder(tmp_path) as process:
        (tmp_path / ".okr/writer").write_text(scrawl)
        assert str(refusal(tmp_path)) == "Another okr is writing to this workspace"
        process.kill()


@posix
@pytest.mark.parametrize("name", [".okr", ".okr/lock", ".okr/writer", ".okr/.gitignore"])
def test_no_link_leads_a_write_out_of_the_workspace(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    victim = outside / "victim"
    outside.mkdir()
    victim.write_text("precious")
    link = tmp_path / "work" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(outside if name == ".okr" else victim)
    with suppress(OkrError), locked(str(tmp_path / "work"), timeout=0):
        pass
    assert [path.name for path in outside.iterdir()] == ["victim"]
    assert victim.read_text() == "precious"


@posix
def test_a_folder_that_may_not_be_written_to_is_a_plain_error(without_root: Path) -> None:
    without_root.chmod(0o555)
    error = refusal(without_root)
    assert "cannot be locked: Permission denied" in str(error)
    assert error.exit_code == 3


def test_a_folder_that_does_not_exist_is_a_plain_error(tmp_path: Path) -> None:
    assert "cannot be locked" in str(refusal(tmp_path / "nowhere"))
