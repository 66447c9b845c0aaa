"""Findings as SARIF 2.1.0, which code scanning of GitHub and many editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

import okrcli
from okrcli.core.finding import Finding, Related, Severity, Span
from okrcli.core.fingerprint import fingerprints
from okrcli.core.manual import Page
from okrcli.render.json.envelope import tidy
from okrcli.render.lint import Listing

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "okrRuleGoalField/v1"
_LINK = re.compile(r"\[([^\[\]]*)\]\(")
_PLACEHOLDER = re.compile(r"\{([0-9]+)\}")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(listing: Listing) -> str:
    """Return one run with the findings, and the rules that they are of."""
    pages = _pages(listing)
    index = {page.code: n for n, page in enumerate(pages)}
    prints = fingerprints(listing.findings)
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "okr",
                        "version": okrcli.__version__,
                        "rules": [_rule(page) for page in pages],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(finding, fingerprint, index, listing)
                    for finding, fingerprint in zip(listing.findings, prints, strict=True)
                ],
            }
        ],
    }
    return json.dumps(tidy(log), ensure_ascii=False, indent=2) + "\n"


def _pages(listing: Listing) -> Sequence[Page]:
    """Return a page for each code that was found, be it of a rule that has none."""
    known = {page.code: page for page in listing.pages}
    found = {finding.code: finding for finding in listing.findings}
    return [
        known.get(code) or Page(code, finding.name, finding.severity, finding.name)
        for code, finding in sorted(found.items())
    ]


def _rule(page: Page) -> dict[str, object]:
    return {
        "id": page.code,
        "name": page.name,
        "shortDescription": {"text": page.idea},
        "fullDescription": {"text": page.idea},
        "help": {"text": page.text.strip()},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
    }


def _result(
    finding: Finding, fingerprint: str, index: Mapping[str, int], listing: Listing
) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(listing.sentence(finding))},
        "locations": [_location(finding.path, finding.span, finding.ref, listing)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(n, related, listing) for n, related in enumerate(finding.related)
        ]
    return result


def _plain(text: str) -> str:
    """Return text that is no link and has no placeholder, which messages may have (3.11.5, 3.11.6)."""
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub(r"\\[\1\\](", text))


def _related(number: int, related: Related, listing: Listing) -> dict[str, object]:
    return {"id": number, **_location(related.path, related.span, None, listing)}


def _location(path: str, span: Span | None, ref: str | None, listing: Listing) -> dict[str, object]:
    place: dict[str, object] = {
        "artifactLocation": {"uri": quote(listing.path(path), errors="replace"), "uriBaseId": "%SRCROOT%"}
    }
    # Code scanning of GitHub takes no result without a line.
    place["region"] = _region(span) if span is not None else {"startLine": 1}
    location: dict[str, object] = {"physicalLocation": place}
    if ref is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": ref}]
    return location


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
