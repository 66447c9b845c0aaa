"""YAML to plain data and findings, in one pass over libyaml's events and as fast as its own loader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from sys import intern
from typing import Any, NamedTuple, Never

import yaml
from yaml import CSafeLoader
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from okrcli.core.codes import DUPLICATE_KEY, EMPTY_FILE, NUMBER_TOO_LARGE, TOO_DEEP, Code
from okrcli.core.finding import Finding, Related, Span
from okrcli.core.position import Lines
from okrcli.message import Message, say
from okrcli.store import feature, syntax
from okrcli.store.decode import MAX_BYTES, decode
from okrcli.store.node import Node, extent, tree
from okrcli.store.places import Places, locate
from okrcli.store.scalar import NumberTooLargeError, Scalar, plain
from okrcli.store.shield import shield

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Document", "Places", "locate", "read"]

MAX_DEPTH = 40


class Document(NamedTuple):
    """A file's data and what is wrong with its YAML; the data is None where nothing can be read."""

    path: str
    data: object | None
    findings: tuple[Finding, ...]


def read(path: str, content: bytes) -> Document:
    """Return the data of a file, whatever its bytes are: trouble becomes findings."""
    text = decode(path, content)
    if isinstance(text, Finding):
        return Document(path, None, (text,))
    reading = _Reading(path, text)
    data = reading.data()
    return Document(path, data, tuple(sorted(reading.findings, key=_place)))


def _place(finding: Finding) -> Span:
    return finding.span or Span(1, 1, 1, 1)


class _StopError(Exception):
    """What follows is not worth reading; the findings say why."""


_MERGE = "<<"
_Items = list[Any]  # scalars as events, what is built already as it is; a mapping's keys and values in turn


class _Reading:
    """One text on its way to data: the items of the collection at hand and of those around, the findings."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.findings: list[Finding] = []
        self.items: _Items = []
        self.in_mapping = False
        self.around: list[tuple[_Items, bool]] = []
        self.anchored: dict[str, Scalar] = {}
        self.back: Mapping[int, str] = {}
        self.documents = 0
        self.has_duplicates = False

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    def data(self) -> object | None:
        """Return the data of the first document."""
        try:
            self._read()
        except yaml.YAMLError as err:
            self.findings.append(syntax.finding(self.path, self.text, err))
            return None
        except _StopError:
            pass
        roots = self._list(self.items)
        if self.has_duplicates:
            self.findings += _duplicates(self.path, tree(self.text), self.lines)
        if roots in ([], [None]) and not self.findings:
            self._report(EMPTY_FILE, (0, 0), say("This file holds no data"), say("fill it in or delete it"))
        return roots[0] if roots else None

    def _read(self) -> None:
        text, self.back = shield(self.text)
        act: dict[type[Event], Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._begin_mapping,
            SequenceStartEvent: self._begin_list,
            MappingEndEvent: self._end_mapping,
            SequenceEndEvent: self._end_list,
            AliasEvent: self._alias,
            DocumentStartEvent: self._begin_document,
            DocumentEndEvent: _pass,
            StreamStartEvent: _pass,
        }
        next_event = CSafeLoader(text).get_event
        while (event := next_event()) is not None and type(event) is not StreamEndEvent:
            act[type(event)](event)

    def _scalar(self, event: ScalarEvent) -> None:
        item: object = event
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
            if event.anchor is not None and not self._is_key():
                item = self.anchored[event.anchor] = self._value(event)
        self.items.append(item)

    def _begin_mapping(self, event: MappingStartEvent) -> None:
        self._begin(event)
        self.in_mapping = True

    def _begin_list(self, event: SequenceStartEvent) -> None:
        self._begin(event)
        self.in_mapping = False

    def _begin(self, event: CollectionStartEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        if self._is_key():
            self.findings.append(feature.complex_key(self.path, self._span(event)))
        self.around.append((self.items, self.in_mapping))
        if len(self.around) > MAX_DEPTH:
            self._stop_at_depth(event)
        self.items = []

    def _is_key(self) -> bool:
        """Tell whether the next item is a key."""
        return self.in_mapping and len(self.items) % 2 == 0

    def _end_mapping(self, _event: MappingEndEvent) -> None:
        self._end(self._mapping(self.items))

    def _end_list(self, _event: SequenceEndEvent) -> None:
        self._end(self._list(self.items))

    def _end(self, built: object) -> None:
        self.items, self.in_mapping = self.around.pop()
        self.items.append(built)

    def _mapping(self, items: _Items) -> dict[str, object]:
        """Return a mapping; a pair whose key is a finding is left out."""
        found: dict[str, object] = {}
        keys_and_values = iter(items)
        for event, value in zip(keys_and_values, keys_and_values, strict=True):
            if type(event) is not ScalarEvent:
                continue
            key = self._text(event)
            if key == _MERGE and event.style == "":
                self.findings.append(feature.merge(self.path, self._span(event)))
                continue
            self.has_duplicates = self.has_duplicates or key in found
            # Ten thousand files have the same few keys.
            found[intern(key)] = self._value(value) if type(value) is ScalarEvent else value
        return found

    def _list(self, items: _Items) -> list[object]:
        return [self._value(item) if type(item) is ScalarEvent else item for item in items]

    def _text(self, event: ScalarEvent) -> str:
        text: str = event.value
        return text.translate(self.back) if self.back else text

    def _value(self, event: ScalarEvent) -> Scalar:
        text = self._text(event)
        if event.style != "" or event.tag is not None:
            return text
        try:
            return plain(text)
        except NumberTooLargeError:
            problem = say("This number is too large: it has no finite value")
            way_out = say("write a smaller number, or put it in quotes if it is text")
            self._report(NUMBER_TOO_LARGE, extent(event), problem, way_out)
            return text

    def _alias(self, event: AliasEvent) -> None:
        span = self._span(event)
        self.findings.append(feature.alias(self.path, f"*{event.anchor}", span))
        # A collection could hold itself, or grow without bounds: only scalars are followed.
        self.items.append(self.anchored.get(str(event.anchor)))

    def _begin_document(self, event: DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self.findings.append(feature.several_documents(self.path, self._span(event)))
            raise _StopError
        if event.version is not None or event.tags:
            self.findings += feature.directives(self.path, self.text, self.lines, extent(event)[1])

    def _stop_at_depth(self, event: CollectionStartEvent) -> Never:
        self.items, self.around = [], []
        problem = say("Values are nested more than {limit} deep", limit=MAX_DEPTH)
        start, _ = extent(event)
        self._report(
            TOO_DEEP, (start, start + 1), problem, say("close the brackets, or flatten the structure")
        )
        raise _StopError

    def _properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        self.findings += feature.properties(self.path, self.text, self.lines, extent(event)[0])

    def _span(self, event: Event) -> Span:
        return self.lines.span(*extent(event))

    def _report(self, code: Code, extent: tuple[int, int], message: Message, way_out: Message) -> None:
        self.findings.append(Finding(*code, message, self.path, way_out, span=self.lines.span(*extent)))


def _pass(_event: Event) -> None:
    pass


def _duplicates(path: str, node: Node | None, lines: Lines) -> Iterator[Finding]:
    if node is None:
        return
    first: dict[str, Node] = {}
    for key, _ in node.entries():
        if key.kind != "scalar" or (key.text == _MERGE and key.style == ""):
            continue
        if first.setdefault(key.text, key) is not key:
            related = Related(path, span=lines.span(first[key.text].start, first[key.text].end))
            problem = say("Key '{key}' appears twice", key=feature.short(key.text))
            way_out = say("keep one of the two")
            span = lines.span(key.start, key.end)
            yield Finding(*DUPLICATE_KEY, problem, path, way_out, on="key", span=span, related=(related,))
    for child in node.children:
        yield from _duplicates(path, child, lines)
