"""A list of check-ins to statements, each with its line: YAML, JSON, or JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Never

from okrcli.core.checkin.statement import Statement
from okrcli.core.codes import DUPLICATE_KEY, EMPTY_FILE, TOO_DEEP, UNREADABLE_FILE, WRONG_TYPE, Code
from okrcli.core.finding import Finding, Span
from okrcli.core.position import Lines
from okrcli.core.route import Route
from okrcli.core.shapes import shape
from okrcli.message import Message, say
from okrcli.store import reader
from okrcli.store.decode import decode

_JSON_ENDINGS = (".json", ".jsonl", ".ndjson")
_YAML_ENDINGS = (".yaml", ".yml")
_LOOKS_LIKE_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*(?:"|\})|\s*\[\s*\]')


@dataclass(frozen=True, slots=True)
class Record:
    """One statement of a list, and how to point at it."""

    statement: Statement
    path: str
    route: Route
    span: Span | None = None  # of the whole record, where its parts have no places of their own

    def finding(self, code: Code, route: Route, message: Message, way_out: Message | None) -> Finding:
        """Return a finding about a part of this record."""
        return Finding(
            code.code, code.name, message, self.path, way_out, route=(*self.route, *route), span=self.span
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """The records of a list, and what is wrong with it."""

    path: str
    content: bytes
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]

    def located(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings with their places in the list filled in, in order of place."""
        places = None
        found = []
        for finding in findings:
            if finding.span is None and finding.route is not None:
                places = places or reader.Places(self.content)
                finding = replace(finding, span=places.span(finding.route, finding.on))
            found.append(finding)
        return sorted(found, key=lambda finding: finding.span or Span(0, 0, 0, 0))


def read(path: str, content: bytes) -> Batch:
    """Return the records in a file's bytes; its ending tells JSON from YAML, else its beginning.

    YAML holds a list of records, or one; JSON holds such a list, or one record after the other.
    """
    text = decode(path, content)
    if isinstance(text, Finding):
        return Batch(path, content, (), (text,))
    if path.endswith(_JSON_ENDINGS) or (not path.endswith(_YAML_ENDINGS) and _LOOKS_LIKE_JSON.match(text)):
        return _json(path, content, text)
    return _yaml(path, content)


def _yaml(path: str, content: bytes) -> Batch:
    document = reader.read(path, content)
    findings = [finding for finding in document.findings if finding.code != EMPTY_FILE.code]
    records: list[Record] = []
    if document.data is not None and not findings:
        several = isinstance(document.data, list)
        for n, data in enumerate(document.data if isinstance(document.data, list) else [document.data]):
            route: Route = (n,) if several else ()
            _add(records, findings, path, data, route, None)
    return Batch(path, content, tuple(records), tuple(findings))


def _add(
    records: list[Record], findings: list[Finding], path: str, data: object, route: Route, span: Span | None
) -> None:
    if not isinstance(data, dict):
        message = say("a record must be a mapping")
        way_out = say("write `ref: …` and what is recorded about it: value, confidence, progress …")
        findings.append(
            Finding(WRONG_TYPE.code, WRONG_TYPE.name, message, path, way_out, route=route, span=span)
        )
        return
    statement, problems = shape(Statement, data, path)
    findings += (replace(problem, route=(*route, *(problem.route or ())), span=span) for problem in problems)
    if statement is None:  # what else is wrong in it is to be said in the same breath
        wrong = {problem.route[0] for problem in problems if problem.route}
        statement, _ = shape(Statement, {key: data[key] for key in data if key not in wrong}, path)
    if statement is not None:
        records.append(Record(statement, path, route, span))


class _NotJsonError(ValueError):
    """A JSON text holds what a list of records must not hold."""

    def __init__(self, code: Code, message: Message, way_out: Message) -> None:
        super().__init__(str(message))
        self.code, self.message, self.way_out = code, message, way_out


def _json(path: str, content: bytes, text: str) -> Batch:
    lines = Lines(text)
    records: list[Record] = []
    findings: list[Finding] = []
    at = 0
    try:
        for data, start, at in _values(text):
            _add(records, findings, path, data, (), lines.span(start, at))
    except json.JSONDecodeError as err:
        way_out = say('write one record a line, as {{"ref": "activation", "value": 68}}')
        problem = _NotJsonError(UNREADABLE_FILE, say("this is not JSON: {problem}", problem=err.msg), way_out)
        findings.append(_refusal(path, problem, lines.span(err.pos, err.pos)))
    except _NotJsonError as err:
        start = _skipped(text, at)
        findings.append(_refusal(path, err, lines.span(start, start)))
    return Batch(path, content, tuple(records), tuple(findings))


def _refusal(path: str, err: _NotJsonError, span: Span) -> Finding:
    return Finding(*err.code, err.message, path, err.way_out, span=span)


def _values(text: str) -> Iterator[tuple[object, int, int]]:
    """Yield each value of a JSON list, or of JSON lines, with its offsets."""
    decoder = json.JSONDecoder(object_pairs_hook=_mapping, parse_constant=_constant)
    at = _skipped(text, 0)
    listed = text.startswith("[", at)
    at = _skipped(text, at + listed)
    while at < len(text) and not (listed and text[at] == "]"):
        value, end = _decoded(decoder, text, at)
        yield value, at, end
        at = _skipped(text, end)
    if listed and at >= len(text):
        raise _NotJsonError(UNREADABLE_FILE, say("the list is not closed"), say("add the missing ]"))
    if listed and text[at + 1 :].strip():
        raise _NotJsonError(
            UNREADABLE_FILE, say("the file goes on behind the list"), say("put everything into one list")
        )


def _skipped(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n,":
        at += 1
    return at


def _decoded(decoder: json.JSONDecoder, text: str, at: int) -> tuple[object, int]:
    try:
        return decoder.raw_decode(text, at)
    except (json.JSONDecodeError, _NotJsonError):
        raise
    except (ValueError, RecursionError) as err:  # more digits, or more brackets, than Python takes
        way_out = say("write plain numbers and texts")
        raise _NotJsonError(TOO_DEEP, say("a number is too long, or values nest too deep"), way_out) from err


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _NotJsonError(
            DUPLICATE_KEY, say("Key '{key}' appears twice", key=twice), say("keep one of the two")
        )
    return found


def _constant(name: str) -> Never:
    raise _NotJsonError(WRONG_TYPE, say("{name} is no number", name=name), say("leave the value out"))
