"""What a table of goals can show: for each field its heading, and its cell for a goal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from okrcli.core.standing import Standing
from okrcli.message import Message, say
from okrcli.render.bar import bar
from okrcli.render.look import Look
from okrcli.render.number import number
from okrcli.render.page import Cell, Column, Row, Table, text
from okrcli.render.phrases import KIND, STATUS, state
from okrcli.render.sparkline import sparkline
from okrcli.render.value import aim, value, way

TREND_COLUMNS = 12


class Field(NamedTuple):
    """One fact about goals as a column of a table."""

    heading: Message
    cell: Callable[[Standing, Look], Cell]
    right: bool = False
    most: int = 40


def bar_columns(look: Look) -> int:
    """Return how long a bar is: longer where there is room."""
    columns = look.columns or 0
    return 10 if columns < 120 else 16 if columns < 160 else 20


def _bar(standing: Standing, look: Look) -> Cell:
    if standing.score is None and standing.expected is None:
        return ()
    return bar(standing.score, standing.expected, bar_columns(look), look.signs, standing.health)


def trend(standing: Standing, look: Look) -> Cell:
    """Return the trend as a sparkline: from start to target, 0 to 1 for scores, else as far as it goes."""
    values = [point for _, point in standing.trend]
    low = high = None
    if standing.kind == "objective":
        low, high = 0.0, 1.0
    elif standing.type == "metric" and standing.start is not None and standing.target is not None:
        low, high = sorted((standing.start, standing.target))
    return text(sparkline(values, TREND_COLUMNS, look.signs.levels, low, high), "trend")


def title(standing: Standing, look: Look) -> Cell:
    """Return the title; an objective's stands out, and where things are drawn the raw score follows."""
    cell = text(standing.title, "bold" if standing.kind == "objective" else "")
    if look.drawn and standing.raw is not None and not 0 <= standing.raw <= 1:
        return (*cell, (f" ({look.raw(standing.raw)})", "dim"))
    return cell


def _score(standing: Standing, look: Look) -> Cell:
    if look.drawn:  # the raw score stands by the title
        return look.mean(standing.score, committed=standing.committed)
    return look.score(standing)


def _status(standing: Standing, look: Look) -> Cell:
    return look.nothing if standing.status is None else text(look(STATUS[standing.status]))


def _weight(standing: Standing, look: Look) -> Cell:
    if standing.kind == "objective" and look.drawn:
        return ()
    return look.nothing if standing.weight is None else text(number(standing.weight))


FIELDS = {
    "ref": Field(say("reference"), lambda standing, _: text(standing.ref, "ref"), most=200),
    "id": Field(say("id"), lambda standing, _: text(standing.ref.rpartition(".")[2], "ref"), most=64),
    "kind": Field(say("kind"), lambda standing, look: text(look(KIND[standing.kind]))),
    "title": Field(say("title"), title),
    "bar": Field(say("progress"), _bar),
    "score": Field(say("score"), _score, right=True),
    "expected": Field(say("expected"), lambda standing, look: look.expected(standing), right=True),
    "gap": Field(say("gap"), lambda standing, look: look.gap(standing), right=True),
    "health": Field(say("health"), lambda standing, look: state(standing, look)),
    "confidence": Field(say("conf."), lambda standing, look: look.confidence(standing)),
    "weight": Field(say("weight"), _weight, right=True),
    "trend": Field(say("trend"), trend),
    "value": Field(say("value"), value),
    "aim": Field(say("aim"), aim),
    "way": Field(say("value"), way),
    "status": Field(say("status"), _status),
    "owner": Field(say("owner"), lambda standing, look: look.name(standing.owner), most=16),
    "due": Field(say("due"), lambda standing, look: look.day(standing.due)),
    "last": Field(say("last check-in"), lambda standing, look: look.day(standing.last)),
}


def columns(names: Iterable[str], ranks: dict[str, int], look: Look, least: int = 36) -> tuple[Column, ...]:
    """Return the columns of some fields; see `Column` for ranks and `least`."""
    return tuple(
        Column(
            look(FIELDS[name].heading),
            right=FIELDS[name].right,
            rank=ranks.get(name, 0),
            most=FIELDS[name].most,
            title=name == "title",
            least=least,
        )
        for name in names
    )


def row(standing: Standing, names: Iterable[str], look: Look, lead: str = "", *, apart: bool = False) -> Row:
    """Return the row of a goal."""
    return Row(tuple(FIELDS[name].cell(standing, look) for name in names), lead, lead, apart)


def table(
    standings: Iterable[Standing],
    names: tuple[str, ...],
    look: Look,
    ranks: dict[str, int] | None = None,
    indent: int = 0,
    least: int = 36,
) -> Table:
    """Return a table of goals, one below the other."""
    rows = tuple(row(standing, names, look) for standing in standings)
    return Table(columns(names, ranks or {}, look, least), rows, indent)
