"""Findings as a Code Quality report of GitLab.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json

from okrcli.core.finding import Finding, Severity
from okrcli.core.fingerprint import fingerprints
from okrcli.render.json.envelope import tidy
from okrcli.render.lint import Listing

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(listing: Listing) -> str:
    """Return the findings as a list of issues."""
    prints = fingerprints(listing.findings)
    issues = [
        _issue(finding, fingerprint, listing)
        for finding, fingerprint in zip(listing.findings, prints, strict=True)
    ]
    return json.dumps(tidy(issues), ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding, fingerprint: str, listing: Listing) -> dict[str, object]:
    span = finding.span
    return {
        "description": f"{finding.code} {finding.name}: {listing.sentence(finding)}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": listing.path(finding.path),
            "lines": {"begin": span.line if span else 1, "end": span.end_line if span else 1},
        },
    }
