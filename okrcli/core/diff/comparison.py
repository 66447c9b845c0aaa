"""Two workspaces held against each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from operator import itemgetter

from pydantic import BaseModel

from okrcli.core.diff import effect
from okrcli.core.diff.change import Change, opposite
from okrcli.core.diff.item import Item, fields_of, items
from okrcli.core.diff.match import Match, Names, match
from okrcli.core.place import Ref, parse_ref
from okrcli.core.workspace import Workspace

_REFERENCES = ("supports", "needs", "carried_to")
_AREAS = {"settings": 0, "kpi": 2, "review": 3}
_DEPTH = {"objective": 0, "key_result": 1, "milestone": 2, "task": 3}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes in the order of the goals; what each goal of before is called now, if it is there."""

    changes: tuple[Change, ...] = ()
    goals: Mapping[str, str] = field(default_factory=dict)

    @property
    def objectives(self) -> dict[Ref, Ref]:
        """Which objective of before is which of now."""
        pairs = ((parse_ref(old), parse_ref(new)) for old, new in self.goals.items() if "." not in old)
        return {old: new for old, new in pairs if old is not None and new is not None}


def compare(
    old: Workspace, new: Workspace, known: Mapping[str, str] | None = None, *, anew: bool = False
) -> Comparison:
    """Return what changed; nothing about check-ins and readings, which are the record and not the promise.

    `known` are objectives by reference that are the same under another name for sure. What goes on in another
    period begins `anew`: then where it starts and when it is due make it neither easier nor harder. What
    another order of keys, a comment or a default written out would change is no change. Compared the other
    way round, every change is taken back.
    """
    found = match(items(old), items(new), known)
    goals = {old.ref: new.ref for old, new in found.pairs if old.kind in (*_DEPTH, "kpi")}
    return Comparison(tuple(_changes(found, anew)), goals)


def _changes(found: Match, anew: bool) -> Iterator[Change]:
    order = _Order(found)
    # A part that came or went says something about a whole that stayed, unless everything begins anew.
    before, after = (set() if anew else {pair[n].ref for pair in found.pairs} for n in (0, 1))
    told = [
        (order.of(item, found.names.now(item.parent)), [_removed(item, before)]) for item in found.removed
    ]
    told += [(order.of(item, item.parent), [_added(item, after)]) for item in found.added]
    told += [
        (order.of(new, new.parent), list(_between(old, new, found.names, anew))) for old, new in found.pairs
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


def _added(item: Item, wholes: Collection[str]) -> Change:
    does = effect.of_presence(item) if item.parent in wholes else None
    return Change(
        "added",
        item.kind,
        item.ref,
        "",
        item.title,
        item.unit,
        section=item.section,
        new=item.fields,
        effect=does,
    )


def _removed(item: Item, wholes: Collection[str]) -> Change:
    back = _added(item, wholes)
    return replace(back, action="removed", old=back.new, new=None, effect=opposite(back.effect))


def _between(old: Item, new: Item, names: Names, anew: bool) -> Iterator[Change]:
    """Yield how an item changed: where it stands and what it is called before what it says."""
    about = partial(
        Change,
        kind=new.kind,
        ref=new.ref,
        was=old.ref,
        title=new.title,
        unit=new.unit,
        section=new.section,
    )
    if names.now(old.parent) != new.parent or names.then(new.parent) != old.parent:
        does = None if anew else effect.of_move(old, new)
        yield about("moved", old=old.ref, new=new.ref, effect=does)
    if old.slug != new.slug:
        yield about("renamed", old=old.ref, new=new.ref)
    if old.shape is new.shape and names.are_the_same:
        return
    for name, before, after in _different(old.fields, new.fields):
        if not (_is_reference(name) and _only_follows(before, after, names)):
            does = effect.of_field(name, old, new, anew=anew)
            yield about("changed", field=name, old=before, new=after, effect=does)


def _different(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[tuple[str, object, object]]:
    for name in dict.fromkeys((*new, *old)):
        before, after = old.get(name), new.get(name)
        if isinstance(before, BaseModel) and isinstance(after, BaseModel):
            inner = _different(fields_of(before), fields_of(after))
            yield from ((f"{name}.{own}", one, other) for own, one, other in inner)
        elif before != after or _is_reference(name):
            yield name, before, after


def _is_reference(name: str) -> bool:
    return name.rpartition(".")[2] in _REFERENCES


def _only_follows(old: object, new: object, names: Names) -> bool:
    """Tell whether references name the same goals as before, by what those are called now."""
    if isinstance(old, str) and isinstance(new, str):
        return names.now(old) == new and names.then(new) == old
    if not (isinstance(old, list) and isinstance(new, list)):
        return old == new
    return sorted(map(names.now, old)) == new and sorted(map(names.then, new)) == old
