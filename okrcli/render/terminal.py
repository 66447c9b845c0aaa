"""Pages for people at a terminal: wrapped to its width, with bars, symbols and colour."""

from __future__ import annotations

from collections.abc import Iterable

from okrcli.render.lay import lay
from okrcli.render.look import Look
from okrcli.render.page import Block
from okrcli.render.paint import painted
from okrcli.render.writer import Writer


class Terminal(Writer):
    """Writes for a terminal."""

    def __init__(self, look: Look, *, colour: bool) -> None:
        super().__init__(look)
        self.colour = colour

    def write(self, blocks: Iterable[Block]) -> str:
        """Return the blocks as lines that fit the terminal."""
        lines = lay(blocks, self.look.columns, self.look.signs.ellipsis)
        return painted(lines, colour=self.colour)
