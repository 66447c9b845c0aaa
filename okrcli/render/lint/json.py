"""Findings as JSON, in the envelope that every command has."""

from __future__ import annotations

from collections.abc import Callable

from okrcli.core.finding import Finding, Related, Span
from okrcli.core.lint import tally
from okrcli.message import Message
from okrcli.render.json import envelope
from okrcli.render.lint import Listing


def render(listing: Listing) -> str:
    """Return the findings and their counts."""
    counts = tally(listing.findings)
    return envelope(
        "lint",
        findings=[finding_of(finding, listing.words) for finding in listing.findings],
        summary={
            "errors": counts.errors,
            "warnings": counts.warnings,
            "infos": counts.infos,
            "files": counts.files,
            "fixable": counts.fixable,
            "unsafeFixable": counts.unsafe,
        },
    )


def finding_of(finding: Finding, words: Callable[[Message], str]) -> dict[str, object]:
    """Return a finding under the names that are the same everywhere."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": words(finding.message),
        "help": None if finding.help is None else words(finding.help),
        "file": finding.path,
        **_place(finding.span),
        "ref": finding.ref,
        "related": [_related(related) for related in finding.related],
        "fix": _fix(finding),
    }


def _fix(finding: Finding) -> str | None:
    if not finding.fix:
        return None
    return "unsafe" if finding.unsafe else "safe"


def _related(related: Related) -> dict[str, object]:
    return {"file": related.path, **_place(related.span)}


def _place(span: Span | None) -> dict[str, object]:
    if span is None:
        return {"line": None, "column": None, "endLine": None, "endColumn": None}
    return {
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
