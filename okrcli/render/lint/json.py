"""Findings as JSON, in the envelope that every command has."""

from __future__ import annotations

from okrcli.core.lint import tally
from okrcli.render.json.envelope import commit_of, envelope
from okrcli.render.json.finding import finding_of
from okrcli.render.lint import Listing


def render(listing: Listing) -> str:
    """Return the findings and their counts."""
    counts = tally(listing.findings)
    return envelope(
        "lint",
        **commit_of(listing.commit),
        findings=[finding_of(finding, listing.words) for finding in listing.findings],
        summary={
            "errors": counts.errors,
            "warnings": counts.warnings,
            "infos": counts.infos,
            "files": counts.files,
            "fixable": counts.fixable,
            "unsafeFixable": counts.unsafe,
            "older": listing.older,
            "judged": listing.judged,
            "unread": listing.unread,
        },
    )
