"""Cases of the command line: a folder `tests/cli/<command>/<case>/` is one test.

It holds

- `command`: lines run one after the other, up to the first that fails. `okr …` runs in this process;
  `NAME=value` sets a variable for the lines that follow, `cd` changes the folder, `#` starts a
  comment; any other line (git, pipes, here-documents) goes to bash.
- `workspace/`: the files to start with; or a file `workspace` that names an example, `examples/acme`.
- `input`: standard input of every line; empty without it.
- `output`, `errors`: what is printed on stdout and stderr; nothing without them. The folder in which
  the case runs reads `$PWD`.
- `status`: the exit code of the last line that ran; 0 without it.
- `after/`: the files that are new or changed afterwards, byte by byte; without it nothing changes.
  Files that disappear are named in `after/.removed`.

`OKR_UPDATE_CASES=1 pytest tests/cli` writes what happens into the cases; read the diff before you commit it.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.folder import files
from tests.shell import commands, needs_shell

CHECKOUT = Path(__file__).parents[2]
CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/*/command"))
UPDATE = bool(os.environ.get("OKR_UPDATE_CASES"))
UNSEEN = {".git", ".okr"}  # git's own files, and the lock

ENVIRONMENT = {
    "OKR_TODAY": "2026-11-20",
    "GIT_AUTHOR_DATE": "2026-11-20T12:00:00+0000",
    "GIT_COMMITTER_DATE": "2026-11-20T12:00:00+0000",
}


@dataclass
class Result:
    """What a case says should happen, or what happened."""

    output: str = ""
    errors: str = ""
    status: int = 0
    after: dict[str, bytes] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path.resolve() / "workspace"
    before = prepare(case, folder)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)

    result = run(case, monkeypatch)
    result.output = result.output.replace(str(folder), "$PWD")
    result.errors = result.errors.replace(str(folder), "$PWD")
    after = files(folder, UNSEEN)
    result.after = {path: content for path, content in after.items() if before.get(path) != content}
    result.removed = sorted(before.keys() - after.keys())

    if UPDATE:
        rewrite(case, result)
    expected = read(case)
    assert result.errors == expected.errors
    assert result.output == expected.output
    assert result.status == expected.status
    assert result.after == expected.after
    assert result.removed == expected.removed


def test_every_folder_of_a_command_holds_cases() -> None:
    folders = {path for path in Path(__file__).parent.glob("*/*/") if path.parent.name != "__pycache__"}

    assert {str(path) for path in folders if path.is_dir()} - {str(case) for case in CASES} == set()


def prepare(case: Path, folder: Path) -> dict[str, bytes]:
    """Lay the case's workspace into the folder and return its files."""
    start = case / "workspace"
    if start.is_file():
        start = CHECKOUT / start.read_text(encoding="utf-8").strip()
    if start.exists():
        shutil.copytree(start, folder)
    else:
        folder.mkdir()
    return files(folder, UNSEEN)


def run(case: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Run the lines of the case in the current folder, up to the first that fails."""
    result = Result()
    given = case / "input"
    text = given.read_bytes() if given.exists() else b""
    for command in commands((case / "command").read_text(encoding="utf-8")):
        status, output, errors = perform(command, text, monkeypatch)
        result.output += output
        result.errors += errors
        result.status = status
        if status:
            break
    return result


def perform(command: str, text: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """Return the exit code of a line, and what it prints on stdout and stderr."""
    words = [] if needs_shell(command) else shlex.split(command)
    settings = dict(setting for word in words if (setting := assignment(word)))
    match words[len(settings) :]:
        case [] if settings:
            for name, value in settings.items():
                monkeypatch.setenv(name, value)
            return 0, "", ""
        case ["cd", folder]:
            monkeypatch.chdir(folder)
            return 0, "", ""
        case ["okr", *arguments]:
            return in_process(arguments, text, settings)
        case _:
            return in_shell(command, text)


def assignment(word: str) -> tuple[str, str] | None:
    """Return the name and the value of `NAME=value`."""
    name, equals, value = word.partition("=")
    return (name, value) if equals and name.isidentifier() and name.isupper() else None


def in_process(arguments: list[str], text: bytes, settings: Mapping[str, str]) -> tuple[int, str, str]:
    """Run okr in this process, which is many times faster than to start one."""
    from okrcli.cli import main

    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        with streams(patch, text) as (output, errors):
            try:
                status = main(arguments)
            except SystemExit as stop:
                status = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
    return status, output.getvalue().decode(), errors.getvalue().decode()


@contextmanager
def streams(patch: pytest.MonkeyPatch, text: bytes) -> Iterator[tuple[BytesIO, BytesIO]]:
    """Give the program the three streams that a pipe would give it."""
    output, errors = BytesIO(), BytesIO()
    pipes = [TextIOWrapper(file, "utf-8", newline="") for file in (BytesIO(text), output, errors)]
    for name, pipe in zip(("stdin", "stdout", "stderr"), pipes, strict=True):
        patch.setattr(sys, name, pipe)
    yield output, errors
    for pipe in pipes:
        pipe.detach()  # flushed, but not closed with the wrapper


def in_shell(command: str, text: bytes) -> tuple[int, str, str]:
    """Run anything else in bash."""
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", command], input=text, capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def read(case: Path) -> Result:
    """Return what the case says should happen."""

    def text(name: str) -> str:
        path = case / name
        return path.read_bytes().decode() if path.exists() else ""

    after = files(case / "after") if (case / "after").exists() else {}
    removed = after.pop(".removed", b"").decode().split()
    return Result(text("output"), text("errors"), int(text("status") or 0), after, removed)


def rewrite(case: Path, result: Result) -> None:
    """Write into the case what happened."""
    after = {f"after/{path}": content for path, content in result.after.items()}
    if result.removed:
        after["after/.removed"] = "".join(f"{path}\n" for path in result.removed).encode()
    shutil.rmtree(case / "after", ignore_errors=True)
    said = {
        "output": result.output.encode(),
        "errors": result.errors.encode(),
        "status": f"{result.status}\n".encode() if result.status else b"",
    }
    for name, content in (said | after).items():
        path = case / name
        if content or name in after:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        else:
            path.unlink(missing_ok=True)
