"""Entries of three versions put together: lines of both sides, and conflicts where the two disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from okrcli.core import day
from okrcli.core.edit import Replace, Value
from okrcli.core.merge import ABSENT, alike, identity, is_shared, merge
from okrcli.core.route import Route
from okrcli.core.sequence import chunks
from okrcli.errors import OkrError
from okrcli.store.comments import comments
from okrcli.store.conflict import Conflict, Pieces
from okrcli.store.entries import Entry, Lines
from okrcli.store.source import apply

_AROUND = "in:\n"  # what an entry has to stand under that does not begin its line


def joined(base: Entry, ours: Entry, theirs: Entry) -> Pieces:
    """Return what the three roots come to; raise UnevenError where lines cannot be moved to where they go."""
    return [
        *_lines(base.lead, ours.lead, theirs.lead),
        *_parts((), base, ours, theirs),
        *_lines(base.tail, ours.tail, theirs.tail),
    ]


def spliced(text: str, route: Route, value: object) -> str | None:
    """Return a text with another value at a route; None when that would touch more than its own lines."""
    try:
        return apply("", text.encode(), [Replace("", route, _written(value))]).decode()
    except OkrError:
        return None


def is_within(part: object, data: object) -> bool:
    """Tell whether all keys and items of some data are in other data."""
    if isinstance(part, dict) and isinstance(data, dict):
        return all(key in data and is_within(value, data[key]) for key, value in part.items())
    if isinstance(part, list) and isinstance(data, list):
        return {identity(item) for item in part} <= {identity(item) for item in data}
    return not isinstance(part, dict | list)


def _written(value: object) -> Value:
    """Return data as they are to be written: dates without quotes."""
    if isinstance(value, dict):
        return {key: _written(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_written(part) for part in value]
    is_day = isinstance(value, str) and day.is_written_as_day(value)
    return (day.parse(str(value)) if is_day else None) or cast("Value", value)


def _parts(route: Route, base: Entry | None, ours: Entry, theirs: Entry) -> Pieces:
    """Return the entries of a mapping, in the order of the side that changed it."""
    old, one, other = _side_by_side(base, ours, theirs)
    pieces: list[str | Conflict] = []
    for name in _order(list(old), list(one), list(other)):
        pieces += _entry((*route, name), old.get(name), one.get(name), other.get(name))
    return pieces


def _entry(route: Route, base: Entry | None, ours: Entry | None, theirs: Entry | None) -> Pieces:
    if ours is None or theirs is None:
        return _on_one_side(route, base, ours, theirs)
    if ours.text == theirs.text:
        return [ours.text]
    lead = _lines(base.lead if base else (), ours.lead, theirs.lead)
    return [*lead, *_below_lead(route, base, ours, theirs)]


def _on_one_side(route: Route, base: Entry | None, ours: Entry | None, theirs: Entry | None) -> Pieces:
    """Return an entry that a side has added or taken out; taken out here and changed there is a conflict."""
    there = ours or theirs
    if there is None:
        return []
    if base is None:
        return [there.text]
    if _said(base) == _said(there):
        return []
    return [Conflict(ours.text if ours else "", theirs.text if theirs else "", (route,))]


def _below_lead(route: Route, base: Entry | None, ours: Entry, theirs: Entry) -> Pieces:
    """Return what stands below the comments above an entry that both sides have."""
    if base and theirs.own == base.own:
        return [ours.own]
    if base and ours.own == base.own:
        return [theirs.own]
    one, other = _opened(ours, theirs), _opened(theirs, ours)
    old = _opened(base, one) if base else None
    if one.kind == other.kind == "mapping" and _falls_apart(route, old, one, other):
        return _block(old, one, other, _parts(route, old, one, other), "{}")
    if one.kind == other.kind == "list" and (old is None or old.kind == "list"):
        items = _items(route, old, one, other)
        if items is not None:
            return _block(old, one, other, items, "[]")
    return _leaf(route, base, ours, theirs)


def _opened(entry: Entry, other: Entry) -> Entry:
    """Return an entry that has nothing in it as a block with no parts, where the other one is a block."""
    if entry.kind != "leaf" or other.kind == "leaf" or entry.data not in (None, {}, []):
        return entry
    return replace(entry, before=other.before, after=other.after, kind=other.kind)


def _falls_apart(route: Route, base: Entry | None, ours: Entry, theirs: Entry) -> bool:
    if base is not None and base.kind != "mapping":
        return False
    return alike(ours.data, theirs.data) or is_shared(base.data if base else ABSENT, route)


def _block(base: Entry | None, ours: Entry, theirs: Entry, parts: Pieces, empty: str) -> Pieces:
    """Return a block with its parts; brackets stand for those that are gone."""
    mark = "" if any(parts) else f" {empty}"
    comment, above = _comments_behind(base, ours, theirs)
    head = above + ours.before + mark + comment + ours.after
    return [head, *parts, *_lines(base.tail if base else (), ours.tail, theirs.tail)]


def _items(route: Route, base: Entry | None, ours: Entry, theirs: Entry) -> Pieces | None:
    """Return the items of a list, told apart by their data; None where two are the same."""
    union = merge(base.data if base else ABSENT, ours.data, theirs.data, route)
    old, one, other = _side_by_side(base, ours, theirs)
    sides = (base, ours, theirs)
    if union.conflicts or any(
        side and len(parts) < len(side.parts) for side, parts in zip(sides, (old, one, other), strict=True)
    ):
        return None
    items = {identity(item): None for item in (union.data if isinstance(union.data, list) else ())}
    if any(_is_noted_anew(part, old.get(part.name)) for part in _gone([one, other], items)):
        return None
    pieces: list[str | Conflict] = []
    for name in items:
        mine, yours = one.get(name), other.get(name)
        if mine and yours:
            pieces += _entry(route, old.get(name), mine, yours)
        else:
            pieces += [part.text for part in (mine, yours) if part]
    return pieces


def _gone(sides: Sequence[Mapping[str, Entry]], items: Collection[str]) -> Iterator[Entry]:
    """Yield the items that a side has and the merged list has not."""
    return (part for side in sides for part in side.values() if part.name not in items)


def _is_noted_anew(entry: Entry, base: Entry | None) -> bool:
    """Tell whether there are comments above an entry or in it that were not there before."""
    return bool(_all_notes(entry) - (_all_notes(base) if base else Counter()))


def _leaf(route: Route, base: Entry | None, ours: Entry, theirs: Entry) -> Pieces:
    """Return an entry as one value: that of the side that changed it, or both changes in one text."""
    conflict = Conflict(ours.own, theirs.own, (route,))
    union = merge(base.data if base else ABSENT, ours.data, theirs.data, route)
    if union.conflicts:
        return [conflict]
    comment, above = _comments_behind(base, ours, theirs)
    tail = tuple(_lines(base.tail if base else (), ours.tail, theirs.tail))
    kept_first = [(ours, theirs), (theirs, ours)]
    for kept, dropped in sorted(kept_first, key=lambda pair: not alike(union.data, pair[0].data)):
        text = above + _noted(kept, comment, tail)
        if not alike(union.data, kept.data):
            text = _changed(text, kept, _in_order_of(kept.data, union.data)) or ""
        if text and not (
            _has_notes_of_its_own(dropped, kept, base) or _leaves_notes(kept, dropped, union.data)
        ):
            return [text]
    return [conflict]


def _noted(entry: Entry, comment: str, tail: Lines) -> str:
    """Return the lines of an entry with another comment: behind its value, or above it."""
    if entry.after:
        return replace(entry, comment=comment, tail=tail).own
    return _line_above(entry, comment) + replace(entry, tail=tail).own


def _line_above(entry: Entry, comment: str) -> str:
    return f"{' ' * entry.column}{comment.strip()}\n" if comment.strip() else ""


def _changed(text: str, entry: Entry, value: object) -> str | None:
    """Return the lines of an entry with another value."""
    if entry.column == 0:
        return spliced(text, (entry.name,), value)
    changed = spliced(_AROUND + text, ("in", entry.name), value)
    return changed.removeprefix(_AROUND) if changed else None


def _in_order_of(model: object, value: object) -> object:
    """Return data with the keys that the model has too in its order, and the others below them."""
    if not isinstance(value, dict) or not isinstance(model, dict):
        return value
    keys = [*(key for key in model if key in value), *(key for key in value if key not in model)]
    return {key: _in_order_of(model.get(key), value[key]) for key in keys}


def _has_notes_of_its_own(entry: Entry, other: Entry, base: Entry | None) -> bool:
    """Tell whether comments stand inside of a value that are in neither of the others."""
    known = [_notes(side) for side in (other, base) if side]
    return any(all(count > notes[note] for notes in known) for note, count in _notes(entry).items())


def _leaves_notes(kept: Entry, dropped: Entry, data: object) -> bool:
    """Tell whether comments that only one side has may be about what is gone from the merged data."""
    return not is_within(kept.data, data) and bool(_notes(kept) - _notes(dropped))


def _all_notes(entry: Entry) -> Counter[str]:
    return comments(_AROUND + entry.text if entry.column else entry.text) if "#" in entry.text else Counter()


def _notes(entry: Entry) -> Counter[str]:
    text = replace(entry, comment="", tail=()).own
    return comments(_AROUND + text if entry.column else text) if "#" in text else Counter()


def _said(entry: Entry) -> Sequence[str]:
    return [line for line in entry.text.split("\n") if line.strip()]


def _side_by_side(base: Entry | None, ours: Entry, theirs: Entry) -> Sequence[Mapping[str, Entry]]:
    """Return the parts of each version by name, all as far indented as ours."""
    aligned = (_as_deep_as(ours, side) if side else None for side in (base, ours, theirs))
    return [{part.name: part for part in side.parts} if side else {} for side in aligned]


def _as_deep_as(model: Entry, entry: Entry) -> Entry:
    """Return an entry whose parts, and theirs, are as far indented as those of the model."""
    if not model.parts or not entry.parts:
        return entry
    columns = model.parts[0].column - entry.parts[0].column
    models = {part.name: part for part in model.parts}
    parts = (part.shifted(columns) for part in entry.parts)
    aligned = tuple(_as_deep_as(models[part.name], part) if part.name in models else part for part in parts)
    return replace(entry, parts=aligned)


def _comments_behind(base: Entry | None, ours: Entry, theirs: Entry) -> tuple[str, str]:
    """Return the comment behind a value, and a line for the other one where there are two."""
    old = base.comment.strip() if base else ""
    one, other = ours.comment.strip(), theirs.comment.strip()
    if other in (one, old) or (one != old and not other):
        return ours.comment, ""
    if one == old or not one:
        return theirs.comment, ""
    return ours.comment, _line_above(ours, other)


def _lines(base: Lines, ours: Lines, theirs: Lines) -> list[str]:
    """Return lines of comments: all but those that a side took out, ours first where both wrote."""
    merged: list[str] = []
    for old, one, other in chunks(base, ours, theirs):
        if one == old:
            merged += other
        elif other in (old, one):
            merged += one
        else:
            merged += [line for line in one if line not in old or line in other]
            merged += [line for line in other if line.strip() and line not in old and line not in one]
    return merged


def _order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return all names that a side has: in our order, or in theirs if they alone have moved any."""
    shared = [name for name in base if name in ours and name in theirs]
    moved_by_us = [name for name in ours if name in shared] != shared
    moved_by_them = [name for name in theirs if name in shared] != shared
    ours_leads = moved_by_us or not moved_by_them
    order, other = (list(ours), theirs) if ours_leads else (list(theirs), ours)
    new = {name for name in order if name not in other and name not in base}
    place = 0
    for name in other:
        if name in order:
            place = order.index(name) + 1
            continue
        while ours_leads and place < len(order) and order[place] in new:
            place += 1
        order.insert(place, name)
        place += 1
    return order
