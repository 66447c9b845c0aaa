"""What a check-in changed: values, scores and health before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.core.standing import Standing
from okrcli.message import say
from okrcli.render import phrases
from okrcli.render.field import FIELDS, columns
from okrcli.render.look import Look
from okrcli.render.page import BLANK, Block, Cell, Line, Row, Table, text

NUMBERS = {"value": say("value"), "score": say("score"), "confidence": say("confidence")}
CHANGING = (*NUMBERS, "health")


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
    if look.drawn:
        for goal in changed:
            yield from _drawn(old.get(goal.ref), goal, look)
    else:
        names = ("ref", *CHANGING, "title")
        rows = tuple(_row(old.get(goal.ref), goal, names, look) for goal in changed)
        yield Table(columns(names, {}, look), rows)


def _differs(old: Standing, new: Standing) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in CHANGING)


def _drawn(old: Standing | None, new: Standing, look: Look) -> Iterator[Block]:
    yield Line((*_change(old, new, "health", look), ("  ", ""), *text(new.title, "bold")), hang=2)
    told: list[Cell] = [
        ((f"{look(label)} ", "dim"), *_change(old, new, name, look))
        for name, label in NUMBERS.items()
        if getattr(new, name) is not None
    ]
    yield phrases.facts([text(new.ref, "ref"), *told], look, indent=2)


def _row(old: Standing | None, new: Standing, names: Sequence[str], look: Look) -> Row:
    return Row(tuple(_change(old, new, name, look) for name in names))


def _change(old: Standing | None, new: Standing, name: str, look: Look) -> Cell:
    """Return a field before and after, or as it is where it did not change."""
    cell = FIELDS[name].cell
    now = cell(new, look)
    if old is None or getattr(old, name) == getattr(new, name):
        return now
    return (*cell(old, look), (f" {look.signs.arrow} ", "dim"), *now)
