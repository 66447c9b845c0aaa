"""Runs what a Markdown page shows, and writes the page as it should be.

Blocks are run from top to bottom in one shell, so that a later one goes on where an earlier one
stopped:

- ```` ```console ````: lines after `$ ` are commands (a here-document goes up to its end), the lines
  that follow are what they print, errors included. `...` on a line of its own stands for any lines.
- ```` ```yaml ```` whose first line is a comment with a path, `# goals/2026/acme/growth.yaml`: is
  written to that path.
- `<!-- new folder -->` goes to an empty folder with the first environment.
- `<!-- OKR_TODAY=2026-11-20 -->` sets a variable that the reader need not see.

Other blocks are only shown.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

from tests.shell import command_size

ANYTHING = "..."
SEPARATOR = "\x1e"  # ASCII's record separator, which no program prints
TIMEOUT = 300.0  # seconds for all blocks of one folder

_FENCE = re.compile(r"^```(?P<kind>\w*)")
_COMMENT = re.compile(r"^<!-- (?P<text>.*?) -->$")
_VARIABLE = re.compile(r"^[A-Z_]+=\S*$")
_PATH = re.compile(r"^# (?P<path>\S+\.ya?ml)$")


@dataclass(frozen=True)
class Step:
    """One command of a page and what the page says it prints; without a prompt where it isn't shown."""

    command: str
    shown: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    folder: int = 0


@dataclass(frozen=True)
class Block:
    """A console block: the 1-based line of its first command, and its steps."""

    line: int
    steps: tuple[Step, ...]

    @property
    def lines(self) -> list[str]:
        """Return the lines between the fences."""
        return [line for step in self.steps for line in (*step.shown, *step.expected)]


def blocks(page: str) -> list[Block]:
    """Return what the page asks to run; a block without a shown command is a preparation."""
    return list(_blocks(page.splitlines()))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    folder = 0
    at = 0
    while at < len(lines):
        if comment := _COMMENT.match(lines[at]):
            folder += comment["text"] == "new folder"
            if _VARIABLE.match(comment["text"]):
                yield Block(at + 1, (Step(f"export {comment['text']}", folder=folder),))
        elif fence := _FENCE.match(lines[at]):
            end = lines.index("```", at + 1)
            steps = _steps(fence["kind"], list(lines[at + 1 : end]))
            if steps:
                yield Block(at + 2, tuple(replace(step, folder=folder) for step in steps))
            at = end
        at += 1


def _steps(kind: str, lines: list[str]) -> list[Step]:
    if kind == "console":
        return list(_session(lines))
    if kind == "yaml" and lines and (path := _PATH.match(lines[0])):
        return [Step(_written(path["path"], lines))]
    return []


def _written(path: str, lines: list[str]) -> str:
    text = shlex.quote("\n".join(lines) + "\n")
    return f"mkdir -p {shlex.quote(str(Path(path).parent))} && printf %s {text} > {shlex.quote(path)}"


def _session(lines: list[str]) -> Iterator[Step]:
    while lines:
        if not lines[0].startswith("$ "):
            raise ValueError(f"a console block starts with a command after '$ ', not with {lines[0]!r}")
        continued = [lines[0].removeprefix("$ "), *(line.removeprefix("> ") for line in lines[1:])]
        size = command_size(continued)
        command = "\n".join(continued[:size])
        shown, lines = lines[:size], lines[size:]
        output = next((at for at, line in enumerate(lines) if line.startswith("$ ")), len(lines))
        yield Step(command, tuple(shown), tuple(lines[:output]))
        lines = lines[output:]


def played(page: list[Block]) -> list[Block]:
    """Run the blocks and return them with what was printed where that isn't what the page says."""
    steps = [step for block in page for step in block.steps]
    printed: list[tuple[str, ...]] = []
    for _, group in groupby(steps, key=lambda step: step.folder):
        printed += _outputs([step.command for step in group])
    rest = iter(printed)
    return [
        replace(block, steps=tuple(_corrected(step, next(rest)) for step in block.steps)) for block in page
    ]


def _outputs(commands: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield what each command prints, one after the other in one shell in an empty folder."""
    # The status is put back, so that `echo $?` shows that of the command before.
    script = "".join(
        f"eval {shlex.quote(command)}\n_status=$?; printf '{SEPARATOR}'; (exit $_status)\n"
        for command in commands
    )
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            ["bash", "--noprofile", "--norc", "-c", script],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=TIMEOUT,
        )
    outputs = run.stdout.split(SEPARATOR)
    for at in range(len(commands)):
        yield tuple(outputs[at].rstrip("\n").split("\n")) if at < len(outputs) and outputs[at].strip() else ()


def _corrected(step: Step, printed: tuple[str, ...]) -> Step:
    if not step.shown:
        return replace(step, expected=printed)
    wanted = list(step.expected)
    while wanted and not wanted[-1]:
        wanted.pop()
    if matches(wanted, printed):
        return step
    return replace(step, expected=(*printed, *step.expected[len(wanted) :]))


def matches(wanted: Sequence[str], printed: Sequence[str]) -> bool:
    """Tell whether the lines are those wanted, where `...` stands for any number of lines."""
    if ANYTHING not in wanted:
        return list(wanted) == list(printed)
    at = wanted.index(ANYTHING)
    head, tail = wanted[:at], wanted[at + 1 :]
    if list(printed[:at]) != list(head):
        return False
    return any(matches(tail, printed[start:]) for start in range(at, len(printed) + 1))


def difference(shown: Block, real: Block, name: str) -> str:
    """Return a unified diff from what the page shows to what happens; empty when they agree."""
    diff = unified_diff(
        shown.lines, real.lines, f"{name}:{shown.line} shows", "and this happens", lineterm="", n=100
    )
    return "\n".join(diff)


def rewritten(page: str, shown: list[Block], real: list[Block]) -> str:
    """Return the page with what really happens."""
    lines = page.splitlines()
    for before, after in reversed(list(zip(shown, real, strict=True))):
        if before.lines:
            start = before.line - 1
            lines[start : start + len(before.lines)] = after.lines
    return "\n".join(lines) + "\n"
