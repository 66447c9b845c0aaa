"""Pages laid out in lines of pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcli.render.page import Block, Piece, Table
from okrcli.render.table import table
from okrcli.render.wrap import fitted, line, size


def lay(blocks: Iterable[Block], columns: int | None, ellipsis: str) -> Iterator[list[Piece]]:
    """Yield the lines of a page, none wider than `columns`; None is a page without end."""
    for block in blocks:
        lines = table(block, columns, ellipsis) if isinstance(block, Table) else line(block, columns)
        for pieces in lines:
            found = _trimmed(pieces)
            yield found if columns is None or size(found) <= columns else fitted(found, columns, ellipsis)


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Return a line without the spaces at its end."""
    while pieces and not pieces[-1][0].strip():
        pieces = pieces[:-1]
    if pieces and pieces[-1][0].endswith(" "):
        return [*pieces[:-1], (pieces[-1][0].rstrip(), pieces[-1][1])]
    return pieces
