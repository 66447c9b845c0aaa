"""Everything about one goal, as a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from okrcli.core.details import Details
from okrcli.core.model import Outcome, Revision, Task
from okrcli.core.standing import Standing
from okrcli.core.workspace import CheckinEntry, ReadingEntry
from okrcli.message import Message, say, say_n
from okrcli.render import field, phrases
from okrcli.render.bar import bar
from okrcli.render.literal import paragraphs
from okrcli.render.look import Look
from okrcli.render.number import number
from okrcli.render.page import BLANK, Block, Cell, Column, Line, Row, Table, text
from okrcli.render.phrases import INTENT, KIND, STATUS, heading, joined, said
from okrcli.render.value import measured, way

RECENT = 6
PARTS = ("id", "title", "bar", "score", "health", "confidence", "way", "owner")
PARTS_RANKS = {"bar": 1, "confidence": 2, "way": 3, "owner": 4}
PARTS_PLAIN = ("ref", "score", "expected", "gap", "health", "confidence", "value", "aim", "owner", "title")
TASKS = ("id", "title", "health", "status", "due", "owner")
TASKS_RANKS = {"status": 1, "owner": 2}
TASKS_PLAIN = ("ref", "health", "status", "due", "owner", "title")


def details(found: Details, look: Look) -> Iterator[Block]:
    """Yield the blocks of a goal's page."""
    goal = found.standing
    yield Line(text(goal.title, "bold"))
    yield Line((*text(goal.ref, "ref"), ("  ", ""), *text(look(KIND[goal.kind]), "dim")))
    yield Line(joined([text(found.path, "ref"), look.as_of], look))
    yield BLANK
    yield Table((Column(), Column(title=True, least=30)), tuple(_facts(found, look)))
    yield from _said(say("Why"), found.why, look)
    yield from _names(say("Supports"), found.supports, look)
    yield from _names(say("Supported by"), found.supported_by, look)
    yield from _names(say("Needs"), found.needs, look)
    yield from _names(say("Needed by"), found.needed_by, look)
    yield from _parts(goal, look)
    if found.tasks:
        yield BLANK
        yield heading(say("Tasks"), look)
        names = TASKS if look.drawn else TASKS_PLAIN
        yield field.table(found.tasks, names, look, TASKS_RANKS, indent=2, least=26)
    yield from _record(found, look)
    yield from _revisions(found.revisions, look)
    if found.outcome is not None:
        yield from _outcome(found.outcome, look)


def _facts(found: Details, look: Look) -> Iterator[Row]:
    goal = found.standing
    facts: list[tuple[Message, Cell]] = [
        (say("score"), _score(goal, look) if goal.kind in ("objective", "key_result") else ()),
        (say("health"), phrases.state(goal, look)),
        (say("confidence"), _confidence(goal, look)),
        (say("value"), _value(goal, look)),
        (say("trend"), _trend(goal, look)),
        (say("intent"), _intent(goal, look)),
        (say("weight"), text(number(goal.weight)) if goal.weight is not None else ()),
        (say("status"), text(look(STATUS[goal.status])) if goal.status else ()),
        (say("owner"), look.name(goal.owner)),
        (say("team"), look.name(goal.team)),
        (say("due"), look.day(goal.due) if goal.kind != "kpi" else ()),
        (_when(goal), look.day(goal.last) if goal.kind != "task" else ()),
        (say("tags"), text(", ".join(goal.tags))),
        *_work(found.task),
    ]
    for label, cell in facts:
        if cell:
            yield Row((text(look(label), "dim"), cell))


def _when(goal: Standing) -> Message:
    match goal.kind:
        case "kpi":
            return say("last reading")
        case "milestone":
            return say("reached on")
        case _:
            return say("last check-in")


def _score(goal: Standing, look: Look) -> Cell:
    drawn: Cell = ()
    if look.drawn and (goal.score is not None or goal.expected is not None):
        reached = bar(goal.score, goal.expected, field.bar_columns(look), look.signs, goal.health)
        drawn = ((" ", ""), *reached)
    expected: Cell = ()
    if goal.expected is not None:
        expected = said(say("expected {score}", score=look.ratio(goal.expected)), look)
    return joined([(*_graded(goal, look), *drawn), expected, said(phrases.gap(goal), look)], look)


def _graded(goal: Standing, look: Look) -> Cell:
    return text(look(say("no data")), "dim") if goal.score is None else look.score(goal, "bold")


def _confidence(goal: Standing, look: Look) -> Cell:
    if goal.confidence is None:
        return ()
    if goal.clash:
        return said(phrases.clash(goal, look), look, "warning")
    return text(look.likelihood(goal.confidence))


def _value(goal: Standing, look: Look) -> Cell:
    if goal.kind == "milestone":
        return () if goal.target is None else text(number(goal.target))
    return way(goal, look) if goal.kind in ("key_result", "kpi") else ()


def _trend(goal: Standing, look: Look) -> Cell:
    if len(goal.trend) < 2:
        return ()
    first, final = goal.trend[0][1], goal.trend[-1][1]
    scored = goal.kind == "objective"
    ends = [look.ratio(end) if scored else number(end) for end in (first, final)]
    journey = f" {look.signs.arrow} ".join(ends)
    shown = text(journey if scored else look.in_unit(journey, goal.unit))
    return (*field.trend(goal, look), ("  ", ""), *shown) if look.drawn else shown


def _intent(goal: Standing, look: Look) -> Cell:
    if goal.kind != "objective":
        return ()
    return text(look(INTENT["committed" if goal.committed else "aspirational"]))


def _work(task: Task | None) -> list[tuple[Message, Cell]]:
    if task is None:
        return []
    return [
        (say("sprint"), text(task.sprint or "")),
        (say("estimate"), text("" if task.estimate is None else number(task.estimate))),
        (say("spent"), text("" if task.spent is None else number(task.spent))),
        (say("link"), text(task.link or "")),
    ]


def _said(label: Message, words: str | None, look: Look) -> Iterator[Block]:
    if words:
        yield BLANK
        yield heading(label, look)
        for paragraph in paragraphs(words):
            yield Line(text(paragraph), indent=2)


def _names(label: Message, names: Sequence[str], look: Look) -> Iterator[Block]:
    if names:
        yield BLANK
        yield heading(label, look)
    for name in names:
        yield Line(text(name, "ref"), indent=2)


def _parts(goal: Standing, look: Look) -> Iterator[Block]:
    if not goal.parts:
        return
    yield BLANK
    if goal.kind == "objective":
        yield heading(say("Key results"), look)
        yield field.table(
            goal.parts, PARTS if look.drawn else PARTS_PLAIN, look, PARTS_RANKS, indent=2, least=26
        )
        return
    yield heading(say("Milestones"), look)
    columns = (
        Column(look(say("due"))),
        Column(look(say("health"))),
        Column(look(say("reached on")), rank=1),
        Column(look(say("value")), right=True, rank=2),
        Column(look(say("title")), title=True),
    )
    yield Table(columns, tuple(_milestone(part, goal, look) for part in goal.parts), indent=2)


def _milestone(part: Standing, goal: Standing, look: Look) -> Row:
    target = look.nothing if part.target is None else text(look.in_unit(number(part.target), goal.unit))
    day = look.day(part.due)
    return Row((day, phrases.state(part, look), look.day(part.last), target, text(part.title)))


def _record(found: Details, look: Look) -> Iterator[Block]:
    entries: Sequence[CheckinEntry | ReadingEntry] = found.checkins or found.readings
    if not entries:
        return
    yield BLANK
    yield heading(say("Check-ins") if found.checkins else say("Readings"), look)
    shown = RECENT if look.drawn else len(entries)
    for entry in entries[:shown]:
        if isinstance(entry, CheckinEntry):
            yield from _checkin(entry, found.standing, look)
        else:
            yield from _reading(entry, found.standing, look)
    if entries[shown:]:
        earlier = len(entries) - shown
        yield Line(text(look(say_n("and {n} earlier one", "and {n} earlier ones", earlier)), "dim"), indent=2)


def _checkin(entry: CheckinEntry, goal: Standing, look: Look) -> Iterator[Block]:
    body = entry.body
    known = {part.ref.rpartition(".")[2]: part for part in (goal, *goal.parts) if part.kind == "key_result"}
    values = (
        f"{key} {measured(known[key], value, look)}" for key, value in body.values.items() if key in known
    )
    sure = (f"{key} {look.likelihood(value)}" for key, value in body.confidence.items() if key in known)
    yield Line(((entry.date.isoformat(), "bold"), (f"  {entry.author}", "")), indent=2)
    yield from _listed(say("values"), values, look)
    yield from _listed(say("confidence"), sure, look)
    yield from _listed(say("reached"), body.reached, look)
    yield from _listed(say("progress"), paragraphs(body.progress or ""), look, " ")
    yield from _listed(say("blocked by"), body.blockers, look, "; ")
    yield from _listed(say("help wanted"), paragraphs(body.help or ""), look, " ")
    yield from _listed(say("next"), body.next, look, "; ")


def _listed(label: Message, items: Iterable[str], look: Look, between: str = ", ") -> Iterator[Block]:
    content = between.join(items)
    if content:
        yield Line(((f"{look(label)}: ", "dim"), (content, "")), indent=4, hang=2)


def _reading(entry: ReadingEntry, goal: Standing, look: Look) -> Iterator[Block]:
    value = look.in_unit(number(entry.body.value), goal.unit)
    note = f"  {entry.body.note}" if entry.body.note else ""
    head = (entry.date.isoformat(), "bold"), (f"  {value}  ", ""), (entry.author, "dim"), (note, "")
    yield Line(head, indent=2, hang=2)


def _revisions(revisions: Sequence[Revision], look: Look) -> Iterator[Block]:
    if not revisions:
        return
    yield BLANK
    yield heading(say("Changes of the promise"), look)
    for revision in revisions:
        change = f"{revision.field}: {revision.from_} {look.signs.arrow} {revision.to}"
        yield Line(((f"{revision.date.isoformat()}  ", ""), (change, "")), indent=2, hang=2)
        by = f" ({revision.by})" if revision.by else ""
        yield Line(text(f"{revision.reason}{by}"), indent=4, hang=2)


def _outcome(outcome: Outcome, look: Look) -> Iterator[Block]:
    yield BLANK
    yield heading(say("Outcome"), look)
    yield Line(phrases.ending(outcome, look), indent=2, hang=2)
    for lesson in outcome.lessons:
        yield Line(((f"{look.signs.dot} ", "dim"), (lesson, "")), indent=2, hang=2)
