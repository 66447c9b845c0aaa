"""How well check-ins kept to their rhythm, by team and by owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrcli.core.discipline import Discipline, Tally
from okrcli.message import Message, say
from okrcli.render import number
from okrcli.render.look import Look
from okrcli.render.page import BLANK, Block, Cell, Column, Line, Row, Table, text


def discipline(found: Discipline, look: Look) -> Iterator[Block]:
    """Yield a table of teams and one of owners, the most punctual first."""
    if not found.whole.due:
        yield Line(text(look(say("No check-in was due."))))
        return
    yield _table(say("team"), found.teams, found.whole, look)
    yield BLANK
    yield _table(say("owner"), found.owners, None, look)


def _table(
    name: Message, tallies: Mapping[str, Tally] | Mapping[str | None, Tally], whole: Tally | None, look: Look
) -> Table:
    numbers = (
        say("scheduled"),
        say("on time"),
        say("late"),
        say("missed"),
        say("back-dated"),
        say("punctual"),
    )
    columns = (Column(look(name)), *(Column(look(heading), right=True) for heading in numbers))
    ordered = sorted(tallies.items(), key=lambda entry: (-(entry[1].share or 0), entry[0] or ""))
    rows = [Row((look.name(who), *_numbers(tally, look))) for who, tally in ordered if tally.due]
    if whole is not None and len(rows) > 1:
        rows.append(Row((text(look(say("all")), "bold"), *_numbers(whole, look)), apart=True))
    return Table(columns, tuple(rows))


def _numbers(tally: Tally, look: Look) -> Iterator[Cell]:
    for count in (tally.due, tally.on_time, tally.late, tally.missed, tally.back_dated):
        yield text(str(count))
    yield look.nothing if tally.share is None else text(look(number.share(tally.share)))
