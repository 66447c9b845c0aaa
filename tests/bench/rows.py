"""What is measured, against what, and the budget: a row of the table is one comparison."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.company import PERIOD, TODAY, Size, found
from tests.bench.history import COMMITS, committed
from tests.bench.measure import Command, pairs, run

OKR, YAMLLINT = (str(Path(sys.executable).with_name(name)) for name in ("okr", "yamllint"))
LARGEST = 10_000
_MOST_CHECKINS = 30_000  # in all runs of a load together: a large workspace is run fewer times


@dataclass(frozen=True)
class Row:
    """A measurement beside its budget, and the command lines that were run."""

    what: str
    measured: float
    budget: float
    unit: str
    ours: str
    theirs: str = ""
    detail: str = ""

    @property
    def is_within(self) -> bool:
        """Whether the budget is kept."""
        return self.measured <= self.budget


@dataclass
class Bench:
    """What the rows share: how often to run, which sizes to look at, and the workspaces made so far."""

    folder: Path
    sizes: list[int]
    runs: int
    seed: int
    made: dict[Size, Path] = field(default_factory=dict)

    def workspace(self, size: Size) -> str:
        """Return the folder of a made-up company, made when it is asked for first."""
        if size not in self.made:
            folder = self.folder / f"{size.objectives}-objectives-{size.checkins}-checkins"
            sys.stderr.write(f"making {folder.name} …\n")
            folder.mkdir()
            found(folder, size, self.seed)
            self.made[size] = folder
        return str(self.made[size])

    def repository(self, size: Size) -> str:
        """Return the folder of a made-up company whose files are committed, in a pack as a clone has them."""
        place = self.workspace(size)
        if not Path(place, ".git").exists():
            settings = ("user.name=Ann", "user.email=ann@acme.example", "gc.auto=0")
            git = ("git", "-C", place, *(word for setting in settings for word in ("-c", setting)))
            for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "All"], ["gc", "-q"]):
                subprocess.run([*git, *words], check=True)
        return place

    def history(self, size: Size) -> Path:
        """Return the folder of a made-up company with a history, made when it is asked for first."""
        folder = self.folder / f"history-{size.checkins}"
        if not folder.exists():
            sys.stderr.write(f"making {folder.name} …\n")
            folder.mkdir()
            found(folder, size, self.seed)
            committed(folder, self.seed)
        return folder

    def compare(
        self,
        what: str,
        ours: Command,
        theirs: Command,
        budget: float,
        runs: int | None = None,
        lot: int = 1,
    ) -> Row:
        """Return the row of two commands; `runs` and `lot` as `pairs` takes them."""
        sys.stderr.write(f"{what} …\n")
        result = pairs(ours, theirs, runs or self.runs, lot)
        detail = f"{median(result.ours):.3g} s against {median(result.theirs):.3g} s"
        return Row(what, result.ratio, budget, "×", self.shown(ours), self.shown(theirs), detail)

    def shown(self, command: Command) -> str:
        """Return a command line as it can be typed, with short names for the programs and folders."""
        words = [
            Path(word).name if word in (OKR, YAMLLINT, sys.executable) else word for word in command.words
        ]
        variables = (f"{name}={shlex.quote(value)}" for name, value in command.variables.items())
        return " ".join([*variables, shlex.join(words)]).replace(f"{self.folder}/", "").replace("\n", "\\n")


def python(program: str) -> Command:
    """Return the command that runs a line of Python."""
    return Command((sys.executable, "-c", program))


IMPORT_TYPER = python("import typer")
IMPORT_ALL = python("import typer, rich.console, pydantic, yaml")


def okr(*words: str, **variables: str) -> Command:
    """Return a command of ours, on the last day of the made-up quarter."""
    return Command((OKR, *words), {"OKR_TODAY": str(TODAY), **variables})


def bash_asks(*words: str) -> Command:
    """Return what bash runs for TAB behind the last of `words`."""
    line, at = "\n".join(("okr", *words)), str(len(words))
    return okr(_OKR_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=at)


def zsh_asks(*words: str) -> Command:
    """Return what zsh runs for TAB behind the last of `words`."""
    return okr(_OKR_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS=shlex.join(("okr", *words)))


def clocked(work: str, workspace: str) -> Command:
    """Return work of `tests.bench.clocked` on a workspace."""
    return Command((sys.executable, "-m", "tests.bench.clocked", work, workspace), clocked=True)


def version(bench: Bench) -> Iterator[Row]:
    """Yield how long it takes to do nothing at all."""
    yield bench.compare("okr --version", okr("--version"), IMPORT_TYPER, 1.3)


def help_(bench: Bench) -> Iterator[Row]:
    """Yield how long the list of the commands takes."""
    yield bench.compare("okr --help", okr("--help"), IMPORT_TYPER, 1.3)


def command(bench: Bench) -> Iterator[Row]:
    """Yield how long TAB behind the beginning of a command takes."""
    yield bench.compare("completion of a command, bash", bash_asks("sh"), IMPORT_TYPER, 1.3)
    yield bench.compare("completion of a command, zsh", zsh_asks("sh"), IMPORT_TYPER, 1.3)


def reference(bench: Bench) -> Iterator[Row]:
    """Yield how long TAB behind the beginning of a reference takes."""
    place = bench.workspace(Size.quarter(300))
    for shell, asks in (("bash", bash_asks), ("zsh", zsh_asks)):
        ours = asks("-C", place, "show", "act")
        yield bench.compare(f"completion of a reference, 300 objectives, {shell}", ours, IMPORT_TYPER, 2.0)


def report(bench: Bench) -> Iterator[Row]:
    """Yield how long a report of a small company takes."""
    place = bench.workspace(Size(30, 200))
    for name in ("plain", "terminal"):
        ours = okr("-C", place, "report", "--format", name)
        yield bench.compare(f"okr report, 30 objectives, 200 check-ins, {name}", ours, IMPORT_ALL, 1.5)


def past(bench: Bench) -> Iterator[Row]:
    """Yield how long a report takes that is read from a commit."""
    for objectives in (30, 1000):
        place = bench.repository(Size.quarter(objectives))
        theirs = ("-C", place, "report", "--today", str(TODAY))
        what = f"okr report --at HEAD, {objectives:,} objectives"
        yield bench.compare(what, okr(*theirs, "--at", "HEAD"), okr(*theirs), 1.5)


_WORK = {"load": "load and check", "lint": "load, check and lint"}


def load(bench: Bench) -> Iterator[Row]:
    """Yield how long reading and checking everything takes, and whether it grows with the files alone."""
    for objectives in bench.sizes:
        size = Size.quarter(objectives)
        place = bench.workspace(size)
        runs = max(1, min(bench.runs, _MOST_CHECKINS // size.checkins))
        for work in ("load", "lint"):
            what = f"{_WORK[work]} {objectives:,} objectives, {size.checkins:,} check-ins"
            yield bench.compare(what, clocked(work, place), clocked("yaml", place), 2.0, runs)
    if LARGEST in bench.sizes and 1000 in bench.sizes:
        yield _linear(bench)


def _linear(bench: Bench) -> Row:
    large, small = (clocked("lint", bench.workspace(Size.quarter(n))) for n in (LARGEST, 1000))
    what = f"{_WORK['lint']}, time per objective, {LARGEST:,} : 1,000"
    sys.stderr.write(f"{what} …\n")
    result = pairs(large, small, 1)
    share = result.ratio * 1000 / LARGEST
    return Row(what, share, 1.3, "×", bench.shown(large), bench.shown(small))


def diff(bench: Bench) -> Iterator[Row]:
    """Yield how long a difference takes beside git's own and reading the files that changed."""
    size = Size.quarter(1000)
    folder = bench.history(size)
    what = f"okr diff, {size.objectives:,} objectives, 400 of {COMMITS} commits"
    ours = okr("-C", str(folder), "diff", "HEAD~400..HEAD")
    theirs = Command((sys.executable, "-m", "tests.bench.changed", str(folder), "HEAD~400", "HEAD"))
    yield bench.compare(what, ours, theirs, 3.0)


def drift(bench: Bench) -> Iterator[Row]:
    """Yield how long it takes to hold a quarter against its promise, and what the past costs in a lint."""
    size = Size(1000, 3000)
    folder = str(bench.history(size))
    run(okr("-C", folder, "lock", PERIOD, "--force", "--at", f"HEAD~{COMMITS - 1}"))
    of = f"{size.objectives:,} objectives, {size.checkins:,} check-ins, {COMMITS} commits"
    ours = okr("-C", folder, "drift")
    sys.stderr.write(f"okr drift, {of} …\n")
    seconds = min(run(ours).seconds for _ in range(bench.runs))  # what else runs can only slow it
    yield Row(f"okr drift, {of}", seconds, 2.0, " s", bench.shown(ours))
    theirs = okr("-C", folder, "lint", "--exit-zero", "--ignore", "OKR8")
    looking_back = okr("-C", folder, "lint", "--exit-zero")
    yield bench.compare(f"okr lint with the past, {of}", looking_back, theirs, 1.5)


def yamllint(bench: Bench) -> Iterator[Row]:
    """Yield how long linting takes beside yamllint, which judges the YAML alone and takes minutes."""
    size = Size.quarter(3000)
    place = bench.workspace(size)
    of = f"{size.objectives:,} objectives, {size.checkins:,} check-ins"
    yield bench.compare(f"{_WORK['lint']} {of}", clocked("lint", place), clocked("yaml", place), 2.0, 3)
    theirs = Command((YAMLLINT, "--config-data", "relaxed", place))
    yield bench.compare(f"okr lint, {of}", okr("-C", place, "lint"), theirs, 1 / 8, 1, 5)


def memory(bench: Bench) -> Iterator[Row]:
    """Yield how much memory a report of the largest company takes."""
    size = Size.quarter(max(bench.sizes))
    ours = okr("-C", bench.workspace(size), "report", "--format", "terminal")
    what = f"memory of okr report, {size.objectives:,} objectives, {size.checkins:,} check-ins"
    sys.stderr.write(f"{what} …\n")
    yield Row(what, run(ours).peak, 500, " MiB", bench.shown(ours))


ROWS: Mapping[str, Callable[[Bench], Iterator[Row]]] = {
    "version": version,
    "help": help_,
    "command": command,
    "reference": reference,
    "report": report,
    "past": past,
    "diff": diff,
    "drift": drift,
    "load": load,
    "yamllint": yamllint,
    "memory": memory,
}
QUICK = [name for name in ROWS if name != "yamllint"]
