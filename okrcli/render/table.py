"""Tables laid out in lines: aligned columns, within a width by leaving out and wrapping, or without end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.render.page import Cell, Column, Piece, Row, Table
from okrcli.render.width import width
from okrcli.render.wrap import fitted, limited, safe, size, wrapped

GAP = 2
TITLE_LINES = 3
STACKED_INDENT = 2


def table(block: Table, columns: int | None, ellipsis: str) -> Iterator[list[Piece]]:
    """Yield the lines of a table within `columns`; None keeps every column and wraps nothing."""
    rows = tuple(row._replace(cells=tuple(safe(cell) for cell in row.cells)) for row in block.rows)
    block = block._replace(rows=rows)
    lines = _endless(block) if columns is None else _within(block, columns - block.indent, ellipsis)
    for line in lines:
        yield [(" " * block.indent, ""), *line] if line else []


def _endless(block: Table) -> Iterator[list[Piece]]:
    widths = [_natural(block, n) for n in range(len(block.columns))]
    title = _title(block)
    for row in (*_headings(block), *block.rows):
        cells = list(row.cells)
        if title is not None:
            cells[title] = [(row.lead, ""), *cells[title]]
        yield _joined(cells, block.columns, widths)


def _within(whole: Table, columns: int, ellipsis: str) -> Iterator[list[Piece]]:
    whole = _filled(whole)
    block = _narrowed(whole, columns)
    widths = _widths(block, columns)
    if widths is None:
        yield from _stacked(whole, columns, ellipsis)
        return
    title = _title(block)
    before = " " * (sum(widths[:title]) + GAP * (title or 0))
    for row in (*_headings(block), *block.rows):
        if row.apart:
            yield []
        cells = [fitted(cell, room, ellipsis) for cell, room in zip(row.cells, widths, strict=True)]
        below: list[list[Piece]] = []
        if title is not None:
            cells[title], *below = _title_lines(row, row.cells[title], widths[title], ellipsis)
        yield _joined(cells, block.columns, widths)
        yield from ([(before, ""), *line] for line in below)


def _stacked(whole: Table, columns: int, ellipsis: str) -> Iterator[list[Piece]]:
    """Yield rows whose title stands in lines of its own, below the other cells."""
    title = _title(whole)
    block = _narrowed(_of(whole, [n for n in range(len(whole.columns)) if n != title]), columns)
    widths = [_required(block, n) for n in range(len(block.columns))]
    for row in _headings(block):
        yield fitted(_joined(row.cells, block.columns, widths), columns, ellipsis)
    for row, full in zip(block.rows, whole.rows, strict=True):
        if row.apart:
            yield []
        cells = [fitted(cell, room, ellipsis) for cell, room in zip(row.cells, widths, strict=True)]
        yield fitted(_joined(cells, block.columns, widths), columns, ellipsis)
        if title is not None:
            lines = _title_lines(full, full.cells[title], columns - STACKED_INDENT, ellipsis)
            yield from ([(" " * STACKED_INDENT, ""), *line] for line in lines)


def _title_lines(row: Row, cell: Cell, columns: int, ellipsis: str) -> list[list[Piece]]:
    """Return the lines of a title; deep in a tree it is the leads that are cut, not the words."""
    lead, below = (part[-columns // 2 :] if width(part) > columns // 2 else part for part in row.leads)
    first, others = columns - width(lead), columns - width(below)
    lines = limited(wrapped(cell, first, others), TITLE_LINES, others, ellipsis)
    return [[(below if n else lead, "tree"), *line] for n, line in enumerate(lines)]


def _headings(block: Table) -> list[Row]:
    headings = [column.heading for column in block.columns]
    return [Row(tuple([(heading, "heading")] for heading in headings))] if any(headings) else []


def _joined(cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int]) -> list[Piece]:
    """Return the pieces of cells side by side, filled up to the widths of their columns."""
    found: list[Piece] = []
    for n, (cell, column, columns_wide) in enumerate(zip(cells, columns, widths, strict=True)):
        filling = " " * (columns_wide - size(cell))
        parts = [(filling, ""), *cell] if column.right else [*cell, (filling, "")]
        found += [(" " * GAP, ""), *parts] if n else parts
    return found


def _title(block: Table) -> int | None:
    return next((n for n, column in enumerate(block.columns) if column.title), None)


def _natural(block: Table, n: int) -> int:
    column = block.columns[n]
    cells = (size(row.cells[n]) + (width(row.lead) if column.title else 0) for row in block.rows)
    return max(width(column.heading), max(cells, default=0))


def _filled(block: Table) -> Table:
    """Return a table without the columns that may be left out and in which nothing stands."""
    return _of(
        block,
        [
            n
            for n, column in enumerate(block.columns)
            if column.rank == 0 or any(_says_something(row.cells[n]) for row in block.rows)
        ],
    )


def _says_something(cell: Cell) -> bool:
    return any(text and role != "nothing" for text, role in cell)


def _narrowed(block: Table, columns: int) -> Table:
    """Return a table without the columns for which there is no room, the least important out first."""
    for rank in sorted({column.rank for column in block.columns if column.rank}, reverse=True):
        if sum(_required(block, n) + GAP for n in range(len(block.columns))) - GAP <= columns:
            break
        block = _of(block, [n for n, column in enumerate(block.columns) if column.rank < rank])
    return block


def _of(block: Table, chosen: Sequence[int]) -> Table:
    """Return a table with the chosen columns only."""
    if len(chosen) == len(block.columns):
        return block
    rows = tuple(row._replace(cells=tuple(row.cells[n] for n in chosen)) for row in block.rows)
    return Table(tuple(block.columns[n] for n in chosen), rows, block.indent)


def _required(block: Table, n: int) -> int:
    """Return how wide a column must be at least: a title can be wrapped, all else is shown up to its most."""
    column = block.columns[n]
    return min(_natural(block, n), column.least if column.title else column.most)


def _widths(block: Table, columns: int) -> list[int] | None:
    """Return how wide each column is; None when the title has to stand on lines of its own."""
    widths = [_required(block, n) for n in range(len(block.columns))]
    spare = columns - sum(widths) - GAP * (len(widths) - 1)
    title = _title(block)
    if spare < 0:
        return None
    if title is not None:
        widths[title] = min(_natural(block, title), widths[title] + spare)
    return widths
