"""Findings for people: each with its line and carets, a summary below."""

from __future__ import annotations

from okrcli.render.findings import findings
from okrcli.render.lint import Listing
from okrcli.render.lint.summary import summary
from okrcli.render.page import Line
from okrcli.render.paint import painted
from okrcli.render.wrap import line


def render(listing: Listing) -> str:
    """Return the findings with excerpts, and how many there are."""
    shown = findings(
        listing.findings,
        listing.words,
        colour=listing.colour,
        sources=listing.sources,
        columns=listing.columns,
    )
    counts = painted(line(Line(((summary(listing), ""),)), listing.columns), colour=False)
    return shown + ("\n" if shown else "") + counts
