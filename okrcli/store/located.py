"""Findings with their places: which goal they are about, and where in the files that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from okrcli.core.finding import Finding, Related
from okrcli.core.place import (
    CheckinFile,
    GoalFile,
    KpiFile,
    Misplaced,
    ReadingFile,
    ReviewFile,
    TasksFile,
    kpi_ref,
    parse_path,
)
from okrcli.core.route import Route
from okrcli.core.tree import Tree, UnreadableError
from okrcli.store.reader import Places

_BY_KEY_RESULT = ("key_results", "values", "confidence", "tasks")


def located(tree: Tree, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with their spans and references filled in, in order of path and place."""
    places: dict[str, Places | None] = {}
    found = [_located(tree, finding, places) for finding in findings]
    return tuple(_in_order(found))


def narrowed(tree: Tree, findings: Iterable[Finding]) -> list[Finding]:
    """Return located findings with the spans of the words that are meant, where only some of a text are.

    They come in order of path and place, then of code.
    """
    places: dict[str, Places | None] = {}
    return _in_order(_narrowed(tree, finding, places) for finding in findings)


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.path, _line(finding), finding.code))


def _narrowed(tree: Tree, finding: Finding, places: dict[str, Places | None]) -> Finding:
    if finding.words is None or finding.route is None:
        return finding
    where = _places(tree, finding.path, places)
    span = where.words(finding.route, *finding.words) if where is not None else None
    if where is None or span is None:
        return finding
    others = (where.words(finding.route, *words) for words in finding.also)
    return replace(finding, span=span, marks=tuple(other for other in others if other is not None))


def _line(finding: Finding) -> tuple[int, int]:
    return (finding.span.line, finding.span.column) if finding.span else (0, 0)


def _located(tree: Tree, finding: Finding, places: dict[str, Places | None]) -> Finding:
    span = finding.span
    if finding.route is not None and span is None:
        where = _places(tree, finding.path, places)
        span = where.span(finding.route, finding.on) if where is not None else None
    related = tuple(_related(tree, other, places) for other in finding.related)
    ref = finding.ref or _about(finding.path, finding.route or ())
    if (span, ref) == (finding.span, finding.ref) and related == finding.related:
        return finding
    return replace(finding, span=span, related=related, ref=ref)


def _related(tree: Tree, related: Related, places: dict[str, Places | None]) -> Related:
    if related.route is None or related.span is not None:
        return related
    where = _places(tree, related.path, places)
    return related._replace(span=where.span(related.route, "key")) if where is not None else related


def _places(tree: Tree, path: str, places: dict[str, Places | None]) -> Places | None:
    if path not in places:
        try:
            places[path] = Places(tree.read(path))
        except UnreadableError:
            places[path] = None
    return places[path]


def _about(path: str, route: Route) -> str | None:
    """Return the reference of the goal that a place in a file is about."""
    match parse_path(path):
        case GoalFile(ref=ref) | CheckinFile(ref=ref) | TasksFile(ref=ref):
            match route:
                case (str(section), str(key), *_) if section in _BY_KEY_RESULT:
                    return str(ref.at(key))
            return str(ref)
        case KpiFile(id=kpi) | ReadingFile(id=kpi):
            return kpi_ref(kpi)
        case ReviewFile() | Misplaced():
            return None
