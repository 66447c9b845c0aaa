"""Someone doubts a key result, and neither names what blocks it nor asks for help.

Low confidence is good news when it comes early: there is time to help. But others can only help with what
they know. A blocker or a request in the same check-in, or in another one of that day or later, is enough.
Below which confidence it is asked for is `rules.low_confidence`, by default 0.4.

Bad:
    confidence: {activation: 0.3}

Good:
    confidence: {activation: 0.3}
    blockers: [Analytics export lags three days]
    help: A data engineer for a day
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Part, Scope
from okrcli.core.scoring import Record
from okrcli.message import say

_FOUND = Finder("OKR605", "low-confidence-unexplained", Severity.INFO)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each low confidence that says nothing about its cause."""
    for part in scope.parts:
        sure = part.standing.confidence
        if sure is None or sure >= scope.rules.low_confidence or not scope.open(part.goal):
            continue
        record = scope.last_confidence(part)
        if part.standing.health == "done" or record is None or _is_explained(scope, part, record):
            continue
        message = say(
            "confidence in '{key}' is {sure:.0%}; the check-in of {day} names no blocker, no help",
            key=part.key,
            sure=sure,
            day=record.date,
        )
        way_out = say("add what stands in the way under `blockers:`, or what you need under `help:`")
        yield _FOUND.at(record.path, ("confidence", part.key), message, way_out, ref=part.ref)


def _is_explained(scope: Scope, part: Part, record: Record) -> bool:
    return any(
        entry.body.blockers or entry.body.help
        for entry in part.goal.checkins
        if record.date <= entry.date <= scope.today
    )


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
