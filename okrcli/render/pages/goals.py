"""A flat list of goals of any kind, each beginning with the reference that other commands take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.core.standing import Standing
from okrcli.message import say
from okrcli.render import field
from okrcli.render.look import Look
from okrcli.render.page import Block, Line, text

NAMES = ("ref", "kind", "health", "score", "owner", "due", "title")
RANKS = {"due": 1, "kind": 2}


def goals(found: Sequence[Standing], look: Look) -> Iterator[Block]:
    """Yield the blocks of a list."""
    if not found:
        yield Line(text(look(say("Nothing here fits."))))
        return
    mixed = len({goal.kind for goal in found}) > 1
    names = tuple(name for name in NAMES if mixed or name != "kind")
    yield field.table(found, names, look, RANKS, least=24)
