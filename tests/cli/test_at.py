"""`--at`: what a command says of the past is what it would have said then."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.test_cases import in_process
from tests.history.making import commit

EXAMPLE = Path(__file__).parents[2] / "examples" / "acme"
COMMANDS = (
    ["report"],
    ["report", "--format", "json", "--period", "2026-Q4", "--period", "2026"],
    ["list", "--all", "--format", "json"],
    ["tree"],
    ["score", "--explain", "--owner", "ann"],
    ["lint", "--all", "--format", "json"],
    ["lint", "goals"],
    ["show", "onboarding"],
)
FIRST = date(2026, 10, 1)


def okr(folder: Path, *arguments: str) -> tuple[int, str, str]:
    return in_process([*arguments, "-C", str(folder)], b"", {"OKR_TODAY": "2026-12-24"})


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)
    return done.stdout.decode()


def example() -> dict[str, bytes]:
    found = (
        path
        for tree in ("goals", "checkins", "tasks", "kpis", "reviews")
        for path in EXAMPLE.glob(f"{tree}/**/*")
    )
    files = [EXAMPLE / "okr.yaml", *(path for path in found if path.is_file())]
    return {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return the repository of a company: in a folder 회사 of it on 1 October, changed on the 8th."""
    folder = tmp_path / "우리 저장소"
    files = {f"회사/{path}": content for path, content in example().items()}
    commit(folder, "2026-10-01", files)
    commit(folder, "2026-10-08", {path: None for path in files if "checkins/2026-Q4" in path})
    return folder


def without_commit(answer: tuple[int, str, str]) -> tuple[int, list[str], str]:
    """Return what a command said but for which commit it is about."""
    status, output, errors = answer
    lines = output.splitlines()
    if '  "commit": {' in lines:
        at = lines.index('  "commit": {')
        del lines[at : at + 4]
    return status, [line.partition(" · as of commit")[0] for line in lines], errors


def files_of(folder: Path) -> Mapping[str, tuple[bytes, int]]:
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_command_says_what_it_says_in_a_checkout(here: Path, tmp_path: Path) -> None:
    then = tmp_path / "then"
    git(here, "worktree", "add", "--quiet", "--detach", str(then), "HEAD~1")

    for command in COMMANDS:
        of_past = okr(here / "회사", *command, "--at", "HEAD~1")
        of_checkout = okr(then / "회사", *command, "--today", "2026-10-01")
        assert without_commit(of_past) == without_commit(of_checkout), command


def test_a_bare_repository_a_work_tree_and_a_folder_of_either_show_the_same(
    here: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(here), "bare.git")
    git(here, "worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"), "HEAD")
    wanted = okr(here / "회사", "report", "--at", "2026-10-03")

    assert wanted[0] == 0
    assert okr(here / "회사" / "checkins" / "2026-Q4", "report", "--at", "2026-10-03") == wanted
    assert okr(tmp_path / "bare.git" / "회사", "report", "--at", "2026-10-03") == wanted
    assert okr(tmp_path / "linked" / "회사", "report", "--at", "2026-10-03") == wanted
    assert "it has one in 회사" in okr(tmp_path / "bare.git", "report", "--at", "HEAD")[2]
    lint = okr(tmp_path / "bare.git" / "회사", "lint", "--at", "2026-10-03", "--all", "--format", "gitlab")
    assert '"path": "회사/goals/' in lint[1]


def test_nothing_in_the_repository_is_written(here: Path) -> None:
    goal = next(here.glob("회사/goals/**/*.yaml"))
    goal.write_bytes(goal.read_bytes())  # git's index is out of date
    before = files_of(here)

    for command in COMMANDS:
        okr(here / "회사", *command, "--at", "2026-10-03")

    assert files_of(here) == before


def test_the_day_is_that_of_the_revision_whatever_the_environment_says(here: Path) -> None:
    def today(*arguments: str) -> str:
        return okr(here / "회사", "report", *arguments)[1].split(" · ")[1]

    assert today("--at", "HEAD") == "2026-10-08"
    assert today("--at", "2026-10-20") == "2026-10-20"
    assert today("--at", "2026-10-20", "--today", "2026-11-20") == "2026-11-20"


def test_the_language_and_the_people_are_those_of_then(tmp_path: Path) -> None:
    korean = b"okr: 1\nname: Acme\nlanguage: ko\npeople: {cho: {name: Cho, email: ann@acme.example}}\n"
    goal = b"title: A\nowner: cho\n"
    commit(tmp_path, "2026-10-01", {"okr.yaml": korean, "goals/2026-Q4/acme/a.yaml": goal})
    commit(tmp_path, "2026-10-02", {"okr.yaml": b"okr: 1\nname: Acme\nlanguage: en\n"})

    assert "목표" in okr(tmp_path, "show", "a", "--at", "HEAD~1")[1]
    assert "objective" in okr(tmp_path, "show", "a", "--at", "HEAD")[1]
    assert "2026-Q4/acme/a" in okr(tmp_path, "list", "--owner", "me", "--at", "HEAD~1")[1]


def history(folder: Path, seed: int, length: int) -> Iterator[tuple[str, str]]:
    """Make up a history and yield the commits and their days: files come, change, break and go."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    known = example()
    names = sorted(known)
    files: dict[str, bytes] = {}
    for number in range(length):
        changes: dict[str, bytes | None] = {}
        for path in dice.sample(names, 60 if not number else 8):
            match dice.randrange(6):
                case 0 if path in files:
                    changes[path] = None
                case 1:
                    changes[path] = known[path].replace(b"2", b"3", dice.randrange(1, 4))
                case 2:
                    changes[path] = known[path][: dice.randrange(len(known[path]))]
                case _:
                    changes[path] = known[path]
        changes = {"okr.yaml": known["okr.yaml"], **changes} if not number else changes
        changes = {path: text for path, text in changes.items() if files.get(path) != text}
        files = {path: text for path, text in {**files, **changes}.items() if text is not None}
        day = (FIRST + timedelta(days=5 * number)).isoformat()
        if changes:
            yield commit(folder, day, changes), day


def agrees(tmp_path: Path, seed: int, length: int) -> None:
    here, then = tmp_path / "here", tmp_path / "then"
    made = list(history(here, seed, length))
    git(tmp_path, "clone", "--quiet", str(here), str(then))
    for name, day in made:
        git(then, "switch", "--quiet", "--detach", name)
        for command in random.Random(name).sample(COMMANDS, 3):  # noqa: S311 - no secret
            of_past = okr(here, *command, "--at", name)
            of_checkout = okr(then, *command, "--today", day)
            assert without_commit(of_past) == without_commit(of_checkout), (seed, day, command)


def test_a_past_that_was_made_up_is_what_its_checkouts_are(tmp_path: Path) -> None:
    agrees(tmp_path, 0, 4)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 7))
def test_any_past_is_what_its_checkouts_are(tmp_path: Path, seed: int) -> None:
    agrees(tmp_path, seed, 10)
