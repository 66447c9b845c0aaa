"""Pages for pipes: unwrapped, without colour, columns two spaces apart."""

from __future__ import annotations

from collections.abc import Iterable

from okrcli.render.lay import lay
from okrcli.render.page import Block
from okrcli.render.writer import Writer


class Plain(Writer):
    """Writes plain text."""

    def write(self, blocks: Iterable[Block]) -> str:
        """Return the blocks as lines of text."""
        lines = lay(blocks, None, self.look.signs.ellipsis)
        return "".join("".join(text for text, _ in line) + "\n" for line in lines)
