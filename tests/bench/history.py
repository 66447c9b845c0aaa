"""A company's history: 500 commits, four of five a check-in, the others another target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from okrcli.history.bulk import Draft, write
from okrcli.history.identity import Identity
from okrcli.history.repository import init
from tests.bench.company import PERIOD

COMMITS = 500
_ANN = Identity("Ann", "ann@acme.example")
_BEGIN = datetime(2026, 12, 28, tzinfo=UTC)
_TARGET = re.compile(r"(?<=    target: )\d+")


def committed(folder: Path, seed: int) -> None:
    """Commit the files of a made-up company, and then what happens to it in the commits after the first."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))
    }
    write(init(str(folder)), [Draft(_ANN, _BEGIN, "All", dict(files)), *_commits(files, Random(seed))])  # noqa: S311


def _commits(files: dict[str, bytes], random: Random) -> Iterator[Draft]:
    goals = [path for path in files if path.startswith("goals/")]
    for n in range(1, COMMITS):
        path = random.choice(goals)
        if n % 5:
            place = path.removeprefix("goals/").removesuffix(".yaml")
            last = max(name for name in files if name.startswith(f"checkins/{place}/"))
            path, text = f"checkins/{place}/2026-12-29-person-{n}.yaml", files[last]
        else:
            lower = _TARGET.sub(lambda match: str(int(match[0]) - 1), files[path].decode(), count=1)
            text = files[path] = lower.encode()
        yield Draft(_ANN, _BEGIN + timedelta(minutes=n), f"{PERIOD}: {n}", {path: text})
