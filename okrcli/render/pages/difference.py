"""What lies between two revisions or periods, goal by goal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from okrcli.core.diff.change import Action, Change
from okrcli.core.diff.difference import Difference, End, Ending
from okrcli.core.diff.progress import Progress
from okrcli.core.diff.records import RecordChange
from okrcli.core.finding import Finding
from okrcli.core.model import Revision
from okrcli.core.standing import Standing
from okrcli.message import Message, say, say_n
from okrcli.render import number
from okrcli.render.field import FIELDS
from okrcli.render.journey import effect, from_to
from okrcli.render.look import Look
from okrcli.render.page import BLANK, Block, Cell, Column, Facts, Fold, Line, Piece, Row, Table, text
from okrcli.render.phrases import KIND, OUTCOME, facts, heading, joined, said

RECORDED = {"value": say("value"), "score": say("score"), "confidence": say("confidence")}
FIELD, BELOW = 4, 2
Inner = Line | Facts | Table


def difference(found: Difference, look: Look, *, folded: bool = False) -> Iterator[Block]:
    """Yield the blocks of a difference; where the rest is `folded`, what matters most stands above it."""
    yield Line(_ends(found.old, found.new, look))
    yield BLANK
    if folded:
        yield Line(text(_closing(found, look)))
        yield from _judged(found.changes, look)
    if found.endings:
        yield heading(say("What became of {period}", period=found.old.name), look)
        yield _endings(found.endings, look)
        yield BLANK
    for fold in _goals(found, look):
        yield fold
        yield BLANK
    for message, findings in ((say("Newly broken"), found.broken), (say("Mended"), found.mended)):
        if findings:
            yield heading(message, look)
            yield from (Line(_finding(finding, look), indent=2, hang=2) for finding in findings)
            yield BLANK
    if not folded:
        yield Line(text(_closing(found, look), "bold"), hang=2)


def _ends(old: End, new: End, look: Look) -> Cell:
    return (
        *text(old.name, "bold"),
        *_exactly(old),
        (f" {look.signs.arrow} ", "bold"),
        *text(new.name, "bold"),
        *_exactly(new),
    )


def _exactly(end: End) -> Cell:
    inside = ", ".join(filter(None, (end.commit, end.day.isoformat())))
    return text(f" ({inside})", "dim")


def _closing(found: Difference, look: Look) -> str:
    """Return the counts; where nothing means anything else, that."""
    form = found.form_only
    if found.is_empty:
        if not form:
            return look(say("No change."))
        differ = say_n("{n} file differs in form", "{n} files differ in form", form)
        return look(say("No change in meaning, {files}.", files=differ))
    counts, effects = found.counts(), found.effects()
    parts = [
        look(
            say(
                "{changed} changed, {added} added, {removed} removed",
                changed=counts["changed"],
                added=counts["added"],
                removed=counts["removed"],
            )
        ),
        look(say("{easier} easier, {harder} harder", easier=effects["easier"], harder=effects["harder"])),
    ]
    came = [record.kind for record in found.records if record.action == "added"]
    recorded = [look(say_n("{n} check-in", "{n} check-ins", came.count("checkin")))]
    if "reading" in came:
        recorded.append(look(say_n("{n} reading", "{n} readings", came.count("reading"))))
    return "; ".join((*parts, ", ".join(recorded)))


def _judged(changes: Iterable[Change], look: Look) -> Iterator[Block]:
    """Yield a table of what got easier or harder."""
    rows = tuple(
        Row(
            (
                effect(change, look),
                (*_name(change, look), ("  ", ""), *_what(change, look)),
                text(change.ref, "ref"),
            )
        )
        for change in changes
        if change.effect is not None
    )
    if rows:
        headings = (say("effect"), say("change"), say("reference"))
        yield Table(tuple(Column(look(one), title=n == 1) for n, one in enumerate(headings)), rows)
        yield BLANK


def _name(change: Change, look: Look) -> Cell:
    if change.field is not None:
        return text(change.field)
    return text(look(ACTION[change.action]))


ACTION: dict[Action, Message] = {
    "added": say("added"),
    "removed": say("removed"),
    "changed": say("changed"),
    "moved": say("moved"),
    "renamed": say("renamed"),
}


def _what(change: Change, look: Look) -> Cell:
    if change.action in ("added", "removed"):
        return text(change.title)
    return text(from_to(change, look))


def _endings(endings: Sequence[Ending], look: Look) -> Table:
    headings = (say("score"), say("outcome"), say("title"), say("goes on as"), say("reference"))
    columns = tuple(
        Column(look(one), right=n == 0, title=n == 2, most=200, rank=(0, 0, 0, 1, 0)[n])
        for n, one in enumerate(headings)
    )
    rows = tuple(
        Row(
            (
                look.mean(ending.score),
                text(look(OUTCOME.get(ending.outcome, say("ended")))),
                text(ending.title),
                text(ending.carried_to or "", "ref"),
                text(ending.ref, "ref"),
            )
        )
        for ending in endings
    )
    return Table(columns, rows)


def _root(ref: str) -> str:
    """Return the objective that a reference is, or is a part of; a KPI or review is its own."""
    return ref.partition(".")[0] if ref.count("/") == 2 and not ref.startswith("reviews/") else ref


def _goals(found: Difference, look: Look) -> Iterator[Fold]:
    """Yield each objective, KPI or other file with all that happened to it."""
    changes: dict[str, dict[str, list[Change]]] = {}
    names = {change.was: change.ref for change in found.changes if change.was and "." not in change.ref}
    for change in found.changes:
        home = "okr.yaml" if change.kind == "settings" else _root(change.ref)
        group = changes.setdefault(names.get(home, home), {})
        group.setdefault(f"{change.ref} {change.kind}", []).append(change)
    moved: dict[str, dict[str, Progress]] = {}
    for one in found.progress:
        if one.says_something:
            moved.setdefault(_root(one.ref), {})[one.ref] = one
    records: dict[str, list[RecordChange]] = {}
    for record in found.records:
        records.setdefault(record.ref, []).append(record)
    roots = dict.fromkeys([*changes, *moved, *records])
    titles = {**(found.titles or {}), **{one.ref: one.now.title for one in found.progress}}
    for root in roots:
        own = changes.get(root, {})
        whole = [change for group in own.values() for change in group if change.ref == root]
        if found.endings and whole and whole[0].action == "removed":
            continue
        yield Fold(
            _headline(root, titles.get(root), whole, look),
            tuple(_parts(root, own, moved.get(root, {}), records.get(root, ()), look)),
        )


def _headline(root: str, title: str | None, whole: Sequence[Change], look: Look) -> Cell:
    actions: list[Action] = [change.action for change in whole if change.action != "changed"]
    action: Action = actions[0] if actions else "changed"
    name = title or next((change.title for change in whole), root)
    sign: Piece = (f"{look.signs.action[action]} ", action)
    return (sign, *text(name, "bold"), *(() if name == root else (("  ", ""), *text(root, "ref"))))


def _parts(
    root: str,
    changes: dict[str, list[Change]],
    moved: dict[str, Progress],
    records: Sequence[RecordChange],
    look: Look,
) -> Iterator[Inner]:
    whole = [change for group in changes.values() for change in group if change.ref == root]
    reasons = Reasons(whole)
    yield from _fields(whole, reasons, look, BELOW)
    if root in moved:
        yield from _progress(moved[root], look, BELOW)
    yield from _rewritten(records, look)
    told: set[str] = set()
    for group in changes.values():
        if group[0].ref != root and not _goes_with_its_whole(group[0], changes):
            yield from _part(group, reasons, look)
            one = moved.get(group[0].ref)
            if one is not None and group[0].kind in ("key_result", "objective"):
                told.add(one.ref)
                yield from _progress(one, look, FIELD)
    for ref, one in moved.items():
        if ref != root and ref not in told:
            yield Line(
                ((f"{look.signs.dot} ", "dim"), *_named(one.now.title, ref, look)), indent=BELOW, hang=2
            )
            yield from _progress(one, look, FIELD)
    yield from _because(reasons.left, look, BELOW)


def _goes_with_its_whole(change: Change, changes: dict[str, list[Change]]) -> bool:
    """Tell whether a milestone or task came or went together with its key result."""
    whole = changes.get(f"{change.ref.rpartition('.')[0]} key_result", ())
    return change.action in ("added", "removed") and any(one.action == change.action for one in whole)


def _part(group: Sequence[Change], reasons: Reasons, look: Look) -> Iterator[Inner]:
    first = group[0]
    kind = look(KIND[first.kind]) if first.kind in ("milestone", "task", "key_result") else ""
    sign: Piece = (f"{look.signs.action[first.action]} ", first.action)
    does = (("  ", ""), *effect(first, look)) if first.action in ("added", "removed") and first.effect else ()
    about = (("  ", ""), *text(kind, "dim")) if kind and first.kind != "key_result" else ()
    aim = (("  ", ""), *text(_aim(first, look), "dim")) if first.action in ("added", "removed") else ()
    yield Line((sign, *_named(first.title, first.ref, look), *about, *aim, *does), indent=BELOW, hang=2)
    yield from _fields(group, reasons, look, FIELD)


def _aim(change: Change, look: Look) -> str:
    """Return from where to where a key result that was added or removed goes, or its band."""
    content = change.new if change.action == "added" else change.old
    ends = (
        [content.get(name) for name in ("start", "target", "min", "max")] if isinstance(content, dict) else []
    )
    start, target, low, high = (one if isinstance(one, float) else None for one in ends or [None] * 4)
    if target is not None:
        journey = f"{number.number(start or 0.0)} {look.signs.arrow} {number.number(target)}"
        return look.in_unit(journey, change.unit)
    bounds = [(look.signs.at_least, low), (look.signs.at_most, high)]
    return " ".join(
        f"{sign} {look.in_unit(number.number(bound), change.unit)}"
        for sign, bound in bounds
        if bound is not None
    )


def _named(title: str, ref: str, look: Look) -> Cell:
    """Return a part by its title, with its reference: whole where lines have no end."""
    short = f".{ref.partition('.')[2]}" if look.drawn and "." in ref else ref
    return (*text(title), ("  ", ""), *text(short, "ref"))


def _fields(changes: Sequence[Change], reasons: Reasons, look: Look, indent: int) -> Iterator[Inner]:
    """Yield the fields of something that changed, each with the reasons that were given for it."""
    columns = (Column(), Column(title=True, least=20), Column())
    rows: list[Row] = []
    for change in changes:
        rows += _rows(change, look)
        told = reasons.of(change)
        if told:
            yield Table(columns, tuple(rows), indent=indent)
            yield from _because(told, look, indent + 2)
            rows = []
    if rows:
        yield Table(columns, tuple(rows), indent=indent)


def _because(reasons: Iterable[Revision], look: Look, indent: int) -> Iterator[Line]:
    for entry in reasons:
        yield Line(said(say("because: {reason}", reason=entry.reason), look, "dim"), indent, 2)


class Reasons:
    """Why fields of an objective and its parts were changed: what is new under its `revisions:`."""

    def __init__(self, whole: Iterable[Change]) -> None:
        self.left = [entry for change in whole for entry in _entries(change)]

    def of(self, change: Change) -> list[Revision]:
        """Return the reasons for a change, which are told then."""
        if change.action in ("added", "removed") or change.field is None:
            return []
        paths = {_path(ref, change) for ref in (change.ref, change.was or change.ref)}
        found = [entry for entry in self.left if entry.field in paths]
        self.left = [entry for entry in self.left if entry.field not in paths]
        return found


def _entries(change: Change) -> list[Revision]:
    if change.field != "revisions" or not isinstance(change.new, list):
        return []
    known = change.old if isinstance(change.old, list) else []
    return [entry for entry in change.new if entry not in known and isinstance(entry, Revision)]


def _path(ref: str, change: Change) -> str:
    """Return the dotted path of a field within its objective's file."""
    key, _, item = ref.partition(".")[2].partition(".")
    route = [*(("key_results", key) if key else ()), *((change.section, item) if item else ())]
    return ".".join((*route, change.field or ""))


def _rows(change: Change, look: Look) -> Iterator[Row]:
    if change.action in ("added", "removed") or change.field == "revisions":
        return
    yield Row((_name(change, look), text(from_to(change, look)), effect(change, look)))


def _progress(one: Progress, look: Look, indent: int) -> Iterator[Inner]:
    cells: list[Cell] = [
        _moved(one, name, label, look) for name, label in RECORDED.items() if name in one.moved
    ]
    if "health" in one.moved:
        cells.append(_moved(one, "health", None, look))
    if one.old is None and one.new is not None and one.records:
        cells += [
            ((f"{look(label)} ", "dim"), *_cell(one.new, name, look))
            for name, label in RECORDED.items()
            if getattr(one.new, name) is not None
        ]
    if one.kind == "objective" and one.records:
        cells.append(said(say_n("{n} check-in", "{n} check-ins", one.records), look))
    if one.notes:
        cells.append(said(say("{n} with words", n=one.notes), look))
    if cells:
        yield facts(cells, look, indent)
    for part in one.reached:
        yield Line(said(say("reached: {title}", title=part.title), look, "done"), indent, 2)


def _moved(one: Progress, name: str, label: Message | None, look: Look) -> Cell:
    before = _cell(one.old, name, look) if one.old else look.nothing
    after = _cell(one.new, name, look) if one.new else look.nothing
    named: tuple[Piece, ...] = ((f"{look(label)} ", "dim"),) if label else ()
    return (*named, *before, (f" {look.signs.arrow} ", "dim"), *after)


def _cell(standing: Standing, name: str, look: Look) -> Cell:
    return FIELDS[name].cell(standing, look)


def _rewritten(records: Sequence[RecordChange], look: Look) -> Iterator[Inner]:
    """Yield what happened to the record beside new check-ins in their turn."""
    for record in records:
        message = _record(record)
        if message is not None:
            sign: Piece = (f"{look.signs.action[record.action]} ", record.action)
            yield Line((sign, *said(message, look)), indent=BELOW, hang=2)


REWRITTEN = {
    "checkin": {
        "back-dated": say("check-in by {author} back-dated from {old} to {new}"),
        "moved": say("check-in by {author} moved from {old} to {new}"),
        "removed": say("check-in of {old} by {author} removed"),
        "changed": say("check-in of {old} by {author} says something else now"),
        "inserted": say("check-in of {new} by {author} added later, below newer ones"),
    },
    "reading": {
        "back-dated": say("reading by {author} back-dated from {old} to {new}"),
        "moved": say("reading by {author} moved from {old} to {new}"),
        "removed": say("reading of {old} by {author} removed"),
        "changed": say("reading of {old} by {author} says something else now"),
        "inserted": say("reading of {new} by {author} added later, below newer ones"),
    },
}


def _record(record: RecordChange) -> Message | None:
    what: str = record.action
    if record.backdated:
        what = "inserted" if what == "added" else "back-dated"
    template = REWRITTEN[record.kind].get(what)
    if template is None:
        return None
    days = (("old", record.old), ("new", record.new))
    return replace(template, values=(("author", record.author), *days))


def _finding(finding: Finding, look: Look) -> Cell:
    where = finding.ref or finding.path
    return joined(
        [text(finding.code, finding.severity.value), text(look(finding.message)), text(where, "ref")], look
    )
