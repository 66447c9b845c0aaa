"""What a check-in changed: values, scores and health before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.core.standing import Standing
from okrcli.message import say
from okrcli.render.field import FIELDS
from okrcli.render.look import Look
from okrcli.render.page import BLANK, Block, Cell, Column, Line, Row, Table, text

CHANGING = ("value", "score", "confidence", "health")


def recorded(
    before: Sequence[Standing], after: Sequence[Standing], paths: Sequence[str], look: Look
) -> Iterator[Block]:
    """Yield the blocks that show what a check-in changed."""
    for path in paths:
        yield Line(text(look(say("recorded in {path}", path=path))))
    old = {goal.ref: goal for whole in before for goal in whole.everyone()}
    changed = [
        goal
        for whole in after
        for goal in whole.everyone()
        if goal.ref not in old or _differs(old[goal.ref], goal)
    ]
    if not changed:
        yield Line(text(look(say("Values, scores and health are what they were."))))
        return
    yield BLANK
    headings = [Column(look(FIELDS[name].heading)) for name in CHANGING]
    title = Column(look(say("title")), title=True, least=20)
    rows = tuple(_row(old.get(goal.ref), goal, look) for goal in changed)
    yield Table((title, *headings), rows) if look.drawn else Table((*headings, title), rows)


def _differs(old: Standing, new: Standing) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in CHANGING)


def _row(old: Standing | None, new: Standing, look: Look) -> Row:
    cells = [_change(old, new, name, look) for name in CHANGING]
    title = FIELDS["title"].cell(new, look)
    return Row((title, *cells)) if look.drawn else Row((*cells, title))


def _change(old: Standing | None, new: Standing, name: str, look: Look) -> Cell:
    cell = FIELDS[name].cell
    now = cell(new, look)
    if old is None or getattr(old, name) == getattr(new, name):
        return now
    return (*cell(old, look), (f" {look.signs.arrow} ", "dim"), *now)
