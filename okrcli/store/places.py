"""Routes to lines and columns: made only when something has to be pointed at."""

from __future__ import annotations

from typing import Literal

import yaml

from okrcli.core.finding import Finding, Span
from okrcli.core.place import normal
from okrcli.core.position import Lines
from okrcli.core.route import Route
from okrcli.store.decode import decode
from okrcli.store.node import Node, tree


class Places:
    """Where the keys and values of one file are."""

    def __init__(self, content: bytes) -> None:
        text = decode("", content)
        self._text = "" if isinstance(text, Finding) else text
        self._lines = Lines(self._text)
        try:
            self._root = tree(self._text)
        except yaml.YAMLError:
            self._root = None

    def span(self, route: Route, on: Literal["key", "value"] = "value") -> Span | None:
        """Return where the key or value at `route` is, or the key of the nearest ancestor that exists.

        None when the file cannot be read; its beginning when nothing on the route exists.
        """
        if self._root is None:
            return None
        key: Node | None = None
        value = self._root
        for step in route:
            pair = value.child(step)
            if pair is None:
                on = "key"
                break
            key, value = pair
        return self._extent(key, value, on)

    def words(self, route: Route, start: int, end: int) -> Span | None:
        """Return where some characters of a text are; None where the file spells them in another way.

        Quotes, folded lines and escapes come between a text and its spelling: the words are looked for.
        """
        node: Node | None = self._root
        for step in route:
            pair = node.child(step) if node is not None else None
            node = pair[1] if pair is not None else None
        if node is None or node.kind != "scalar":
            return None
        text, spelled = normal(node.text), self._text[node.start : node.end]
        wanted = text[start:end]
        if not wanted or spelled.count(wanted) != text.count(wanted):
            return None
        at = -1
        for _ in range(text.count(wanted, 0, start) + 1):
            at = spelled.find(wanted, at + 1 if at < 0 else at + len(wanted))
        return self._lines.span(node.start + at, node.start + at + len(wanted))

    def _extent(self, key: Node | None, value: Node, on: Literal["key", "value"]) -> Span:
        if on == "key" or value.start == value.end:
            value = key or value
        if value is self._root and on == "key":
            return self._lines.span(value.start, value.start)
        return self._lines.span(value.start, value.end)


def locate(content: bytes, route: Route, on: Literal["key", "value"] = "value") -> Span | None:
    """Return where one key or value is, as `Places.span` does."""
    return Places(content).span(route, on)
