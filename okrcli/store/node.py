"""A YAML text as nodes that know where they stand: for pointing at values and for splicing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from yaml import CSafeLoader
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from okrcli.core.place import normal
from okrcli.store.shield import shield

Kind = Literal["scalar", "list", "mapping", "alias"]


@dataclass(slots=True, eq=False)
class Node:
    """A scalar, list or mapping and where it stands, as offsets in the text without its byte order mark.

    `end` lies behind the last character that belongs to the node; comments and blank lines that
    follow do not. `style` is `''` for plain scalars, else their first character. A mapping's
    children are its keys and values in turn.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    style: str = ""
    flow: bool = False
    marked: bool = False  # has an anchor or a tag in front
    children: list[Node] = field(default_factory=list)

    def entries(self) -> list[tuple[Node, Node]]:
        """Return a mapping's pairs of key and value."""
        return (
            list(zip(self.children[::2], self.children[1::2], strict=True)) if self.kind == "mapping" else []
        )

    def child(self, step: str | int) -> tuple[Node | None, Node] | None:
        """Return the key and value under a key (of duplicates the last, as in the data), or an item."""
        if isinstance(step, int):
            inside = self.kind == "list" and 0 <= step < len(self.children)
            return (None, self.children[step]) if inside else None
        pairs = [pair for pair in reversed(self.entries()) if pair[0].kind == "scalar"]
        exact = (pair for pair in pairs if pair[0].text == step)
        return next(exact, None) or next((pair for pair in pairs if normal(pair[0].text) == step), None)


def extent(event: Event) -> tuple[int, int]:
    """Return the offsets of an event; libyaml marks the start and end of each."""
    start, end = event.start_mark, event.end_mark
    return start.index if start else 0, end.index if end else 0


def tree(text: str) -> Node | None:
    """Return the root of a text that `reader.read` accepts, None when there is nothing in it.

    Raises `yaml.YAMLError` on other texts; only the first document counts.
    """
    shielded, back = shield(text)
    parser = CSafeLoader(shielded)
    open_nodes = [Node("list", 0, 0)]
    while (event := parser.get_event()) is not None and not isinstance(event, DocumentEndEvent):
        if isinstance(event, CollectionEndEvent):
            _close(open_nodes.pop(), event)
        elif isinstance(event, NodeEvent):
            node = _open(event, shielded, back)
            open_nodes[-1].children.append(node)
            if isinstance(event, CollectionStartEvent):
                open_nodes.append(node)
    roots = open_nodes[0].children
    return roots[0] if roots else None


def _open(event: NodeEvent, text: str, back: Mapping[int, str]) -> Node:
    start, end = extent(event)
    if isinstance(event, ScalarEvent):
        # The mark behind a scalar of several lines stands behind the blank lines that follow too.
        end = start + len(text[start:end].rstrip(" \t\r\n"))
        marked = event.anchor is not None or event.tag is not None
        return Node("scalar", start, end, event.value.translate(back), event.style or "", marked=marked)
    if isinstance(event, CollectionStartEvent):
        kind: Kind = "mapping" if isinstance(event, MappingStartEvent) else "list"
        marked = event.anchor is not None or event.tag is not None
        return Node(kind, start, end, flow=bool(event.flow_style), marked=marked)
    return Node("alias", start, end)


def _close(node: Node, event: CollectionEndEvent) -> None:
    """Say where a collection ends; a block's own mark stands behind the comments that follow."""
    node.end = extent(event)[1] if node.flow else node.children[-1].end
