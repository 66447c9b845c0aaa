"""What can happen to a company's files, and what must be found of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random

from okrcli.core.finding import Finding

EXAMPLES = Path(__file__).parents[2] / "examples"
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Broken:
    """A rule that is broken: what its code begins with, and the file and line where that must be told.

    Several codes are several names for it; line 0 stands for the file as a whole, and a block is told
    anywhere up to its `last` line.
    """

    codes: tuple[str, ...]
    path: str
    line: int = 0
    last: int = 0

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place} {'/'.join(self.codes)}"

    def is_told_by(self, finding: Finding) -> bool:
        """Tell whether a finding is about this, at its own place or at the second one that it names."""
        if finding.path != self.path or not finding.code.startswith(self.codes):
            return False
        spans = [finding.span, *(other.span for other in finding.related if other.path == self.path)]
        last = self.last or self.line
        return not self.line or any(
            span.line <= last and span.end_line >= self.line for span in spans if span
        )


@dataclass(frozen=True)
class Accident:
    """Files after something happened to them: what that was, and what is broken now.

    `broken` lists what must be found; empty, there is nothing to find; None, nobody said beforehand.
    """

    told: str
    files: Files
    broken: tuple[Broken, ...] | None


Kind = Callable[[Random, "Company"], Accident | None]  # None: there is nothing here that it can happen to


@dataclass(frozen=True)
class Spot:
    """A line of a file, counted from 1."""

    path: str
    line: int
    text: str


@dataclass(frozen=True, eq=False)
class Company:
    """An example: its files, of which nothing is wrong."""

    name: str

    @cached_property
    def files(self) -> Files:
        root = EXAMPLES / self.name
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}

    @cached_property
    def spots(self) -> list[Spot]:
        """Every line of every file, in an order that is the same everywhere."""
        return [
            Spot(path, number, text)
            for path, content in sorted(self.files.items())
            for number, text in enumerate(content.decode().splitlines(), 1)
        ]

    def matching(self, under: str, pattern: str) -> list[Spot]:
        """Return the lines of a file or folder in which a pattern is found."""
        return [spot for spot in self.spots if spot.path.startswith(under) and re.search(pattern, spot.text)]

    def paths(self, pattern: str) -> list[str]:
        """Return the files whose path matches a pattern as a whole."""
        return sorted(path for path in self.files if re.fullmatch(pattern, path))

    def text(self, path: str) -> list[str]:
        return self.files[path].decode().splitlines()

    def with_lines(self, path: str, lines: list[str]) -> Files:
        """Return the files with other lines in one of them."""
        return self.with_file(path, "".join(f"{line}\n" for line in lines).encode())

    def with_file(self, path: str, content: bytes) -> Files:
        return {**self.files, path: content}

    def without(self, *paths: str) -> Files:
        return {path: content for path, content in self.files.items() if path not in paths}

    def renamed(self, names: Mapping[str, str]) -> Files:
        """Return the files with other paths for some of them."""
        return {names.get(path, path): content for path, content in self.files.items()}

    def above(self, spot: Spot) -> int:
        """Return the line of the key that a line of a block belongs to; 0 at the top of a file."""
        depth = _depth(spot.text)
        lines = self.text(spot.path)[: spot.line - 1]
        above = [n for n, text in enumerate(lines, 1) if text.strip() and _depth(text) < depth]
        return above[-1] if above else 0

    def below(self, path: str, line: int) -> range:
        """Return the lines of the block that begins at a line, that line included."""
        lines = self.text(path)
        depth, end = _depth(lines[line - 1]), line
        while end < len(lines) and (not lines[end].strip() or _depth(lines[end]) > depth):
            end += 1
        return range(line, end + 1)

    def naming(self, ref: str) -> Iterator[Spot]:
        """Yield the lines that refer to an objective or to a part of it."""
        pattern = rf"\b(supports|needs|carried_to): .*{re.escape(ref)}(?![\w-])"
        return iter(self.matching("goals/", pattern) + self.matching("reviews/", pattern))


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
