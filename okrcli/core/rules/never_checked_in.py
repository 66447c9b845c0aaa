"""A key result has never been checked in on, and its first check-in is past due.

Goals that are written and forgotten are the commonest way in which OKRs fail. The first check-in is due
once planning is over (`cadence.planning_days`) and, where git tells when a goal came, after that day; it is
missed after `cadence.grace_days`. Goals that are closed, or over for more than a month, are left alone. One
that is done or not (`type: binary`) has nothing to report until it is due.

Bad:
    # today is 2026-10-20, and no file in checkins/2026-Q4/product/onboarding/ has a value for it
    activation: {title: Raise completion from 60 % to 85 %, start: 60, target: 85}

Good:
    # checkins/2026-Q4/product/onboarding/2026-10-09-ann.yaml
    values: {activation: 61}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core import health
from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR602", "never-checked-in", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each key result without any record after its first due date."""
    rhythm = scope.workspace.settings.cadence
    for part in scope.parts:
        came = scope.since(part.goal, part.key)
        due = health.overdue_since(None, part.goal.period, rhythm, scope.today, came)
        if part.standing.last is not None or due is None or part.standing.health == "done":
            continue
        if part.key_result.type == "binary" and scope.today <= (part.standing.due or scope.today):
            continue
        message = say(
            "'{key}' was never checked in on; the check-in of {due} is past due", key=part.key, due=due
        )
        way_out = say("record where it stands with `okr checkin {ref}`", ref=part.ref)
        yield _FOUND.at(part.goal.path, ("key_results", part.key), message, way_out, key=True, ref=part.ref)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, passes=True)
