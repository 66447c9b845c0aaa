"""Splices in block style: entries and items on lines of their own, told apart by indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from okrcli.core.edit import Value
from okrcli.store import emit
from okrcli.store.brackets import inline_like
from okrcli.store.emit import Form, Layout
from okrcli.store.node import Node
from okrcli.store.outline import Outline, Spot
from okrcli.store.patch import Patch, Patches
from okrcli.store.quoting import scalar

_BLOCK_SCALAR_HEAD = re.compile(r"[|>][-+0-9]*")


def replace(outline: Outline, spot: Spot, value: Value) -> Iterator[Patches]:
    """Yield ways to give the node a new value, the best first."""
    for form in _forms(outline, spot, value):
        yield _put(outline, spot, form)


def fill(outline: Outline, spot: Spot, key: str, value: Value) -> Iterator[Patches]:
    """Yield the way to put a first entry, on lines of its own, where a mapping is empty or missing."""
    layout = outline.layout(spot.container)
    if spot.key is not None:
        column = outline.column(spot.key.start) + layout.mapping_step
        for lines in _entries(key, value, column, layout):
            yield _put(outline, spot, Form("", tuple(lines)))
    else:
        yield from replace(outline, spot, {key: value})


def begin(outline: Outline, value: Value) -> Iterator[Patches]:
    """Yield the way to give a file its first data, below all comments."""
    end = len(outline.text)
    yield [_lines(outline, end, end, emit.lines(value))]


def insert(outline: Outline, mapping: Node, key: str, value: Value) -> Iterator[Patches]:
    """Yield ways to add an entry below the last one."""
    column = outline.column(mapping.start)
    below = outline.below(mapping)
    for lines in _entries(key, value, column, outline.layout(mapping)):
        yield [_lines(outline, below, below, lines)]


def append(outline: Outline, items: Node, value: Value) -> Iterator[Patches]:
    """Yield ways to add an item below the last one."""
    column = outline.column(items.start)
    below = outline.below(items)
    for lines in (
        emit.item(value, column, outline.layout(items)),
        [f"{' ' * column}- {emit.inline(value)}"],
    ):
        yield [_lines(outline, below, below, lines)]


def remove(outline: Outline, spot: Spot) -> Iterator[Patches]:
    """Yield the way to take an entry out that is not the only one."""
    start, below = outline.begin(spot), outline.below(spot.node)
    following = outline.sibling(spot, 1)
    if outline.begins_its_line(start):
        yield [Patch(outline.line_start(start), below)]
    elif following is not None:
        # The first entry stands behind a dash: the second takes its place, or the dash stays alone.
        if not outline.text[below : outline.begin(following)].strip():
            yield [Patch(start, outline.begin(following))]
        yield [Patch(len(outline.text[:start].rstrip(" ")), below, outline.newline)]


def _entries(key: str, value: Value, column: int, layout: Layout) -> Iterator[list[str]]:
    """Yield ways to write an entry; text of several lines fits on one where a block would not."""
    yield emit.entry(key, value, column, layout)
    yield [f"{' ' * column}{scalar(key)}: {emit.inline(value)}"]


def _forms(outline: Outline, spot: Spot, value: Value) -> Iterator[Form]:
    node = spot.node
    has_brackets = node.flow and node.children and not isinstance(value, str)
    is_line = isinstance(value, date) or (isinstance(value, str) and "\n" not in value)
    if has_brackets or (is_line and node.style in ("'", '"')):
        yield Form(inline_like(node, value))
    layout = outline.layout(spot.container)
    if spot.key is not None:
        yield emit.under_key(value, outline.column(spot.key.start), layout)
    elif spot.container is not None:
        yield emit.under_dash(value, outline.column(spot.container.start), layout)
    else:
        first, *rest = emit.lines(value)
        yield Form(first, tuple(rest))
    yield Form(inline_like(node, value))


def _put(outline: Outline, spot: Spot, form: Form) -> Patches:
    """Return the patches that put a written value in the place of the node."""
    head, (start, end) = _extents(outline, spot)
    patches = [_head(outline, spot, head, form.head)]
    if start < end or form.tail:
        patches.append(_lines(outline, start, end, form.tail))
    return patches


def _extents(outline: Outline, spot: Spot) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the stretch of the node on the line of its key or dash, and that of its whole lines below."""
    node, below = spot.node, outline.below(spot.node)
    if node.style in ("|", ">"):
        found = _BLOCK_SCALAR_HEAD.match(outline.text, node.start)
        return (node.start, found.end() if found else node.start), (outline.next_line(node.start), below)
    mark = outline.after_mark(spot)
    if not node.children or node.flow:
        return (node.start, node.end), (below, below)
    if outline.line(mark) < outline.line(node.start):
        return (mark, mark), (outline.line_start(node.start), below)
    return (node.start, outline.line_end(node.end)), (outline.next_line(node.end), below)


def _head(outline: Outline, spot: Spot, extent: tuple[int, int], head: str) -> Patch:
    """Return the patch for the line of the key or dash; a comment behind the value stays."""
    (start, end), text = extent, outline.text
    line_end = outline.line_end(end)
    is_last = not text[end:line_end].strip()
    if start == end:
        return Patch(end, line_end if is_last else end, f" {head}" if head else "")
    if head:
        return Patch(start, end, head)
    mark = outline.after_mark(spot)
    start = start if text[mark:start].strip() else mark
    return Patch(start, line_end if is_last else end)


def _lines(outline: Outline, start: int, end: int, lines: Sequence[str]) -> Patch:
    """Return the patch that puts whole lines in place of others; a file's last line may lack its break."""
    text = outline.newline.join(lines)
    is_open = end == len(outline.text) and not outline.text.endswith(("\n", "\r")) and end > 0
    if lines and not is_open:
        text += outline.newline
    elif lines and start == end:
        text = outline.newline + text
    return Patch(start, end, text)
