"""Two commands held against each other: run in turn, so that whatever slows the machine slows both."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median

MIB = 1024 * 1024
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere


@dataclass(frozen=True)
class Command:
    """A command line and the variables that it gets besides the usual ones.

    Where `clocked`, the command measures itself and prints the seconds: its start does not count.
    """

    words: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)
    clocked: bool = False


@dataclass(frozen=True)
class Run:
    """What one run took: seconds, and the most memory that it held at a time, in MiB."""

    seconds: float
    peak: float


def run(command: Command) -> Run:
    """Run a command once; raise CalledProcessError when it fails."""
    variables = {**os.environ, **command.variables}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    begin = time.perf_counter()
    process = subprocess.Popen(
        command.words,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if command.clocked else subprocess.DEVNULL,
    )
    text = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command.words)
    return Run(float(text) if command.clocked else seconds, usage.ru_maxrss * _PEAK_UNIT / MIB)


@dataclass(frozen=True)
class Pairs:
    """The seconds of two commands, pair by pair."""

    ours: list[float]
    theirs: list[float]

    @property
    def ratio(self) -> float:
        """The median of ours ÷ theirs."""
        return median(one / other for one, other in zip(self.ours, self.theirs, strict=True))


def pairs(ours: Command, theirs: Command, runs: int, lot: int = 1) -> Pairs:
    """Run two commands in turn.

    A time of ours is the median of a `lot` of runs, for what takes seconds beside what takes minutes: a
    machine that is slow for a while slows all of the one and a part of the other.
    """
    both = [(_measured(ours, lot), _measured(theirs, 1)) for _ in range(runs)]
    return Pairs([one for one, _ in both], [other for _, other in both])


def _measured(command: Command, lot: int) -> float:
    """Return what a command takes right behind a run that does not count.

    Files that one of two has just read are at hand, and those that it read a minute ago may be so no more.
    """
    run(command)
    return median(run(command).seconds for _ in range(lot))
