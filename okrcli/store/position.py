"""Where things are in a text: character offsets to the lines and columns that editors show."""

from __future__ import annotations

import re
from bisect import bisect_right

from okrcli.core.finding import Span

# libyaml counts U+0085, U+2028 and U+2029 as line breaks too; editors and git do not.
_LINE_BREAK = re.compile(r"\r\n?|\n")
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")


def split_lines(text: str) -> list[str]:
    """Return the lines as git counts them, each with its end."""
    return _LINE.findall(text)


class Lines:
    """The line starts of a text, for looking offsets up."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of `offset`."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Return the stretch from offset `start` up to, not including, `end`."""
        return Span(*self.place(start), *self.place(max(start, end)))
