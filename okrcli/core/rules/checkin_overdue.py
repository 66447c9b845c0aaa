"""A key result that was checked in on before has gone silent.

A number that nobody looks at for weeks does not move, and trouble that is not spoken of cannot be helped.
A check-in is due once in each window of `cadence.checkin`, and missed after `cadence.grace_days`; none is
while goals are still being agreed on (`cadence.planning_days`). Goals that are closed, done, or over for
more than a month are left alone.

Bad:
    # today is 2026-11-20; the last check-in on activation
    checkins/2026-Q4/product/onboarding/2026-11-06-ann.yaml

Good:
    checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core import health
from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say, say_n

_FOUND = Finder("OKR601", "checkin-overdue", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each key result whose last check-in is too long ago."""
    rhythm = scope.workspace.settings.cadence
    for part in scope.parts:
        last = part.standing.last
        due = health.overdue_since(last, part.goal.period, rhythm, scope.today)
        if scope.today <= health.planned(part.goal.period, rhythm):
            continue
        if last is None or due is None or part.standing.health == "done":
            continue
        message = say_n(
            "'{key}' was checked in on {last}, {n} day ago; the check-in of {due} is missing",
            "'{key}' was checked in on {last}, {n} days ago; the check-in of {due} is missing",
            (scope.today - last).days,
            key=part.key,
            last=last,
            due=due,
        )
        way_out = say("`okr checkin {ref}` takes a minute; no change is an answer, too", ref=part.ref)
        related = tuple(
            Related(record.path) for record in scope.records(part.goal, part.key)[-1:] if record.date == last
        )
        yield _FOUND.at(
            part.goal.path,
            ("key_results", part.key),
            message,
            way_out,
            key=True,
            ref=part.ref,
            related=related,
        )


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, passes=True)
