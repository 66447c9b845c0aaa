"""What is wrong, and where."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from okrcli.message import Message
from okrcli.render.json.envelope import Object

if TYPE_CHECKING:
    from okrcli.core.finding import Finding, Related, Span


def finding_of(finding: Finding, words: Callable[[Message], str]) -> Object:
    """Return a finding under the names that are the same everywhere."""
    return {
        **what_of(finding, words),
        "file": finding.path,
        **_place(finding.span),
        "ref": finding.ref,
        "related": [_related(related) for related in finding.related],
        "fix": _fix(finding),
    }


def what_of(finding: Finding, words: Callable[[Message], str]) -> Object:
    """Return what a finding says, but not where."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": words(finding.message),
        "help": None if finding.help is None else words(finding.help),
    }


def _fix(finding: Finding) -> str | None:
    if not finding.fix:
        return None
    return "unsafe" if finding.unsafe else "safe"


def _related(related: Related) -> Object:
    return {"file": related.path, **_place(related.span)}


def _place(span: Span | None) -> Object:
    if span is None:
        return {"line": None, "column": None, "endLine": None, "endColumn": None}
    return {
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
