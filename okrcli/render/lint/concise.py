"""Findings one a line, as editors and grep read them."""

from __future__ import annotations

from okrcli.core.finding import Finding
from okrcli.render.findings import SEVERITY
from okrcli.render.lint import Listing
from okrcli.render.lint.summary import summary
from okrcli.render.literal import literal


def render(listing: Listing) -> str:
    """Return a line for each finding, and how many there are."""
    lines = [_line(finding, listing) for finding in listing.findings]
    return "".join(f"{line}\n" for line in (*lines, summary(listing)))


def _line(finding: Finding, listing: Listing) -> str:
    place = f":{finding.span.line}:{finding.span.column}" if finding.span else ""
    weight = listing.words(SEVERITY[finding.severity])
    message = literal(listing.words(finding.message))
    return f"{literal(finding.path)}{place}: {weight} {finding.code} {finding.name}: {message}"
