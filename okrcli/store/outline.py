"""A text, its nodes and its lines: where to cut, and how the file is laid out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from okrcli.core.position import Lines, line_end, newline_of, split_lines
from okrcli.core.route import Route
from okrcli.store.emit import Layout
from okrcli.store.node import Node, tree

_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n?|\n))*(?:[ \t]*\Z)?")
_EXPLICIT_KEY = re.compile(r"(?:^|[\s{\[,-])\?[ \t]+$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A node and what holds it: the container and the key that is in front of it, if any."""

    node: Node
    container: Node | None = None
    key: Node | None = None
    index: int = 0
    in_flow: bool = False


class Outline:
    """The text of one file and what stands where in it; offsets count characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = tree(text)
        self._starts = Lines(text).starts

    def spot(self, route: Route) -> Spot | None:
        """Return the node at `route` with its surroundings."""
        if self.root is None:
            return None
        spot = Spot(self.root)
        for step in route:
            pair = spot.node.child(step)
            if pair is None:
                return None
            key, node = pair
            index = step if isinstance(step, int) else spot.node.children.index(node) // 2
            spot = Spot(node, spot.node, key, index, spot.in_flow or spot.node.flow)
        return spot

    def sibling(self, spot: Spot, distance: int) -> Spot | None:
        """Return the entry or item so many places further on in the same collection."""
        if spot.container is None:
            return None
        nodes = spot.container.children
        keys, values = (nodes[::2], nodes[1::2]) if spot.key is not None else ([], nodes)
        index = spot.index + distance
        if not 0 <= index < len(values):
            return None
        return Spot(values[index], spot.container, keys[index] if keys else None, index, spot.in_flow)

    def line(self, offset: int) -> int:
        """Return the 0-based number of the line that holds `offset`."""
        return bisect_right(self._starts, offset) - 1

    def line_start(self, offset: int) -> int:
        """Return where the line that holds `offset` begins."""
        return self._starts[self.line(offset)]

    def line_end(self, offset: int) -> int:
        """Return where the line that holds `offset` ends, in front of its break."""
        after = self.next_line(offset)
        return max(offset, after - len(line_end(self.text[self.line_start(offset) : after])))

    def next_line(self, offset: int) -> int:
        """Return where the line after the one that holds `offset` begins, or the end of the text."""
        line = bisect_right(self._starts, offset)
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def column(self, offset: int) -> int:
        """Return how many characters stand in front of `offset` on its line."""
        return offset - self.line_start(offset)

    def begins_its_line(self, offset: int) -> bool:
        """Tell whether only white space stands in front of `offset` on its line."""
        return not self.text[self.line_start(offset) : offset].strip()

    def below(self, node: Node) -> int:
        """Return where the first line begins that no longer belongs to `node`.

        The blank lines behind a block scalar that keeps them (`|+`) are part of its value.
        """
        leaf = node
        while leaf.children and not leaf.flow:
            leaf = leaf.children[-1]
        after = self.next_line(leaf.end)
        if leaf.style in ("|", ">") and "+" in self.text[leaf.start : leaf.start + 3]:
            found = _BLANK_LINES.match(self.text, after)
            after = found.end() if found else after
        return after

    def after_mark(self, spot: Spot) -> int:
        """Return the offset behind the colon or dash in front of the node; where the root begins."""
        if spot.container is None:
            return spot.node.start
        if spot.key is not None:
            colon = self.text.find(":", spot.key.end)
            return colon + 1 if 0 <= colon <= spot.node.start else spot.key.end
        return self.dash(spot) + 1

    def dash(self, spot: Spot) -> int:
        """Return the offset of the dash in front of an item of a block list."""
        items = spot.container
        if items is None or spot.index == 0:
            return (items or spot.node).start
        column = self.column(items.start)
        line = self.line(self.below(items.children[spot.index - 1]))
        while self.text[self._starts[line] : self._starts[line] + column + 1].lstrip(" ") != "-":
            line += 1
        return self._starts[line] + column

    def begin(self, spot: Spot) -> int:
        """Return the offset of the spot's key, its dash, or itself when it has neither."""
        if spot.key is not None:
            return spot.key.start
        return spot.node.start if spot.in_flow or spot.container is None else self.dash(spot)

    def has_explicit_key(self, spot: Spot) -> bool:
        """Tell whether the key is written as `? key`."""
        if spot.key is None:
            return False
        return bool(_EXPLICIT_KEY.search(self.text[self.line_start(spot.key.start) : spot.key.start]))

    @property
    def newline(self) -> str:
        """The line break that the file uses: its first one."""
        return newline_of(split_lines(self.text[: self.next_line(0)]))

    def layout(self, near: Node | None) -> Layout:
        """Return how collections are indented: as inside `near`, else as first seen in the file."""
        default = Layout()
        steps: dict[str, int] = {}
        for node in (near, self.root):
            for kind, step in self._steps(node) if node else ():
                steps.setdefault(kind, step)
        return Layout(
            steps.get("mapping", default.mapping_step),
            steps.get("list", default.list_step),
        )

    def _steps(self, node: Node) -> Iterator[tuple[str, int]]:
        """Yield how far block collections are indented under their keys, those of `node` itself first."""
        if node.flow:
            return
        for key, value in node.entries():
            if value.children and not value.flow and self.begins_its_line(value.start):
                yield value.kind, self.column(value.start) - self.column(key.start)
        for child in node.children:
            yield from self._steps(child)
