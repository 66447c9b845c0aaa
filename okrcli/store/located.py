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


class Locator:
    """Tells where findings are in the files of a tree; a file is looked into once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._known: dict[str, Places | None] = {}

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings with their spans and references filled in, in order of path and place."""
        return tuple(_in_order(map(self._located, findings)))

    def narrowed(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return located findings with the spans of the words that are meant, where only some of a text are.

        They come in order of path and place, then of code.
        """
        return _in_order(map(self._narrowed, findings))

    def _narrowed(self, finding: Finding) -> Finding:
        if finding.words is None or finding.route is None:
            return finding
        where = self._places(finding.path)
        span = where.words(finding.route, *finding.words) if where is not None else None
        if where is None or span is None:
            return finding
        others = (where.words(finding.route, *words) for words in finding.also)
        return replace(finding, span=span, marks=tuple(other for other in others if other is not None))

    def _located(self, finding: Finding) -> Finding:
        span = finding.span
        if finding.route is not None and span is None:
            where = self._places(finding.path)
            span = where.span(finding.route, finding.on) if where is not None else None
        related = tuple(map(self._related, finding.related))
        ref = finding.ref or _about(finding.path, finding.route or ())
        if (span, ref) == (finding.span, finding.ref) and related == finding.related:
            return finding
        return replace(finding, span=span, related=related, ref=ref)

    def _related(self, related: Related) -> Related:
        if related.route is None or related.span is not None:
            return related
        where = self._places(related.path)
        return related._replace(span=where.span(related.route, "key")) if where is not None else related

    def _places(self, path: str) -> Places | None:
        if path not in self._known:
            try:
                self._known[path] = Places(self._tree.read(path))
            except UnreadableError:
                self._known[path] = None
        return self._known[path]


def located(tree: Tree, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with their spans and references filled in, in order of path and place."""
    return Locator(tree).located(findings)


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.path, _line(finding), finding.code))


def _line(finding: Finding) -> tuple[int, int]:
    return (finding.span.line, finding.span.column) if finding.span else (0, 0)


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
