"""A part of one file taken to another one, as it is written: comments and layout go along."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from okrcli.core.edit import Append, Insert, Remove, Rename, Transplant, Value
from okrcli.core.place import normal
from okrcli.core.route import Route
from okrcli.message import say
from okrcli.store.comments import comments
from okrcli.store.decode import BOM
from okrcli.store.entries import Entry, UnevenError, split
from okrcli.store.intent import changed, dotted, same, spelled, value_at
from okrcli.store.outline import Outline
from okrcli.store.patch import Patch, patched
from okrcli.store.quoting import scalar
from okrcli.store.reader import read
from okrcli.store.source import CannotSpliceError, apply, sound

_PLACEHOLDER: Value = {"_": None}  # written on lines of its own wherever there can be any
_COMMENT = re.compile(r"( *)#")


def transplant(edit: Transplant, content: bytes, other: bytes) -> tuple[bytes, bytes]:
    """Return both files after a part of `content` went to `other`, which may be empty.

    Raises CannotSpliceError when a comment would be lost, OkrError when the route leads nowhere, or where
    something stands already.
    """
    move = _Move.of(edit, content, other)
    for way in (move.lines, move.value):
        for left in move.emptied():
            with suppress(UnevenError, CannotSpliceError):
                one, two = way(left)
                if move.is_carried_out(left, one, two):
                    return one, two
    raise CannotSpliceError(
        say(
            "{place} in {path} cannot go to {to} without something being lost",
            place=dotted(edit.route),
            path=edit.path,
            to=edit.to,
        ),
        say("Nothing was written. Move it by hand (okr edit)."),
    )


def is_bare(content: bytes, first_line: str) -> bool:
    """Tell whether a file holds neither data nor comments, but for the first line that new ones have."""
    return not sound("", content).data and not _comments(content) - comments(first_line)


@dataclass(frozen=True)
class _Move:
    """A part on its way: the data of both files, and the routes as they spell them."""

    edit: Transplant
    content: bytes
    other: bytes
    data: Any
    there: Any

    @classmethod
    def of(cls, edit: Transplant, content: bytes, other: bytes) -> _Move:
        data, there = sound(edit.path, content).data, sound(edit.to, other).data
        edit = replace(edit, route=spelled(edit.route, data), into=spelled(edit.into, there))
        changed(data, Remove(edit.path, edit.route))  # raises where the route leads nowhere
        return cls(edit, content, other, data, there)

    def emptied(self) -> Iterator[Route]:
        """Yield what can go: the part with all that holds nothing else, or the part alone."""
        route = self.edit.route
        while len(route) > 1 and len(value_at(self.data, route[:-1])) == 1:
            route = route[:-1]
        yield route
        if route != self.edit.route:
            yield self.edit.route

    def lines(self, left: Route) -> tuple[bytes, bytes]:
        """Return both files after the lines of the part moved; `left` is what goes here."""
        block = _block(_Text.of(self.content), self.data, self.edit.route)
        is_alone = len(value_at(self.data, self.edit.route[:-1])) == 1
        one = apply(self.edit.path, block.stub, [Remove(self.edit.path, left)]) if is_alone else block.rest
        return one, self._placed(block)

    def value(self, left: Route) -> tuple[bytes, bytes]:
        """Return both files after the value of the part moved, its comments above what holds it then.

        A scalar stays as it is written.
        """
        node = Outline(_Text.of(self.content).text).spot(self.edit.route)
        addition = self._addition(value_at(self.data, self.edit.route))
        text = _Text.of(apply(self.edit.to, self.other, [addition]))
        spot = Outline(text.text).spot(self._end(text))
        if node is not None and spot is not None and node.node.kind == spot.node.kind == "scalar":
            source = _Text.of(self.content).text[node.node.start : node.node.end]
            if "\n" not in source:
                text = text.having(patched(text.text, [Patch(spot.node.start, spot.node.end, source)]))
        one = apply(self.edit.path, self.content, [Remove(self.edit.path, left)])
        left_over = _comments(self.content) + _comments(self.other) - _comments(one) - _comments(text.content)
        return one, self._commented(text, left_over).content

    def _commented(self, text: _Text, lines: Counter[str]) -> _Text:
        """Return the other file with comments on lines of their own above the collection."""
        outline = Outline(text.text)
        spot = outline.spot(self.edit.into[:1])
        if spot is None or not lines:
            return text
        start = outline.begin(spot)
        above = "".join(f"{' ' * outline.column(start)}{line}\n" for line in lines.elements())
        at = outline.line_start(start)
        return text.having(patched(text.text, [Patch(at, at, above)]))

    def is_carried_out(self, left: Route, one: bytes, two: bytes) -> bool:
        """Tell whether the data is where it belongs, and every comment in one of the two files."""
        here, there = read(self.edit.path, one), read(self.edit.to, two)
        value = value_at(self.data, self.edit.route)
        return (
            same(here.data or {}, changed(self.data, Remove(self.edit.path, left)))
            and same(there.data, changed(self.there, self._addition(value)))
            and not there.findings
            and _comments(one) + _comments(two) == _comments(self.content) + _comments(self.other)
        )

    def _addition(self, value: Value) -> Insert | Append:
        """Return the edit that adds a value at the end, in new collections where they are missing."""
        path, into, key = self.edit.to, self.edit.into, self.edit.key
        holder = self.there or {}
        for n, step in enumerate(into):
            if step not in holder:
                new: Value = [value] if key is None else {key: value}
                for inner in reversed(into[n + 1 :]):
                    new = {str(inner): new}
                return Insert(path, into[:n], str(step), new)
            holder = holder[step] or {}
        return Append(path, into, value) if key is None else Insert(path, into, key, value)

    def _end(self, text: _Text) -> Route:
        """Return the route of what was added."""
        if self.edit.key is not None:
            return (*self.edit.into, self.edit.key)
        items = value_at(read(self.edit.to, text.content).data, self.edit.into)
        return (*self.edit.into, len(items) - 1)

    def _placed(self, block: _Block) -> bytes:
        """Return the other file with the lines of the part, indented as they have to be there."""
        text = _Text.of(apply(self.edit.to, self.other, [self._addition(_PLACEHOLDER)]))
        outline, end = Outline(text.text), self._end(text)
        spot = outline.spot(end)
        if spot is None or spot.in_flow or not outline.begins_its_line(outline.begin(spot)):
            raise UnevenError
        start = outline.begin(spot)
        lines = block.written(outline.column(start), self.edit.key)
        if _is_spaced(text, read(self.edit.to, text.content).data, end, otherwise=block.is_spaced):
            lines = f"\n{lines}"
        patch = Patch(outline.line_start(start), outline.below(spot.node), lines)
        return text.having(patched(text.text, [patch])).content


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a file with plain line ends, the last one included, and what brings its own back."""

    text: str
    mark: str = ""
    newline: str = "\n"

    @classmethod
    def of(cls, content: bytes) -> _Text:
        text = content.decode()
        mark = BOM if text.startswith(BOM) else ""
        text = text.removeprefix(mark)
        newline = "\r\n" if 0 < text.count("\r\n") == text.count("\n") else "\n"
        text = text.replace(newline, "\n")
        return cls(text if text.endswith("\n") or not text else f"{text}\n", mark, newline)

    def having(self, text: str) -> _Text:
        return replace(self, text=text)

    @property
    def content(self) -> bytes:
        return (self.mark + self.text.replace("\n", self.newline)).encode()


class _Block(NamedTuple):
    """The lines of a part with the comments right above it, and the file without them.

    `stub` is the file where the part has no value and no comment any more.
    """

    entry: Entry
    key: str | None
    rest: bytes
    stub: bytes
    is_spaced: bool

    def written(self, column: int, key: str | None) -> str:
        """Return the lines at a column, under another key."""
        if self.key is None or key is None or self.key == key:
            return self.entry.shifted(column - self.entry.column).text
        alone = self.entry.shifted(-self.entry.column).text.encode()
        renamed = apply("", alone, [Rename("", (self.key,), key)])
        return split(renamed.decode(), read("", renamed).data).shifted(column).text


def _block(text: _Text, data: object, route: Route) -> _Block:
    """Return the lines of the part at a route; raise UnevenError where it has none of its own."""
    siblings, index, start = _parts(text, data, route)
    part = siblings[index]
    end = start + len(part.text)
    kept, lead = list(part.lead), list[str]()
    while kept and _is_at(kept[-1], part.column):
        lead.insert(0, kept.pop())
    above, below = len(kept), siblings[index + 1].lead if index + 1 < len(siblings) else ()
    while index and kept and not kept[-1].strip():
        kept.pop()
    blank = next((n for n, line in enumerate(below) if line.strip()), len(below)) if not index else 0
    end += sum(map(len, below[:blank]))
    start += sum(map(len, kept))
    key = None if isinstance(route[-1], int) else str(route[-1])
    nothing = " " * part.column + ("- null" if key is None else f"{scalar(key)}: null") + "\n"
    return _Block(
        replace(part, lead=tuple(lead)),
        key,
        text.having(text.text[:start] + text.text[end:]).content,
        text.having(text.text[:start] + nothing + text.text[end:]).content,
        len(kept) < above or blank > 0,
    )


def _parts(text: _Text, data: object, route: Route) -> tuple[tuple[Entry, ...], int, int]:
    """Return the parts among which the one at a route is, its index, and where its lead begins."""
    part, at = split(text.text, data), 0
    siblings: tuple[Entry, ...] = (part,)
    index = 0
    for step in route:
        at += len("".join(part.lead) + part.before + part.comment + part.after)
        siblings = part.parts
        names = [one.name for one in siblings]
        if isinstance(step, str) and normal(step) not in names:
            raise UnevenError
        index = step if isinstance(step, int) else names.index(normal(step))
        if index >= len(siblings):
            raise UnevenError
        at += sum(len(one.text) for one in siblings[:index])
        part = siblings[index]
    return siblings, index, at


def _is_spaced(text: _Text, data: object, route: Route, *, otherwise: bool) -> bool:
    """Tell whether blank lines stand between the parts in front of the one at a route."""
    siblings, index, _ = _parts(text, data, route)
    blanks = [bool(one.lead) and not one.lead[0].strip() for one in siblings[1:index]]
    return all(blanks) if blanks else index > 0 and otherwise


def _is_at(line: str, column: int) -> bool:
    found = _COMMENT.match(line)
    return found is not None and len(found[1]) == column


def _comments(content: bytes) -> Counter[str]:
    return comments(_Text.of(content).text)
