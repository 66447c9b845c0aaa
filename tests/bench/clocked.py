"""Work without the start of the program: does one thing to a workspace and prints the seconds it took.

`python -m tests.bench.clocked load DIR` reads and checks a workspace as every command does;
`python -m tests.bench.clocked yaml DIR` only parses the same files in the same order.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from okrcli.store.load import load
from okrcli.store.tree import Folder


def loading(root: str) -> Callable[[], object]:
    """Read everything into a workspace, with all checks; the made-up company has nothing wrong."""

    def work() -> None:
        gc.disable()  # as the program does
        workspace = load(Folder(root))
        assert workspace.goals
        assert not workspace.findings, workspace.findings[:3]

    return work


def parsing(root: str) -> Callable[[], object]:
    """Read and parse everything with PyYAML's fastest loader; which files there are is known before."""
    tree = Folder(root)
    files = [Path(root, path) for path in ("okr.yaml", *tree.paths("goals"), *tree.paths("checkins"))]
    return lambda: [yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files]


WORK = {"load": loading, "yaml": parsing}

if __name__ == "__main__":
    name, root = sys.argv[1:]
    work = WORK[name](root)
    begin = time.perf_counter()
    work()
    sys.stdout.write(f"{time.perf_counter() - begin}\n")
