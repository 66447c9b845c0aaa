"""A YAML text as nodes that know where they stand: for pointing at values and for splicing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    children: Sequence[Node] = ()

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
    next_event = CSafeLoader(shielded).get_event
    inside: list[Node] = []  # the collection that is being filled
    around: list[list[Node]] = []
    while (event := next_event()) is not None and not isinstance(event, DocumentEndEvent):
        if isinstance(event, ScalarEvent):
            inside.append(_scalar(event, shielded, back))
        elif isinstance(event, CollectionEndEvent):
            inside = around.pop()
            _close(inside[-1], event)
        elif isinstance(event, CollectionStartEvent):
            around.append(inside)
            inside = []
            around[-1].append(_collection(event, inside))
        elif isinstance(event, NodeEvent):
            inside.append(Node("alias", *extent(event)))
    return inside[0] if inside else None


def _scalar(event: ScalarEvent, text: str, back: Mapping[int, str]) -> Node:
    start, end = extent(event)
    # The mark behind a scalar of several lines stands behind the blank lines that follow too.
    end = start + len(text[start:end].rstrip(" \t\r\n"))
    value = event.value.translate(back) if back else event.value
    marked = event.anchor is not None or event.tag is not None
    return Node("scalar", start, end, value, event.style or "", False, marked)


def _collection(event: CollectionStartEvent, inside: Sequence[Node]) -> Node:
    kind: Kind = "mapping" if isinstance(event, MappingStartEvent) else "list"
    marked = event.anchor is not None or event.tag is not None
    return Node(kind, *extent(event), "", "", bool(event.flow_style), marked, inside)


def _close(node: Node, event: CollectionEndEvent) -> None:
    """Say where a collection ends; a block's own mark stands behind the comments that follow."""
    node.end = extent(event)[1] if node.flow else node.children[-1].end
