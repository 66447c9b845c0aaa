"""What a difference cannot do without: `git diff` of two commits, and the changed files read on both sides.

`python -m tests.bench.changed DIR A B` prints nothing.
"""

from __future__ import annotations

import subprocess
import sys

from okrcli.core.model import Checkin, Objective
from okrcli.history.log import changed_paths
from okrcli.history.objects import Objects
from okrcli.history.repository import around
from okrcli.history.revision import resolve
from okrcli.store.content import value


def read(folder: str, old: str, new: str) -> None:
    """Run git diff, then read and check the files that it is about."""
    subprocess.run(["git", "-C", folder, "diff", old, new], check=True, stdout=subprocess.DEVNULL)
    repository = around(folder)
    objects = Objects(repository)
    ends = [resolve(repository, name).commit.hash for name in (old, new)]
    for change in changed_paths(repository, ends[0], ends[1]):
        for name in filter(None, (change.old_id, change.new_id)):
            content = objects.read(name)
            if change.path.startswith("goals/"):
                value(change.path, content, Objective)
            else:
                value(change.path, content, Checkin)


if __name__ == "__main__":
    read(*sys.argv[1:])
