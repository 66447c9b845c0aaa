"""Pieces of text broken into lines, each piece keeping its role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.render.literal import literal
from okrcli.render.page import Cell, Facts, Line, Piece
from okrcli.render.width import broken, cut, width


def safe(cell: Cell) -> list[Piece]:
    """Return a cell whose texts are literal."""
    return [(literal(text), role) for text, role in cell]


def size(cell: Cell) -> int:
    """Return how many columns a cell takes."""
    return sum(width(text) for text, _ in cell)


def wrapped(cell: Cell, first: int, others: int) -> list[list[Piece]]:
    """Return the lines of a cell; see `width.broken`."""
    if size(cell) <= first:
        return [list(cell)]
    whole = "".join(text for text, _ in cell)
    return [list(_between(cell, start, stop)) for start, stop in broken(whole, first, others)]


def _between(cell: Cell, start: int, stop: int) -> Iterator[Piece]:
    at = 0
    for text, role in cell:
        part = text[max(0, start - at) : max(0, stop - at)]
        if part:
            yield part, role
        at += len(text)


def fitted(cell: Cell, columns: int, ellipsis: str) -> list[Piece]:
    """Return a cell cut to so many columns, with an ellipsis where something is missing."""
    if size(cell) <= columns:
        return list(cell)
    whole = "".join(text for text, _ in cell)
    shown = cut(whole, columns, ellipsis)
    kept = list(_between(cell, 0, len(shown) - len(ellipsis))) if shown.endswith(ellipsis) else []
    return [*kept, (ellipsis if kept else shown, kept[-1][1] if kept else "")]


def limited(lines: Sequence[list[Piece]], most: int, columns: int, ellipsis: str) -> list[list[Piece]]:
    """Return at most so many lines, the last with an ellipsis where some are left out."""
    if len(lines) <= most:
        return list(lines)
    last = [*lines[most - 1], (" ", ""), *lines[most]]
    return [*lines[: most - 1], fitted(last, columns, ellipsis)]


def line(block: Line, columns: int | None) -> Iterator[list[Piece]]:
    """Yield a line of a page, in as many lines as it needs within `columns`; None is without end."""
    pieces = safe(block.pieces)
    if columns is None:
        yield [(" " * block.indent, ""), *pieces] if pieces else []
        return
    hang = block.indent + block.hang
    parts = wrapped(pieces, columns - block.indent, columns - hang)
    for n, part in enumerate(parts):
        yield [(" " * (hang if n else block.indent), ""), *part] if part else []


def facts(block: Facts, columns: int | None) -> Iterator[list[Piece]]:
    """Yield facts, as many in a line as fit within `columns`; None is without end."""
    pieces: list[Piece] = []
    indent = block.indent
    for cell in map(safe, block.cells):
        longer = [*pieces, block.between, *cell] if pieces else cell
        if pieces and columns is not None and indent + size(longer) > columns:
            yield from line(Line(pieces, indent, block.hang), columns)
            pieces, indent = cell, block.indent + block.hang
        else:
            pieces = longer
    yield from line(Line(pieces, indent, block.hang), columns)
