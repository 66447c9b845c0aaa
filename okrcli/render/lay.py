"""Pages laid out in lines of pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcli.render.page import Block, Facts, Fold, Line, Piece, Table
from okrcli.render.table import table
from okrcli.render.wrap import facts, fitted, line, size


def lay(blocks: Iterable[Block], columns: int | None, ellipsis: str) -> Iterator[list[Piece]]:
    """Yield the lines of a page, none wider than `columns`; None is a page without end."""
    for block in blocks:
        for pieces in _lines(block, columns, ellipsis):
            found = _trimmed(pieces)
            yield found if columns is None or size(found) <= columns else fitted(found, columns, ellipsis)


def _lines(block: Block, columns: int | None, ellipsis: str) -> Iterator[list[Piece]]:
    match block:
        case Table():
            return table(block, columns, ellipsis)
        case Fold():
            return _unfolded(block, columns, ellipsis)
        case Facts():
            return facts(block, columns)
        case _:
            return line(block, columns)


def _unfolded(block: Fold, columns: int | None, ellipsis: str) -> Iterator[list[Piece]]:
    yield from line(Line(block.line, hang=2), columns)
    for inner in block.blocks:
        yield from _lines(inner, columns, ellipsis)


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Return a line without the spaces at its end."""
    while pieces and not pieces[-1][0].strip():
        pieces = pieces[:-1]
    if pieces and pieces[-1][0].endswith(" "):
        return [*pieces[:-1], (pieces[-1][0].rstrip(), pieces[-1][1])]
    return pieces
