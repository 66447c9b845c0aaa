"""Print how long the program takes, as ratios to what it is built on: `python -m tests.bench`.

A table in Markdown goes to stdout, one row as soon as it is measured, then the commands that were run.
Nothing fails by being slow: a time says something about a machine, a ratio something about the program.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench.rows import LARGEST, QUICK, ROWS, Bench, Row


def main() -> None:
    """Measure what is asked for."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="okr-bench-") as folder:
        bench = Bench(Path(folder).resolve(), asked.objectives or [30, 1000], asked.runs, asked.seed)
        if asked.all:
            bench.sizes.append(LARGEST)
        _say("| what | measured | budget | |\n| --- | ---: | ---: | --- |")
        rows = []
        for name in asked.name or (ROWS if asked.all else QUICK):
            for row in ROWS[name](bench):
                _say(_line(row))
                rows.append(row)
        _say("\n".join(["", *(_commands(row) for row in rows)]))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "name", nargs="*", choices=[*ROWS, []], help="what to measure; default: all but yamllint"
    )
    parser.add_argument("--objectives", type=int, action="append", help="a size to load; default: 30, 1000")
    parser.add_argument(
        "--all", action="store_true", help=f"load {LARGEST} objectives, run yamllint: takes minutes"
    )
    parser.add_argument("--runs", type=int, default=9, help="pairs of runs to take the median of")
    parser.add_argument("--seed", type=int, default=1, help="of the made-up companies")
    return parser.parse_args()


def _line(row: Row) -> str:
    measured = f"{row.measured:.0f}" if row.unit == " MiB" else f"{row.measured:.2f}"
    verdict = "within" if row.is_within else "over"
    return f"| {row.what} | {measured}{row.unit} | {row.budget:g}{row.unit} | {verdict} |"


def _commands(row: Row) -> str:
    against = f"\n  against `{row.theirs}`" if row.theirs else ""
    detail = f" ({row.detail})" if row.detail else ""
    return f"- {row.what}{detail}:\n  `{row.ours}`{against}"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
