"""Splices inside brackets: `{a: 1, b: 2}` and `[a, b]`, on one line or several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from okrcli.core.edit import Value
from okrcli.store.emit import inline
from okrcli.store.node import Node
from okrcli.store.outline import Outline, Spot
from okrcli.store.patch import Patch, Patches
from okrcli.store.quoting import scalar

_COMMA = re.compile(r"(?:\s|#[^\r\n]*)*(,)")
_REST_OF_LINE = re.compile(r"[ \t]*,?[ \t]*(?:#[^\r\n]*)?(?=[\r\n])")
_COMMA_AND_SPACE = re.compile(r"[ \t]*,[ \t]*")


def replace(outline: Outline, spot: Spot, value: Value) -> Iterator[Patches]:
    """Yield ways to give the node a new value."""
    node = spot.node
    text = inline_like(node, value)
    if node.start < node.end:
        yield [Patch(node.start, node.end, text)]
    elif spot.key is not None and ":" not in outline.text[spot.key.end : node.start]:
        yield [Patch(spot.key.end, spot.key.end, f": {text}")]
    else:
        space = "" if outline.text[node.start - 1].isspace() else " "
        yield [Patch(node.start, node.start, f"{space}{text}")]


def inline_like(node: Node, value: Value) -> str:
    """Return the text of a value on one line, in the quotes that the node has."""
    if isinstance(value, str | date) and node.style == "'":
        return scalar(value, flow=True, quote="'")
    if isinstance(value, str | date) and node.style == '"':
        return scalar(value, flow=True, quote='"')
    return inline(value)


def insert(outline: Outline, mapping: Node, key: str, value: Value) -> Iterator[Patches]:
    """Yield ways to add an entry at the end of a mapping."""
    keys = mapping.children[::2]
    yield _add(outline, mapping, keys, f"{scalar(key, flow=True)}: {inline(value)}")


def append(outline: Outline, items: Node, value: Value) -> Iterator[Patches]:
    """Yield ways to add an item at the end of a list."""
    yield _add(outline, items, items.children, inline(value))


def _add(outline: Outline, node: Node, starts: Sequence[Node], new: str) -> Patches:
    """Return the patches that add `new` behind the last entry; `starts` are where the entries begin."""
    if not starts:
        return [Patch(node.start + 1, node.start + 1, new)]
    text = outline.text
    first, last = starts[0].start, starts[-1].start
    end = node.children[-1].end
    found = _COMMA.match(text, end, node.end)
    comma_end = found.end() if found else end
    comma = [] if found else [Patch(end, end, ",")]
    trailing = "," if found else ""
    if not outline.begins_its_line(last) or outline.line(first) == outline.line(node.end):
        return [Patch(comma_end, comma_end, f" {new}" if found else f", {new}")]
    indentation = text[outline.line_start(last) : last]
    if outline.line(comma_end) < outline.line(node.end):
        below = outline.next_line(comma_end)
        return [*comma, Patch(below, below, f"{indentation}{new}{trailing}{outline.newline}")]
    return [
        Patch(comma_end, comma_end, f"{'' if found else ','}{outline.newline}{indentation}{new}{trailing}")
    ]


def remove(outline: Outline, spot: Spot) -> Iterator[Patches]:
    """Yield ways to take an entry out, with one of the commas beside it."""
    previous, following = outline.sibling(spot, -1), outline.sibling(spot, 1)
    text, start, end = outline.text, outline.begin(spot), max(outline.begin(spot), spot.node.end)
    rest = _REST_OF_LINE.match(text, end)
    if outline.begins_its_line(start) and rest:
        yield [Patch(outline.line_start(start), outline.next_line(rest.end()))]
        return
    if following is not None and _COMMA_AND_SPACE.fullmatch(text, end, outline.begin(following)):
        yield [Patch(start, outline.begin(following))]
    elif previous is not None and _COMMA_AND_SPACE.fullmatch(text, previous.node.end, start):
        yield [Patch(previous.node.end, end)]
    found = _COMMA.match(text, end)
    yield [Patch(start, end), *([Patch(found.start(1), found.end(1))] if found else [])]
