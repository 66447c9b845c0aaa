"""The story of a goal or a team: what happened, the oldest first, with values where they were recorded."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.model import Checkin, Outcome
from okrcli.core.standing import Standing
from okrcli.core.story.event import Action, Event
from okrcli.core.story.story import Chapter, Story, Way
from okrcli.message import Message, say, say_n
from okrcli.render.chart import Series, chart
from okrcli.render.journey import effect, from_to
from okrcli.render.literal import paragraphs
from okrcli.render.look import Look
from okrcli.render.number import number
from okrcli.render.page import BLANK, Block, Cell, Column, Line, Row, Table, text
from okrcli.render.phrases import KIND, ending, joined, said
from okrcli.render.value import measured

INDENT = 12  # a date and two spaces
HEIGHT = 9
_NARROWEST = 40
_DONE: dict[Action, Message] = {
    "added": say("added"),
    "removed": say("removed"),
    "changed": say("changed"),
    "moved": say("moved"),
    "renamed": say("renamed"),
    "checked-in": say("checked in"),
    "amended": say("amended a check-in"),
    "withdrawn": say("took a check-in back"),
    "closed": say("closed"),
    "continued": say("continued"),
}


def story(found: Story, look: Look) -> Iterator[Block]:
    """Yield the blocks of a story: lines to read on a terminal, a table elsewhere."""
    if found.goal is not None and look.drawn:
        yield Line(text(found.goal.title, "bold"))
        yield Line((*text(found.goal.ref, "ref"), ("  ", ""), *text(look(KIND[found.goal.kind]), "dim")))
        yield BLANK
    if not found.chapters:
        yield Line(text(look(say("Nothing happened."))))
        return
    if not look.drawn:
        yield _table(found, look)
        return
    if found.way is not None:
        yield from _drawn(found.way, look)
        yield BLANK
    for chapter in found.chapters:
        yield from _chapter(chapter, found.goal, look)


def _drawn(way: Way, look: Look) -> Iterator[Block]:
    """Yield the chart of a way: what was recorded over what was expected."""
    shown = look.ratio if way.scored else number
    series = (Series(way.expected, look.signs.dot), Series(way.recorded, look.signs.health["on-track"]))
    every = [value for one in series for _, value in one.points]
    labels = [
        look.in_unit(shown(value), None if way.scored else way.unit) for value in (max(every), min(every))
    ]
    margin = max(map(len, labels)) + 1
    columns = max(_NARROWEST, min((look.columns or 80) - margin - 1, 90))
    drawn = chart(series, way.start, way.end, columns, HEIGHT)
    for n, row in enumerate(drawn):
        label = labels[0] if n == 0 else labels[1] if n == HEIGHT - 1 else ""
        yield Line(((f"{label.rjust(margin)}{look.signs.mark}", "dim"), *_signs(row, look)))
    days = way.start.isoformat(), way.end.isoformat()
    between = " " * (columns - sum(map(len, days)))
    yield Line(text(f"{' ' * (margin + 1)}{days[0]}{between}{days[1]}", "dim"))


def _signs(row: str, look: Look) -> Cell:
    """Return a row of a chart with what was recorded in colour."""
    pieces: list[tuple[str, str]] = []
    for sign in row.rstrip():
        role = "rest" if sign == look.signs.dot else "trend"
        if pieces and pieces[-1][1] == role:
            pieces[-1] = (pieces[-1][0] + sign, role)
        else:
            pieces.append((sign, role))
    return tuple(pieces)


def _chapter(chapter: Chapter, goal: Standing | None, look: Look) -> Iterator[Block]:
    event = chapter.event
    who = event.who or look.signs.nothing
    head = ((f"{event.day.isoformat()}  ", ""), (f"{who} ", ""), (look(_DONE[event.action]), "bold"))
    name = "" if _is_plain(event, goal) else f" {_short(event.ref, goal)}"
    yield Line((*head, (name, "ref"), *_what(event, look), *_commit(event, look)), hang=INDENT)
    before = {part.ref: part for part in chapter.before}
    for part in chapter.parts:
        yield Line(_recorded(part, before.get(part.ref), goal, look), indent=INDENT, hang=2)
    if event.entry is not None:
        yield from _words(event.entry.body, look)
    if event.reason:
        yield Line(text(event.reason), indent=INDENT, hang=2)


def _is_plain(event: Event, goal: Standing | None) -> bool:
    """Tell whether it goes without saying which goal an event is about."""
    if goal is None:
        return False
    return event.ref == goal.ref or (event.entry is not None and goal.ref.startswith(f"{event.ref}."))


def _short(ref: str, goal: Standing | None) -> str:
    """Return a reference within the goal that the story is about."""
    return ref.removeprefix(f"{goal.ref}.") if goal is not None else ref


def _what(event: Event, look: Look) -> Cell:
    change = event.change
    if event.outcome is not None:
        return _ended(event, event.outcome, look)
    if change is None:
        return _late(event, look)
    if change.action not in ("added", "removed"):
        name = f"{change.field}: " if change.field else ""
        does = effect(change, look)
        return (f"  {name}{from_to(change, look)}", ""), *((("  ", ""), *does) if does else ())
    parts = look(say_n("{n} key result", "{n} key results", len(event.parts))) if event.parts else ""
    return text(f"  {change.title}{f'  ({parts})' if parts else ''}")


def _ended(event: Event, outcome: Outcome, look: Look) -> Cell:
    if event.action == "continued":
        return text(f"  {look(say('what was {ref}', ref=event.title))}")
    return (("  ", ""), *ending(outcome, look))


def _late(event: Event, look: Look) -> Cell:
    if event.action != "checked-in" or event.delay <= 1:
        return ()
    return text(
        f"  {look(say_n('committed {n} day later', 'committed {n} days later', event.delay))}", "warning"
    )


def _commit(event: Event, look: Look) -> Cell:
    name = event.commit.short if event.commit else look(say("not committed"))
    return text(f"  {name}", "dim")


def _recorded(part: Standing, before: Standing | None, goal: Standing | None, look: Look) -> Cell:
    key = "" if goal is not None and goal.ref == part.ref else f"{part.ref.rpartition('.')[2]} "
    value = "" if part.value is None else measured(part, part.value, look)
    if before is not None and before.value is not None and before.value != part.value:
        value = f"{measured(before, before.value, look)} {look.signs.arrow} {value}"
    facts: list[Cell] = [((key, "ref"), (value or look.signs.nothing, ""))]
    if part.score is not None:
        facts.append(((f"{look(say('score'))} ", "dim"), *look.mean(part.score, committed=part.committed)))
    if part.confidence is not None:
        facts.append(said(say("confidence {confidence}", confidence=look.likelihood(part.confidence)), look))
    return joined(facts, look)


def _words(body: Checkin, look: Look) -> Iterator[Block]:
    told = (
        (say("reached"), ", ".join(body.reached)),
        (say("progress"), " ".join(paragraphs(body.progress or ""))),
        (say("blocked by"), "; ".join(body.blockers)),
        (say("help wanted"), " ".join(paragraphs(body.help or ""))),
    )
    for label, content in told:
        if content:
            yield Line(((f"{look(label)}: ", "dim"), (content, "")), indent=INDENT, hang=2)


def _table(found: Story, look: Look) -> Table:
    headings = (say("day"), say("what"), say("reference"), say("who"), say("commit"), say("told"))
    columns = tuple(Column(look(name), title=n == len(headings) - 1) for n, name in enumerate(headings))
    return Table(columns, tuple(_row(chapter, look) for chapter in found.chapters))


def _row(chapter: Chapter, look: Look) -> Row:
    event = chapter.event
    commit = text(event.commit.short) if event.commit else look.nothing
    told = "".join(piece for piece, _ in _what(event, look)).strip()
    before = {part.ref: part for part in chapter.before}
    values = (_recorded(part, before.get(part.ref), None, look) for part in chapter.parts)
    recorded = "; ".join("".join(piece for piece, _ in cell) for cell in values)
    reached = ", ".join(event.entry.body.reached) if event.entry else ""
    marks = f"{look(say('reached'))}: {reached}" if reached else ""
    words = " ".join(filter(None, (told, recorded, marks, event.reason)))
    done = text(look(_DONE[event.action]))
    return Row(
        (text(event.day.isoformat()), done, text(event.ref), look.name(event.who), commit, text(words))
    )
