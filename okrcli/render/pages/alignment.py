"""Which goal serves which, as a tree, then what serves nothing and what is not there."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.alignment import Alignment, Node
from okrcli.message import say, say_n
from okrcli.render import field
from okrcli.render.look import Look
from okrcli.render.page import BLANK, Block, Line, Row, Table, text
from okrcli.render.phrases import heading

DRAWN = ("title", "score", "health", "owner", "ref")
RANKS = {"ref": 2, "owner": 1}
PLAIN = ("title", "score", "health", "owner", "ref")


def alignment(found: Alignment, look: Look) -> Iterator[Block]:
    """Yield the blocks of a forest."""
    if not (found.roots or found.orphans):
        yield Line(text(look(say("No objectives here yet; `okr add objective` makes the first."))))
    if found.roots:
        rows = [row for n, root in enumerate(found.roots) for row in _node(root, look, "", "", apart=n > 0)]
        yield Table(field.columns(DRAWN, RANKS, look), tuple(rows))
    if found.orphans:
        yield BLANK
        count = len(found.orphans)
        yield heading(say_n("{n} goal supports nothing", "{n} goals support nothing", count), look)
        yield field.table(found.orphans, DRAWN, look, RANKS, indent=2 if look.drawn else 0)
    if found.dangling:
        yield BLANK
        yield heading(say("References to goals that are not here"), look)
    for ref, name in found.dangling:
        yield Line(((f"{ref} ", "ref"), (look.signs.arrow, "dim"), (f" {name}", "warning")), indent=2, hang=2)


def _node(node: Node, look: Look, lead: str, below: str, *, apart: bool = False) -> Iterator[Row]:
    """Yield the rows of a goal and of those that support it; `below` leads the lines under it."""
    signs = look.signs
    row = field.row(node.goal, DRAWN, look, apart=apart and look.drawn)
    cells = row.cells
    if node.again:
        elsewhere = look(say("shown elsewhere"))
        cells = ((*cells[0], (f" ({elsewhere})", "dim")), *cells[1:])
    trunk = below + (signs.trunk if node.supporters and look.drawn else "")
    yield Row(cells, lead, trunk, row.apart)
    for n, supporter in enumerate(node.supporters):
        last = n == len(node.supporters) - 1
        if look.drawn:
            branch, further = (signs.last_branch, "    ") if last else (signs.branch, signs.trunk)
        else:
            branch = further = "  "
        yield from _node(supporter, look, below + branch, below + further)
