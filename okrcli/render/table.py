"""Tables laid out in lines: aligned columns, within a width by leaving out and wrapping, or without end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.render.page import Column, Piece, Row, Table
from okrcli.render.width import width
from okrcli.render.wrap import fitted, limited, safe, size, wrapped

GAP = 2
TITLE_LINES = 3


def table(block: Table, columns: int | None, ellipsis: str) -> Iterator[list[Piece]]:
    """Yield the lines of a table within `columns`; None keeps every column and wraps nothing."""
    rows = [Row(tuple(map(_cell, row.cells)), row.lead, row.below, row.apart) for row in block.rows]
    whole = Table(block.columns, tuple(rows), block.indent)
    if columns is None:
        return _endless(whole)
    return _within(whole, columns - block.indent, ellipsis)


def _cell(cell: Sequence[Piece]) -> list[Piece]:
    return safe(cell)


def _endless(block: Table) -> Iterator[list[Piece]]:
    widths = [_natural(block, n) for n in range(len(block.columns))]
    for row in _with_headings(block):
        cells = [
            [(row.lead, ""), *cell] if column.title else list(cell)
            for column, cell in zip(block.columns, row.cells, strict=True)
        ]
        yield [(" " * block.indent, ""), *_joined(cells, block.columns, widths)]


def _within(block: Table, columns: int, ellipsis: str) -> Iterator[list[Piece]]:
    block = _narrowed(_filled(block), columns)
    widths = _widths(block, columns)
    if widths is None:
        yield from _stacked(block, columns, ellipsis)
        return
    title = _title(block)
    for row in _with_headings(block):
        if row.apart:
            yield []
        cells = [fitted(cell, widths[n], ellipsis) for n, cell in enumerate(row.cells)]
        below: list[list[Piece]] = []
        if title is not None:
            first, *below = _title_lines(row, row.cells[title], widths[title], ellipsis)
            cells[title] = first
        yield [(" " * block.indent, ""), *_joined(cells, block.columns, widths)]
        before = 0 if title is None else sum(widths[:title]) + GAP * title
        for further in below:
            yield [(" " * (block.indent + before), ""), *further]


def _title_lines(row: Row, cell: Sequence[Piece], columns: int, ellipsis: str) -> list[list[Piece]]:
    """Return the lines of a title; deep in a tree the leads are cut rather than the words."""
    lead = row.lead if width(row.lead) <= columns // 2 else row.lead[-(columns // 2) :]
    below = row.below if width(row.below) <= columns // 2 else row.below[-(columns // 2) :]
    first, others = columns - width(lead), columns - width(below)
    lines = limited(wrapped(cell, first, others), TITLE_LINES, others, ellipsis)
    return [[(below if n else lead, "tree"), *part] for n, part in enumerate(lines)]


def _stacked(block: Table, columns: int, ellipsis: str) -> Iterator[list[Piece]]:
    """Yield rows whose title stands in a line of its own, below the other cells."""
    title = _title(block)
    others = [n for n in range(len(block.columns)) if n != title]
    widths = [min(_natural(block, n), block.columns[n].most) for n in others]
    for row in _with_headings(block):
        if row.apart:
            yield []
        cells = [fitted(row.cells[n], size, ellipsis) for n, size in zip(others, widths, strict=True)]
        line = list(_joined(cells, [block.columns[n] for n in others], widths))
        yield [(" " * block.indent, ""), *fitted(line, columns, ellipsis)]
        if title is not None:
            for part in _title_lines(row, row.cells[title], columns - 2, ellipsis):
                yield [(" " * (block.indent + 2), ""), *part]


def _with_headings(block: Table) -> Iterator[Row]:
    if any(column.heading for column in block.columns):
        yield Row(tuple([(column.heading, "heading")] if column.heading else [] for column in block.columns))
    yield from block.rows


def _joined(
    cells: Sequence[Sequence[Piece]], columns: Sequence[Column], widths: Sequence[int]
) -> Iterator[Piece]:
    """Yield the pieces of cells side by side; nothing is filled up after the last one."""
    behind = 0
    for cell, column, columns_wide in zip(cells, columns, widths, strict=True):
        room = columns_wide - size(cell)
        before = room if column.right else 0
        if cell:
            yield " " * (behind + before), ""
            yield from cell
            behind = room - before + GAP
        else:
            behind += columns_wide + GAP


def _title(block: Table) -> int | None:
    return next((n for n, column in enumerate(block.columns) if column.title), None)


def _natural(block: Table, n: int) -> int:
    column = block.columns[n]
    cells = (size(row.cells[n]) + (width(row.lead) if column.title else 0) for row in block.rows)
    return max(width(column.heading), max(cells, default=0))


def _filled(block: Table) -> Table:
    """Return a table without the optional columns in which nothing stands."""
    return _of(
        block,
        [
            n
            for n, column in enumerate(block.columns)
            if column.rank == 0 or any(_says_something(row.cells[n]) for row in block.rows)
        ],
    )


def _says_something(cell: Sequence[Piece]) -> bool:
    return any(role != "nothing" and text for text, role in cell)


def _narrowed(block: Table, columns: int) -> Table:
    """Return a table without the columns for which there is no room, the least important out first."""
    ranks = sorted({column.rank for column in block.columns if column.rank}, reverse=True)
    for rank in ranks:
        if _least(block) <= columns:
            break
        block = _of(block, [n for n, column in enumerate(block.columns) if column.rank < rank])
    return block


def _of(block: Table, chosen: Sequence[int]) -> Table:
    if len(chosen) == len(block.columns):
        return block
    rows = tuple(
        Row(tuple(row.cells[n] for n in chosen), row.lead, row.below, row.apart) for row in block.rows
    )
    return Table(tuple(block.columns[n] for n in chosen), rows, block.indent)


def _least(block: Table) -> int:
    return sum(_required(block, n) for n in range(len(block.columns))) + GAP * (len(block.columns) - 1)


def _required(block: Table, n: int) -> int:
    column = block.columns[n]
    return min(_natural(block, n), column.least if column.title else column.most)


def _widths(block: Table, columns: int) -> list[int] | None:
    """Return how wide each column is; None when the title has to stand on a line of its own."""
    widths = [_required(block, n) for n in range(len(block.columns))]
    spare = columns - sum(widths) - GAP * (len(widths) - 1)
    if spare < 0:
        return None
    title = _title(block)
    if title is not None:
        widths[title] = min(_natural(block, title), widths[title] + spare)
    return widths
