"""Lines of a text, and where things are in it: character offsets to lines and columns, as git counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from okrcli.core.finding import Span

# YAML knows other line breaks, str.splitlines() even more; git, and what shows its diffs, know this one.
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")


def split_lines(text: str) -> list[str]:
    """Return the lines as git counts them, each with its end."""
    return _LINE.findall(text)


def bare(line: str) -> str:
    """Return a line without its end."""
    return line.removesuffix("\n").removesuffix("\r")


def line_end(line: str) -> str:
    """Return what ends a line; nothing, where it is the last and has none."""
    return line[len(bare(line)) :]


class Lines:
    """The line starts of a text, for looking offsets up."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *_behind_breaks(text)]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of `offset`."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Return the stretch from offset `start` up to, not including, `end`."""
        return Span(*self.place(start), *self.place(max(start, end)))


def _behind_breaks(text: str) -> Iterator[int]:
    at = text.find("\n") + 1
    while at:
        yield at
        at = text.find("\n", at) + 1


def newline_of(lines: Sequence[str]) -> str:
    """Return the line break that a file uses: its first one."""
    return (line_end(lines[0]) if lines else "") or "\n"
