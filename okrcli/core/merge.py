"""Two changes of the same data brought together: by key and field, and never one over the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from okrcli.core.route import Route
from okrcli.core.sequence import chunks


class Absent:
    """Stands for the value of a key that is not there."""


ABSENT: Final = Absent()

# Mappings of things by id: two people who begin one add to the same collection.
_COLLECTIONS = (
    "",
    "key_results",
    "key_results/*/milestones",
    "key_results/*/steps",
    "tasks",
    "tasks/*",
    "values",
    "confidence",
    "objectives",
    "objectives/*/key_results",
    "cadence",
    "teams",
    "people",
    "periods",
    "rules",
    "rules/severity",
    "rules/paths",
)
# Lists whose order means nothing: an item is in them or not.
_SETS = (
    "tags",
    "supports",
    "key_results/*/needs",
    "key_results/*/tags",
    "reached",
    "teams/*/members",
    "people/*/emails",
    "rules/select",
    "rules/ignore",
    "rules/paths/*",
)
# Lists that grow: what both sides add stays, one after the other.
_RECORDS = ("revisions",)


class Union(NamedTuple):
    """What three versions come to: the data, ours where the sides disagree, and the routes where they do."""

    data: object
    conflicts: tuple[Route, ...]


def merge(base: object, ours: object, theirs: object, route: Route = ()) -> Union:
    """Return what two changed versions of `base` come to; each may be ABSENT."""
    if alike(ours, theirs) or alike(theirs, base):
        return Union(ours, ())
    if alike(ours, base):
        return Union(theirs, ())
    if (
        isinstance(ours, dict)
        and isinstance(theirs, dict)
        and (ancestor := _mapping(base, route)) is not None
    ):
        return _merged_mappings(ancestor, ours, theirs, route)
    if isinstance(ours, list) and isinstance(theirs, list):
        items = _merged_lists(base if isinstance(base, list) else [], ours, theirs, route)
        if items is not None:
            return Union(items, ())
    return Union(ours, (route,))


def is_shared(base: object, route: Route) -> bool:
    """Tell whether two mappings at `route` are merged entry by entry, or are two things of one name."""
    return _mapping(base, route) is not None


def alike(one: object, other: object) -> bool:
    """Tell whether data are equal in values and types, whatever the order of keys: 1 is not 1.0 nor true."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(part, other[key]) for key, part in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    return one == other


def identity(data: object) -> str:
    """Return a text that is the same for data that are alike, and for no other."""
    if isinstance(data, dict):
        return "{" + ",".join(f"{key!r}:{identity(data[key])}" for key in sorted(data)) + "}"
    return f"[{','.join(map(identity, data))}]" if isinstance(data, list) else repr(data)


def _mapping(base: object, route: Route) -> dict[str, object] | None:
    if isinstance(base, dict):
        return base
    return {} if (base is None or base is ABSENT) and _is_one_of(_COLLECTIONS, route) else None


def _merged_mappings(
    base: dict[str, object], ours: dict[str, object], theirs: dict[str, object], route: Route
) -> Union:
    data: dict[str, object] = {}
    conflicts: tuple[Route, ...] = ()
    for key in dict.fromkeys([*ours, *theirs, *base]):
        old, one, other = (side.get(key, ABSENT) for side in (base, ours, theirs))
        union = merge(old, one, other, (*route, key))
        conflicts += union.conflicts
        if union.data is not ABSENT:
            data[key] = union.data
    return Union(data, conflicts)


def _merged_lists(
    base: list[object], ours: list[object], theirs: list[object], route: Route
) -> list[object] | None:
    """Return the items of both sides, None where the order of what both changed would be made up."""
    known = {identity(item): item for item in (*theirs, *ours)}
    names = [[identity(item) for item in items] for items in (base, ours, theirs)]
    if _is_one_of(_SETS, route):
        merged: list[str] | None = _merged_sets(*names)
    else:
        merged = _merged_records(*names) if _is_one_of(_RECORDS, route) else None
    return None if merged is None else [known[name] for name in merged]


def _merged_sets(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    kept = [item for item in ours if item not in base or item in theirs]
    return kept + [item for item in theirs if item not in base and item not in ours]


def _merged_records(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    merged: list[str] = []
    for chunk in chunks(base, ours, theirs):
        if chunk.ours == chunk.base:
            merged += chunk.theirs
        elif chunk.theirs in (chunk.base, chunk.ours):
            merged += chunk.ours
        elif not chunk.base:
            merged += dict.fromkeys([*chunk.ours, *chunk.theirs])
        else:
            return None
    return merged


def _is_one_of(patterns: Sequence[str], route: Route) -> bool:
    """Tell whether a route fits one of the patterns, in which `*` is any one key."""
    steps = [str(step) for step in route]
    for pattern in patterns:
        names = pattern.split("/") if pattern else []
        if len(names) == len(steps) and all(
            name in ("*", step) for name, step in zip(names, steps, strict=True)
        ):
            return True
    return False
