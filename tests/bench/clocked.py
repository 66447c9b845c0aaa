"""Work without the start of the program: does one thing to a workspace and prints the seconds it took.

`python -m tests.bench.clocked load DIR` reads and checks a workspace as every command does, `… lint DIR`
applies the rules too, and `… yaml DIR` only parses the same files in the same order.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from okrcli.call import Call
from okrcli.commands.lint.asking import judged_periods, policy_for
from okrcli.context import open_home
from okrcli.plugins import every_rule
from okrcli.store.lint import lint
from okrcli.store.load import load
from okrcli.store.tree import Folder
from tests.bench.company import TODAY


def loading(root: str) -> Callable[[], object]:
    """Read everything into a workspace, with all checks; the made-up company has nothing wrong."""

    def work() -> None:
        gc.disable()  # as the program does
        workspace = load(Folder(root))
        assert workspace.goals
        assert not workspace.findings, workspace.findings[:3]

    return work


def linting(root: str) -> Callable[[], object]:
    """Do what `okr lint` does up to its findings, of which there are some."""

    def work() -> None:
        gc.disable()
        home = open_home(Call(root, str(TODAY)))
        periods = judged_periods(home, [], [], everything=False)
        rules = every_rule()
        policy = policy_for(home, rules, [], [], [])
        assert lint(home.tree, home.settings, periods, home.today, rules, policy).findings

    return work


def parsing(root: str) -> Callable[[], object]:
    """Read and parse everything with PyYAML's fastest loader; which files there are is known before."""
    tree = Folder(root)
    files = [Path(root, path) for path in ("okr.yaml", *tree.paths("goals"), *tree.paths("checkins"))]
    return lambda: [yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files]


WORK = {"load": loading, "lint": linting, "yaml": parsing}

if __name__ == "__main__":
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # as the program does
    name, root = sys.argv[1:]
    work = WORK[name](root)
    begin = time.perf_counter()
    work()
    sys.stdout.write(f"{time.perf_counter() - begin}\n")
