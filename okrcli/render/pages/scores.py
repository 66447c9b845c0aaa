"""Grades: objectives with their key results, from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from okrcli.core.standing import Standing
from okrcli.message import say
from okrcli.render import field
from okrcli.render.look import Look
from okrcli.render.page import BLANK, Block, Line, Row, Table, text

DRAWN = ("title", "bar", "score", "expected", "gap", "weight", "health", "way", "ref")
RANKS = {"bar": 1, "expected": 3, "gap": 2, "weight": 4, "way": 5, "ref": 6}
PLAIN = ("ref", "score", "expected", "gap", "weight", "health", "title")


def scores(found: Sequence[Standing], today: date, look: Look) -> Iterator[Block]:
    """Yield the blocks of a list of grades."""
    if not found:
        yield Line(text(look(say("No objectives here yet; `okr add objective` makes the first."))))
        return
    names = DRAWN if look.drawn else PLAIN
    rows: list[Row] = []
    for goal in found:
        rows.append(field.row(goal, names, look, apart=look.drawn and bool(goal.parts) and bool(rows)))
        if goal.kind == "objective":
            rows += [field.row(part, names, look, "  " if look.drawn else "") for part in goal.parts]
    yield Line(text(look(say("scores on {day}", day=today)), "dim"))
    yield BLANK
    yield Table(field.columns(names, RANKS, look), tuple(rows))
