"""Many people check in at once, on one computer and on several; processes die, disks are full."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from okrcli.cli import main
from okrcli.core.model import Checkin
from okrcli.core.place import Ref
from okrcli.store.load import Wanted, load
from okrcli.store.tree import Folder
from tests.forked import Forked

REF = Ref("2026-Q4", "acme", "growth")
RECORDS = "checkins/2026-Q4/acme/growth"
KEY_RESULTS = [f"kr-{n}" for n in range(20)]
NOBODY = 65534
SEED = int(os.environ.get("OKR_TEST_SEED") or time.time_ns() % 1_000_000)

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither SIGKILL nor these limits")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return make(tmp_path / "acme")


def make(root: Path) -> Path:
    goal = "".join(f"  {key}: {{title: Result, start: 0, target: 1000}}\n" for key in KEY_RESULTS)
    files = {
        "okr.yaml": "okr: 1\nname: Acme\nteams:\n  acme: {name: Acme}\n",
        "goals/2026-Q4/acme/growth.yaml": f"title: Grow\nkey_results:\n{goal}",
        "kpis/uptime.yaml": "title: Uptime\nmin: 99\n",
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def start(root: Path, *arguments: str, preexec_fn: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """Start `okr checkin` as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "okrcli", "checkin", *arguments],
        cwd=root,
        env={**os.environ, "OKR_TODAY": "2026-11-20", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=preexec_fn,
    )


def run(root: Path, *arguments: str, preexec_fn: Callable[[], None] | None = None) -> tuple[int, str, str]:
    """Run `okr checkin` and return its exit code and what it prints on stdout and stderr."""
    process = start(root, *arguments, preexec_fn=preexec_fn)
    output, errors = process.communicate(timeout=120)
    return process.returncode, output, errors


def all_done(processes: Sequence[subprocess.Popen[str]]) -> None:
    """Wait for processes; all of them must have done what they were to do."""
    for process in processes:
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors


def recorded(root: Path) -> dict[str, Checkin]:
    """Return what each author has recorded; every file must be right."""
    found = load(Folder(str(root)), Wanted(goals=[REF], kpis=()))
    assert found.findings == ()
    return {entry.author: entry.body for entry in found.goals[REF].checkins}


def leftovers(root: Path) -> list[str]:
    """Return the files that writing needed and should have cleared away."""
    return [path.name for path in root.rglob("*.tmp")]


def content(root: Path) -> dict[str, bytes]:
    """Return every file of the workspace, apart from the lock's and git's."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and {".okr", ".git"}.isdisjoint(path.relative_to(root).parts)
    }


@pytest.mark.parametrize("people", [4, pytest.param(50, marks=pytest.mark.slow)])
def test_people_who_check_in_at_once_leave_a_record_each(workspace: Path, people: int) -> None:
    names = [f"p{n}" for n in range(people)]

    all_done([start(workspace, "kr-0", "--value", str(n), "--as", name) for n, name in enumerate(names)])

    assert {name: body.values for name, body in recorded(workspace).items()} == {
        name: {"kr-0": n} for n, name in enumerate(names)
    }
    assert leftovers(workspace) == []


@pytest.mark.parametrize("processes", [4, pytest.param(20, marks=pytest.mark.slow)])
def test_one_person_who_checks_in_everywhere_at_once_loses_nothing(workspace: Path, processes: int) -> None:
    keys = KEY_RESULTS[:processes]

    all_done(
        [
            start(
                workspace,
                key,
                "-v",
                str(n),
                "-c",
                "0.5",
                "-m",
                f"note {n}",
                "-b",
                f"blocker {n}",
                "--as",
                "ann",
            )
            for n, key in enumerate(keys)
        ]
    )

    [body] = recorded(workspace).values()
    assert body.values == {key: n for n, key in enumerate(keys)}
    assert body.confidence == dict.fromkeys(keys, 0.5)
    assert sorted((body.progress or "").split("\n")) == sorted(f"note {n}" for n in range(processes))
    assert sorted(body.blockers) == sorted(f"blocker {n}" for n in range(processes))


@posix
@pytest.mark.parametrize("times", [8, pytest.param(200, marks=pytest.mark.slow)])
def test_a_process_that_is_killed_breaks_no_file_and_takes_back_nothing(workspace: Path, times: int) -> None:
    chance = random.Random(SEED)  # noqa: S311 - no secret
    assert in_process(workspace, "kr-0", "-v", "0", "-m", "note 0") == 0
    done = {"note 0"}

    for n in range(1, times + 1):
        note = f"note {n}"
        author = chance.choice(["ann", f"p{n}"])  # to amend, or to begin a file
        process = forked(workspace, chance.choice(KEY_RESULTS), "-v", str(n), "-m", note, author=author)
        kill_while_it_writes(process, workspace, chance)
        if "recorded in" in process.wait():
            done.add(note)
        notes = {line for body in recorded(workspace).values() for line in (body.progress or "").split("\n")}
        assert done <= notes, f"OKR_TEST_SEED={SEED}, after {n}"

    print(f"OKR_TEST_SEED={SEED}: of {times}, {len(notes) - 1} written and {len(done) - 1} reported")  # noqa: T201
    assert run(workspace, "kr-1", "-v", "1", "--as", "ann")[0] == 0
    assert leftovers(workspace) == []


def forked(root: Path, *arguments: str, author: str) -> Forked:
    """Start `okr checkin` in a copy of this process."""
    return Forked(lambda: in_process(root, *arguments, author=author))


def kill_while_it_writes(process: Forked, root: Path, chance: random.Random) -> None:
    """Kill a process at some moment around the 20 milliseconds in which it holds the lock."""
    writer = root / ".okr" / "writer"
    writer.unlink(missing_ok=True)  # of one that was killed before
    while not process.is_over() and not writer.exists():
        time.sleep(0.0005)
    time.sleep(chance.uniform(0, 0.06))
    process.kill()


@posix
@pytest.mark.parametrize("room", [0, 20, 80, 200, 1000, 4000])
@pytest.mark.parametrize("there", [True, False], ids=["amended", "new"])
def test_a_full_disk_leaves_everything_as_it_was(workspace: Path, room: int, there: bool) -> None:
    if there:
        assert run(workspace, "kr-0", "-v", "1", "--as", "ann")[0] == 0
    before = content(workspace)

    status, output, errors = run(
        workspace, "kr-0", "-v", "2", "-m", "x" * 5000, "--as", "ann", preexec_fn=at_most(room)
    )

    assert (status, output) == (3, "")
    assert "error: Cannot write" in errors
    assert "File too large" in errors
    assert content(workspace) == before
    assert run(workspace, "kr-0", "-v", "2", "--as", "ann")[0] == 0


def at_most(room: int) -> Callable[[], None]:
    """Return what lets a process write no file beyond so many bytes, as if the disk were full."""
    import resource

    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))


@posix
def test_a_list_that_the_disk_has_no_room_for_is_recorded_not_at_all(workspace: Path) -> None:
    records = [f"- {{ref: {key}, value: 1, author: p{n}}}\n" for n, key in enumerate(KEY_RESULTS)]
    records.append(f"- {{ref: kr-0, note: {'x' * 5000}, author: zoe}}\n")
    (workspace / "list.yaml").write_text("".join(records))
    before = content(workspace)

    status, output, _ = run(workspace, "--from", "list.yaml", preexec_fn=at_most(4000))

    assert (status, output) == (3, "")
    assert content(workspace) == before


@pytest.fixture
def not_root() -> Iterator[Path]:
    """Run the test without root's right to write everywhere, in a workspace of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = make(Path(folder) / "acme")
        for words in (["-v", "1"], ["-v", "x"]):  # what Python has not read by now, it may not read later
            in_process(root, "kr-0", *words)
        if os.geteuid() != 0:
            yield root
            return
        for path in [Path(folder), *Path(folder).rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield root
        finally:
            os.seteuid(0)


def in_process(root: Path, *arguments: str, author: str = "ann") -> int:
    """Run `okr checkin` in this process, as the user that it has become."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OKR_TODAY", "2026-11-20")
        return main(["-C", str(root), "checkin", *arguments, "--as", author])


@posix
@pytest.mark.parametrize("folder", [".", RECORDS, ".okr"])
def test_a_folder_that_may_not_be_written_to_is_left_as_it_was(
    not_root: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if folder == ".":
        shutil.rmtree(not_root / ".okr")
    before = content(not_root)
    (not_root / folder).chmod(0o555)
    capsys.readouterr()

    status = in_process(not_root, "kr-0", "-v", "2", "--date", "2026-11-19")

    assert (status, capsys.readouterr().out) == (3, "")
    assert content(not_root) == before
    (not_root / folder).chmod(0o755)
    assert in_process(not_root, "kr-0", "-v", "2", "--date", "2026-11-19") == 0


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_clones_that_check_in_on_the_same_key_results_merge_in_any_order(tmp_path: Path) -> None:
    origin = make(tmp_path / "origin")
    git(origin, "init", "-q", "-b", "main")
    assert run(origin, "kr-0", "-v", "1", "-m", "Before", "--as", "ann", "--date", "2026-11-13")[0] == 0
    git(origin, "add", "-A")
    git(origin, "commit", "-qm", "Begin")
    people = ["ann", "bob", "cho"]
    for n, name in enumerate(people):
        git(tmp_path, "clone", "-q", "origin", name)
        clone = tmp_path / name
        assert run(clone, "growth", "-v", f"kr-0={n}", "-v", f"kr-1={n}", "-m", name, "--as", name)[0] == 0
        assert run(clone, "kr-0", "-v", str(10 + n), "--date", "2026-11-19", "--as", name)[0] == 0
        assert run(clone, "uptime", "-v", f"99.{n}", "--as", name)[0] == 0
        git(clone, "add", "-A")
        git(clone, "commit", "-qm", f"Check in as {name}")

    trees = set()
    for order in itertools.permutations(people):
        merged = tmp_path / "-".join(order)
        git(tmp_path, "clone", "-q", "origin", merged.name)
        for name in order:
            git(merged, "pull", "-q", "--no-rebase", "--no-edit", str(tmp_path / name), "main")
        trees.add(git(merged, "rev-parse", "HEAD^{tree}"))
        assert sorted(recorded(merged)) == people
        assert git(merged, "status", "--porcelain") == ""

    assert len(trees) == 1
