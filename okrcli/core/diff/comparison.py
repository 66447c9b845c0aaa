"""Two workspaces held against each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter

from pydantic import BaseModel

from okrcli.core.diff import effect
from okrcli.core.diff.change import Change, opposite
from okrcli.core.diff.item import Item, fields_of, items
from okrcli.core.diff.match import Match, Names, match
from okrcli.core.place import Ref, parse_ref
from okrcli.core.workspace import Workspace

_REFERENCES = ("supports", "needs")
_AREAS = {"settings": 0, "kpi": 2, "review": 3}
_DEPTH = {"objective": 0, "key_result": 1, "milestone": 2, "task": 3}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes in the order of the goals, and which objective of before is which of now."""

    changes: tuple[Change, ...] = ()
    objectives: Mapping[Ref, Ref] = field(default_factory=dict)


def compare(old: Workspace, new: Workspace, known: Mapping[str, str] | None = None) -> Comparison:
    """Return what changed; nothing about check-ins and readings, which are the record and not the promise.

    `known` are objectives by reference that are the same under another name for sure; what goes on so in a
    later period is judged as begun anew. What another order of keys, a comment or a default written out
    would change is no change. Compared the other way round, every change is taken back.
    """
    found = match(items(old), items(new), known)
    return Comparison(tuple(_changes(found, known or ())), _objectives(found))


def _objectives(found: Match) -> dict[Ref, Ref]:
    pairs = [(one, other) for one, other in found.pairs if one.kind == "objective"]
    refs = ((parse_ref(one.ref), parse_ref(other.ref)) for one, other in pairs)
    return {one: other for one, other in refs if one is not None and other is not None}


def _changes(found: Match, carried: Collection[str]) -> Iterator[Change]:
    order = _Order(found)
    told = [(order.of(item, found.names.now(item.parent)), [_removed(item)]) for item in found.removed]
    told += [(order.of(item, item.parent), [_added(item)]) for item in found.added]
    told += [
        (order.of(new, new.parent), list(_between(old, new, found.names, _root(old.ref) in carried)))
        for old, new in found.pairs
    ]
    for _, changes in sorted(told, key=itemgetter(0)):
        yield from changes


def _root(ref: str) -> str:
    """Return the objective that a reference is, or is a part of."""
    return ref.partition(".")[0]


class _Order:
    """The order of what is told: settings, goals with their parts as their file has them, KPIs, reviews."""

    def __init__(self, found: Match) -> None:
        every = [*found.removed, *(old for old, _ in found.pairs), *found.added]
        self._positions = {item.ref: item.position for item in every if item.kind == "key_result"}
        self._positions |= {new.ref: new.position for _, new in found.pairs if new.kind == "key_result"}

    def of(self, item: Item, whole: str) -> tuple[int, str, int, str, int, int, str]:
        """Return what to sort by; `whole` is what the item lies in, as that is called now."""
        if item.kind not in _DEPTH:
            return _AREAS[item.kind], item.ref, 0, "", 0, 0, ""
        depth = _DEPTH[item.kind]
        if depth == 0:
            return 1, item.ref, -1, "", 0, 0, ""
        key_result = f"{whole}.{item.slug}" if depth == 1 else whole
        position = item.position if depth == 1 else self._positions.get(whole, 0)
        return 1, _root(whole), position, key_result, depth, item.position if depth > 1 else 0, item.slug


def _added(item: Item) -> Change:
    does = effect.of_presence(item)
    return Change("added", item.kind, item.ref, "", item.title, None, None, item.fields, does, item.section)


def _removed(item: Item) -> Change:
    does = opposite(effect.of_presence(item))
    return Change("removed", item.kind, item.ref, "", item.title, None, item.fields, None, does, item.section)


def _between(old: Item, new: Item, names: Names, begins_anew: bool) -> Iterator[Change]:
    """Yield how an item changed: where it stands and what it is called before what it says."""
    about = partial(Change, kind=new.kind, ref=new.ref, was=old.ref, title=new.title, section=new.section)
    if names.now(old.parent) != new.parent or names.then(new.parent) != old.parent:
        does = None if begins_anew else effect.of_move(old, new)
        yield about("moved", old=old.ref, new=new.ref, effect=does)
    if old.slug != new.slug:
        yield about("renamed", old=old.ref, new=new.ref)
    for name, before, after in _different(old.fields, new.fields):
        if name not in _REFERENCES or not _only_follows(before, after, names):
            does = effect.of_field(name, old, new, carried=begins_anew)
            yield about("changed", field=name, old=before, new=after, effect=does)


def _different(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[tuple[str, object, object]]:
    for name in dict.fromkeys((*new, *old)):
        before, after = old.get(name), new.get(name)
        if isinstance(before, BaseModel) and isinstance(after, BaseModel):
            inner = _different(fields_of(before), fields_of(after))
            yield from ((f"{name}.{own}", one, other) for own, one, other in inner)
        elif before != after or name in _REFERENCES:
            yield name, before, after


def _only_follows(old: object, new: object, names: Names) -> bool:
    """Tell whether references name the same goals as before, by what those are called now."""
    if not (isinstance(old, list) and isinstance(new, list)):
        return old == new
    return sorted(map(names.now, old)) == new and sorted(map(names.then, new)) == old
