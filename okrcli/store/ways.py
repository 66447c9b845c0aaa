"""Which splice carries out which edit, by what stands there now."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.edit import Append, Insert, Remove, Rename, Replace, Value
from okrcli.store import blocks, brackets
from okrcli.store.intent import InFile
from okrcli.store.node import Node
from okrcli.store.outline import Outline, Spot
from okrcli.store.patch import Patch, Patches


def ways(outline: Outline, edit: InFile) -> Iterator[Patches]:
    """Yield patches that may carry the edit out, the best first; each has to be checked."""
    spot = outline.spot(edit.route)
    if spot is None or (spot.container is None and spot.node.start == spot.node.end):
        yield from _ways_to_begin(outline, edit)
    elif outline.has_explicit_key(spot):
        return
    else:
        yield from _ways_at(outline, spot, edit)


def _ways_to_begin(outline: Outline, edit: InFile) -> Iterator[Patches]:
    match edit:
        case Insert(route=(), key=key, value=value):
            yield from blocks.begin(outline, {key: value})
        case Append(route=(), value=value):
            yield from blocks.begin(outline, [value])
        case Replace(route=(), value=value):
            yield from blocks.begin(outline, value)


def _ways_at(outline: Outline, spot: Spot, edit: InFile) -> Iterator[Patches]:
    match edit:
        case Replace(value=value):
            yield from _replaced(outline, spot, value)
        case Insert(key=key, value=value):
            yield from _inserted(outline, spot, key, value)
        case Append(value=value):
            yield from _appended(outline, spot, value)
        case Remove():
            yield from _removed(outline, spot, outline.spot(edit.route[:-1]))
        case Rename(key=key) if spot.key is not None:
            yield [Patch(spot.key.start, spot.key.end, brackets.inline_like(spot.key, key))]


def _replaced(outline: Outline, spot: Spot, value: Value) -> Iterator[Patches]:
    return brackets.replace(outline, spot, value) if spot.in_flow else blocks.replace(outline, spot, value)


def _inserted(outline: Outline, spot: Spot, key: str, value: Value) -> Iterator[Patches]:
    if not _is_bare(outline, spot.node):
        insert = brackets.insert if spot.node.flow else blocks.insert
        return insert(outline, spot.node, key, value)
    if spot.in_flow:
        return brackets.replace(outline, spot, {key: value})
    return blocks.fill(outline, spot, key, value)


def _appended(outline: Outline, spot: Spot, value: Value) -> Iterator[Patches]:
    if _is_bare(outline, spot.node):
        return _replaced(outline, spot, [value])
    append = brackets.append if spot.node.flow else blocks.append
    return append(outline, spot.node, value)


def _removed(outline: Outline, spot: Spot, holder: Spot | None) -> Iterator[Patches]:
    if holder is None:
        return
    is_mapping = holder.node.kind == "mapping"
    is_last = len(holder.node.children) == (2 if is_mapping else 1)
    if is_last and not (holder.node.flow and _has_comment(outline, holder.node)):
        yield from _replaced(outline, holder, {} if is_mapping else [])
    elif holder.node.flow:
        yield from brackets.remove(outline, spot)
    else:
        yield from blocks.remove(outline, spot)


def _is_bare(outline: Outline, node: Node) -> bool:
    """Tell whether nothing would be lost with the node: no value, or brackets with nothing in between."""
    return node.kind == "scalar" or (not node.children and not _has_comment(outline, node))


def _has_comment(outline: Outline, node: Node) -> bool:
    return "#" in outline.text[node.start : node.end]
