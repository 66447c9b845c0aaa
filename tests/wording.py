"""Measures the wording engine on labelled key results: `python -m tests.wording KEY_RESULTS.tsv`.

The table has the columns `key_result`, `lang`, `label`, `confidence` and `org`. What is looked for is
"not an outcome": rows labelled `task` or `milestone`, found as activity, output-count or milestone.
Rows labelled `unclear` and `vanity-metric` are left out of precision and recall.

About a third of the organisations, drawn by a hash of their name, is held out: the engine was
written without reading their rows, so `--errors` does not show them.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from okrcli.core.wording import Verdict, judge

HELD_OUT_BELOW = 82  # of 256: the first byte of the hash
WANTED = ("task", "milestone")
LEFT_OUT = ("unclear", "vanity-metric")
ALARMS = ("activity", "output-count", "milestone")


@dataclass(frozen=True)
class Row:
    """One labelled key result and what the engine makes of it."""

    org: str
    language: str
    label: str
    confident: bool
    title: str
    verdict: Verdict

    @property
    def wanted(self) -> bool:
        return self.label in WANTED

    @property
    def alarm(self) -> bool:
        return self.verdict.kind in ALARMS


@dataclass(frozen=True)
class Score:
    """How many were found, missed, and wrongly taken for found."""

    found: int
    missed: int
    false: int
    outcomes: int

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Score:
        counts = Counter((row.wanted, row.alarm) for row in rows)
        return cls(
            counts[True, True],
            counts[True, False],
            counts[False, True],
            counts[False, True] + counts[False, False],
        )

    @property
    def precision(self) -> float | None:
        alarms = self.found + self.false
        return self.found / alarms if alarms else None

    @property
    def recall(self) -> float | None:
        wanted = self.found + self.missed
        return self.found / wanted if wanted else None


def is_held_out(org: str) -> bool:
    """Return whether an organisation's rows are for measuring only."""
    return hashlib.sha256(org.encode()).digest()[0] < HELD_OUT_BELOW


def read(path: Path) -> Iterator[Row]:
    """Yield the rows of a table, judged."""
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            title = line["key_result"]
            yield Row(
                line["org"], line["lang"], line["label"], line["confidence"] == "high", title, judge(title)
            )


def lines(rows: Sequence[Row], by_org: bool) -> Iterator[str]:
    """Yield the table: precision and recall by language, then by organisation."""
    left_out = Counter((row.label, row.alarm) for row in rows if row.label in LEFT_OUT)
    for label in LEFT_OUT:
        alarms, silent = left_out[label, True], left_out[label, False]
        yield f"left out: {alarms + silent} rows labelled {label}, {alarms} of them judged no outcome"
    measured = [row for row in rows if row.label not in LEFT_OUT]
    yield ""
    yield f"{'':44}{'found':>12}{'recall':>9}{'precision':>11}   false alarms"
    for language in sorted({row.language for row in measured}):
        own = [row for row in measured if row.language == language]
        yield _line(f"{language}, high confidence", [row for row in own if row.confident])
        yield _line(f"{language}, all", own)
        for org in sorted({row.org for row in own}) if by_org else ():
            yield _line(f"  {org}", [row for row in own if row.org == org])


def _line(name: str, rows: Iterable[Row]) -> str:
    score = Score.of(rows)
    found = f"{score.found} of {score.found + score.missed}"
    return (
        f"{name:44}{found:>12}{_share(score.recall):>9}{_share(score.precision):>11}"
        f"   {score.false} on {score.outcomes} outcomes"
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def errors(rows: Iterable[Row]) -> Iterator[str]:
    """Yield what was missed and what was taken wrongly, with the words judged by."""
    for row in rows:
        if row.label not in LEFT_OUT and row.wanted != row.alarm:
            cues = " | ".join(cue.text for cue in row.verdict.cues)
            yield f"{row.label} -> {row.verdict.kind}: {row.title}   [{cues}]"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure the wording engine on labelled key results.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--by", choices=["org"], help="figures of each organisation too")
    parser.add_argument("--errors", action="store_true", help="the sentences that were judged wrongly")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--held-out", action="store_true", help="the organisations held out, not the others")
    which.add_argument("--all", action="store_true", help="all organisations")
    options = parser.parse_args()
    if options.errors and (options.held_out or options.all):
        parser.error("--errors shows none of the organisations held out: leave --held-out and --all away")
    rows = [row for row in read(options.path) if options.all or is_held_out(row.org) == options.held_out]
    said = [f"{len(rows)} key results of {len({row.org for row in rows})} organisations"]
    said += lines(rows, options.by == "org")
    said += errors(rows) if options.errors else ()
    print(*said, sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
