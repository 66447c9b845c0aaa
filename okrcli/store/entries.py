"""A text cut into entries: each with its lines, and the comments that belong to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from okrcli.core.merge import identity
from okrcli.core.place import normal
from okrcli.core.position import split_lines
from okrcli.store.node import Node
from okrcli.store.outline import Outline, Spot

_COMMENT = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\n)")
_BLOCK_SCALAR_HEAD = re.compile(r"[|>][-+0-9]*")

Lines = tuple[str, ...]


class UnevenError(Exception):
    """A text is laid out in a way that does not fall apart into entries on lines of their own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a mapping or an item of a list, in whole lines that end in a line feed.

    Those above it are its `lead`. Its own begin with `before`, which ends where a comment may follow on the
    line, and `comment`, with the space in front. `after` is the rest of a value of several lines; the `parts`
    of a block stand there instead, and comments below them, `tail`.
    """

    name: str
    data: object
    column: int = 0
    lead: Lines = ()
    before: str = ""
    comment: str = ""
    after: str = ""
    kind: Literal["leaf", "mapping", "list"] = "leaf"
    parts: tuple[Entry, ...] = ()
    tail: Lines = ()

    @property
    def own(self) -> str:
        """Its lines without those above it."""
        inner = "".join(part.text for part in self.parts)
        return self.before + self.comment + self.after + inner + "".join(self.tail)

    @property
    def text(self) -> str:
        """All its lines."""
        return "".join(self.lead) + self.own

    def shifted(self, columns: int) -> Entry:
        """Return the entry as many columns further to the right, or to the left.

        Raises UnevenError where a line has no room for that.
        """
        if columns == 0:
            return self
        return replace(
            self,
            column=self.column + columns,
            lead=tuple(_moved(line, columns) for line in self.lead),
            before=_moved(self.before, columns),
            after=_moved(self.after, columns, goes_on=True),
            parts=tuple(part.shifted(columns) for part in self.parts),
            tail=tuple(_moved(line, columns) for line in self.tail),
        )


def split(text: str, data: object) -> Entry:
    """Return a text, whose lines all end in a line feed, as the one entry that all others are parts of.

    Raises UnevenError when the text is no mapping in block style, or has keys behind a question mark, or
    lines that YAML ends with a carriage return alone and git does not.
    """
    if "\r" in text:
        raise UnevenError
    outline = Outline(text)
    if outline.root is None:
        return Entry("", {}, kind="mapping", tail=tuple(split_lines(text)))
    if not _is_block(outline.root, "mapping"):
        raise UnevenError
    return _Cutter(outline).root(outline.root, data)


class _Cutter:
    """The lines of a text on their way to the entries that they belong to."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        bounds = [outline.line_start(0)]
        while bounds[-1] < len(outline.text):
            bounds.append(outline.next_line(bounds[-1]))
        self.bounds = bounds

    def root(self, node: Node, data: object) -> Entry:
        """Return the whole text; what stands above its first entry stays on top."""
        first = self.outline.line(node.start)
        parts, tail = self._entries(node, data, first, len(self.bounds) - 1)
        return Entry("", data, lead=self._lines(0, first), kind="mapping", parts=parts, tail=tail)

    def _entries(self, node: Node, data: object, first: int, end: int) -> tuple[tuple[Entry, ...], Lines]:
        """Return the entries of a mapping and what is below them, between two lines."""
        known = {normal(key): value for key, value in data.items()} if isinstance(data, Mapping) else {}
        spots = [Spot(value, node, key, index) for index, (key, value) in enumerate(node.entries())]
        if any(self.outline.has_explicit_key(spot) for spot in spots):
            raise UnevenError
        named = [(normal(spot.key.text), spot) for spot in spots if spot.key is not None]
        return self._parts(named, [known[name] for name, _ in named], first, end)

    def _items(self, node: Node, data: object, first: int, end: int) -> tuple[tuple[Entry, ...], Lines]:
        """Return the items of a list and what is below them, between two lines."""
        items = data if isinstance(data, list) else []
        spots = [Spot(item, node, None, index) for index, item in enumerate(node.children)]
        return self._parts([(identity(items[spot.index]), spot) for spot in spots], items, first, end)

    def _parts(
        self, spots: Sequence[tuple[str, Spot]], data: Sequence[object], first: int, end: int
    ) -> tuple[tuple[Entry, ...], Lines]:
        begins = [self.outline.line(self.outline.begin(spot)) for _, spot in spots]
        parts = []
        for (name, spot), value, begin, limit in zip(spots, data, begins, [*begins[1:], end], strict=True):
            entry = self._entry(name, spot, value, limit)
            parts.append(replace(entry, lead=self._lines(first, begin)))
            first = begin + entry.own.count("\n")
        return tuple(parts), self._lines(first, end)

    def _entry(self, name: str, spot: Spot, data: object, limit: int) -> Entry:
        """Return an entry without its lead; comments up to line `limit` are its own where they are deeper."""
        outline, node = self.outline, spot.node
        start = outline.begin(spot)
        if not outline.begins_its_line(start):
            raise UnevenError
        column, line, below = outline.column(start), outline.line(start), outline.line(outline.below(node))
        end = self._end_of_deeper(below, limit, column)
        if spot.key is not None and outline.line(node.start) > line and node.children and not node.flow:
            before, comment, after = self._cut(line, line + 1, outline.after_mark(spot))
            inner = self._entries if node.kind == "mapping" else self._items
            parts, tail = inner(node, data, line + 1, end)
            kind: Literal["mapping", "list"] = "mapping" if node.kind == "mapping" else "list"
            return Entry(name, data, column, (), before, comment, after, kind, parts, tail)
        before, comment, after = self._cut(line, below, self._end_of_value(spot))
        return Entry(name, data, column, (), before, comment, after, tail=self._lines(below, end))

    def _end_of_value(self, spot: Spot) -> int:
        """Return where a comment on the line of a value can begin."""
        node = spot.node
        if node.style in ("|", ">"):
            found = _BLOCK_SCALAR_HEAD.match(self.outline.text, node.start)
            return found.end() if found else node.end
        if node.children and not node.flow:
            return self.outline.next_line(node.end)
        return max(node.end, self.outline.after_mark(spot))

    def _cut(self, first: int, end: int, at: int) -> tuple[str, str, str]:
        """Return some lines in front of the comment at an offset, the comment, and what follows."""
        start, stop = self.bounds[first], self.bounds[end]
        found = _COMMENT.match(self.outline.text, at, stop)
        if found is None:
            return self.outline.text[start:stop], "", ""
        return self.outline.text[start:at], found[0], self.outline.text[found.end() : stop]

    def _end_of_deeper(self, first: int, limit: int, column: int) -> int:
        """Return the line behind the last comment that is indented more than `column`."""
        end = first
        for number, line in enumerate(self._lines(first, limit), first + 1):
            bare = line.lstrip(" ")
            if bare.startswith("#") and len(line) - len(bare) > column:
                end = number
        return end

    def _lines(self, first: int, end: int) -> Lines:
        return tuple(
            self.outline.text[self.bounds[n] : self.bounds[n + 1]] for n in range(first, max(first, end))
        )


def _is_block(node: Node, kind: str) -> bool:
    return node.kind == kind and bool(node.children) and not node.flow


def _moved(text: str, columns: int, *, goes_on: bool = False) -> str:
    first, *rest = text.split("\n")
    lines = [first if goes_on else _indented(first, columns), *(_indented(line, columns) for line in rest)]
    return "\n".join(lines)


def _indented(line: str, columns: int) -> str:
    if not line.strip():
        return line
    if columns > 0:
        return " " * columns + line
    if line[:-columns].strip(" "):
        raise UnevenError
    return line[-columns:]
