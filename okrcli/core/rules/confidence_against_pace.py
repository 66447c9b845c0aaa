"""People are confident of a key result that is far behind.

Either they know something that the number does not show yet, then a sentence in the check-in tells the
others; or the confidence was carried along from week to week. A key result is looked at when it is off
track by its pace, or past its due date, with a confidence of 0.7 or more, and when its last check-in says
nothing in words.

Bad:
    # 40 points behind the expected line
    values: {activation: 62}
    confidence: {activation: 0.9}

Good:
    values: {activation: 62}
    confidence: {activation: 0.9}
    progress: The tour goes live for everyone on Monday; half of the accounts with it complete.
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Part, Scope
from okrcli.core.scoring import Record
from okrcli.message import say

_FOUND = Finder("OKR607", "confidence-against-pace", Severity.INFO)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each confident check-in on what is off track."""
    for part in scope.parts:
        stands = part.standing
        if (
            stands.health != "off-track"
            or not stands.clash
            or stands.gap is None
            or not scope.open(part.goal)
        ):
            continue
        record = scope.last_confidence(part)
        if record is None or _is_explained(scope, part, record):
            continue
        message = say(
            "confidence in '{key}' is {sure:.0%}, while it is {behind:.0f} points behind on {today}",
            key=part.key,
            sure=stands.confidence,
            behind=-stands.gap,
            today=scope.today,
        )
        way_out = say("say under `progress:` what will make the difference, or lower the confidence")
        related = (Related(part.goal.path, ("key_results", part.key)),)
        yield _FOUND.at(
            record.path, ("confidence", part.key), message, way_out, ref=part.ref, related=related
        )


def _is_explained(scope: Scope, part: Part, record: Record) -> bool:
    return any(
        entry.body.progress or entry.body.blockers or entry.body.help or entry.body.next
        for entry in part.goal.checkins
        if record.date <= entry.date <= scope.today
    )


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, passes=True)
