"""What a check-in speaks of while it asks: where a goal stands, and by when the answer is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from okrcli.core.checkin.record import Amendment
from okrcli.core.standing import Standing
from okrcli.message import say
from okrcli.render import phrases
from okrcli.render.look import Look
from okrcli.render.page import BLANK, Block, Cell, Line, text
from okrcli.render.value import measured, way

HANG = 2


def objective(goal: Standing, by: date | None, look: Look) -> Iterator[Block]:
    """Yield the blocks that introduce an objective."""
    yield BLANK
    yield Line(text(goal.title, "bold"), hang=HANG)
    cells: list[Cell] = [text(goal.ref, "ref"), phrases.state(goal, look), look.score(goal)]
    if by is not None:
        cells.append(text(look(say("check-in due {day}", day=by)), "dim"))
    yield Line(phrases.joined(cells, look), hang=HANG)


def part(goal: Standing, look: Look) -> Iterator[Block]:
    """Yield the blocks that introduce a key result or KPI."""
    yield BLANK
    yield Line(text(goal.title, "bold" if goal.kind == "kpi" else ""), hang=HANG)
    cells = [way(goal, look), phrases.state(goal, look), text(look(phrases.last(goal.last)), "dim")]
    yield Line(phrases.joined(cells, look), indent=HANG, hang=HANG)


def amended(amendments: Sequence[Amendment], goals: Sequence[Standing], look: Look) -> Iterator[Block]:
    """Yield a line for each number that took the place of one of the same day."""
    by_ref = {goal.ref: goal for whole in goals for goal in whole.everyone()}
    for found in amendments:
        old, new = (_number(found, number, by_ref.get(found.ref), look) for number in (found.old, found.new))
        said = say(
            "{ref}: {old} {arrow} {new}, amended", ref=found.ref, old=old, arrow=look.signs.arrow, new=new
        )
        yield Line(text(look(said)), hang=HANG)


def _number(found: Amendment, number: float | bool, goal: Standing | None, look: Look) -> str:
    if found.field == "confidence":
        return look(say("confidence {confidence}", confidence=look.likelihood(number)))
    return str(number) if goal is None else measured(goal, number, look)
