"""What a page for reading consists of: lines, and tables that can do with less room.

Named tuples, because making a dataclass takes ten times as long and every start pays for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Piece = tuple[str, str]
"""A text, and its role on the page: a health, or one of those in `paint`."""

Cell = Sequence[Piece]


class Line(NamedTuple):
    """A line; where it is wrapped, the lines that follow are `hang` columns further in."""

    pieces: Cell = ()
    indent: int = 0
    hang: int = 0


class Facts(NamedTuple):
    """Short facts one after the other, with `between` between them; a line ends between two facts."""

    cells: tuple[Cell, ...]
    between: Piece
    indent: int = 0
    hang: int = 2

    @property
    def line(self) -> Line:
        """All of them on one line, however long."""
        after = (piece for cell in self.cells[1:] for piece in (self.between, *cell))
        return Line((*(self.cells[0] if self.cells else ()), *after), self.indent, self.hang)


class Column(NamedTuple):
    """A column of a table.

    Where there is too little room, the columns of the highest rank are left out first; rank 0 stays.
    `most` bounds what users can write into it. The title takes the room that is left, at least
    `least` columns, and is wrapped.
    """

    heading: str = ""
    right: bool = False
    rank: int = 0
    most: int = 40
    title: bool = False
    least: int = 24


class Row(NamedTuple):
    """The cells of a row; its title begins with `lead`, and each further line of it with `below`."""

    cells: tuple[Cell, ...]
    lead: str = ""
    below: str = ""
    apart: bool = False

    @property
    def leads(self) -> tuple[str, str]:
        """What the first line of the title begins with, and what the others do."""
        return self.lead, self.below


class Table(NamedTuple):
    """Rows under headings. One column at most is the title."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    indent: int = 0


class Fold(NamedTuple):
    """Blocks below a line that sums them up: where a page can be unfolded, only the line is seen at first."""

    line: Cell
    blocks: tuple[Line | Facts | Table, ...]


Block = Line | Facts | Table | Fold
BLANK = Line()


def text(content: str, role: str = "") -> Cell:
    """Return a cell with one piece."""
    return ((content, role),) if content else ()
