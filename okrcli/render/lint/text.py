"""Findings for people: each with its line and carets, a summary below."""

from __future__ import annotations

from okrcli.render.findings import findings
from okrcli.render.lint import Listing
from okrcli.render.lint.summary import summary


def render(listing: Listing) -> str:
    """Return the findings with excerpts, and how many there are."""
    shown = findings(listing.findings, listing.words, colour=listing.colour, sources=listing.sources)
    return shown + ("\n" if shown else "") + f"{summary(listing)}\n"
