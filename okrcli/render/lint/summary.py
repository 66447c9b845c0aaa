"""How many findings there are, in one line."""

from __future__ import annotations

from okrcli.core.lint import Tally, tally
from okrcli.message import Message, say, say_n
from okrcli.render.lint import Listing


def summary(listing: Listing) -> str:
    """Return the counts by weight, how many can be fixed, and what is not among them."""
    counts = tally(listing.findings)
    if not listing.findings:
        return " ".join(map(listing.words, [_nothing(listing), *_left_out(listing), *_older(listing)]))
    weights = ", ".join(map(listing.words, _weights(counts)))
    lines = [say_n("{weights} in {n} file.", "{weights} in {n} files.", counts.files, weights=weights)]
    if counts.fixable:
        lines.append(say("{n} fixable with --fix.", n=counts.fixable))
    if counts.unsafe:
        lines.append(say("{n} fixable with --unsafe-fixes.", n=counts.unsafe))
    return " ".join(map(listing.words, [*lines, *_left_out(listing), *_older(listing)]))


def _nothing(listing: Listing) -> Message:
    if listing.nothing is not None:
        return listing.nothing
    if listing.older is not None:
        return say("No new findings.")
    return say_n("No findings in {n} file.", "No findings in {n} files.", listing.judged)


def _left_out(listing: Listing) -> list[Message]:
    return [] if listing.left_out is None else [listing.left_out]


def hidden(listing: Listing) -> Message | None:
    """Return how many findings are not shown; None where all are."""
    if not listing.older:
        return None
    return say_n("{n} older one is not shown.", "{n} older ones are not shown.", listing.older)


def _older(listing: Listing) -> list[Message]:
    message = hidden(listing)
    return [] if message is None else [message]


def _weights(counts: Tally) -> list[Message]:
    weights = [
        (counts.errors, say_n("{n} error", "{n} errors", counts.errors)),
        (counts.warnings, say_n("{n} warning", "{n} warnings", counts.warnings)),
        (counts.infos, say_n("{n} note", "{n} notes", counts.infos)),
    ]
    return [text for count, text in weights if count]
