"""A check-in was committed long after its date.

A value that is entered afterwards is a memory, and a curve of memories looks smoother than the work was.
Date a check-in by the day on which it is written; if a number of an earlier day is worth recording, say so
under `progress:`. Up to `cadence.grace_days` are fine, and so is what was there when the goal was first
committed. Read from the commits: without git nothing is found. Goals that are closed, or over for more than
a month, are left alone.

Bad:
    # committed on 2026-11-20
    checkins/2026-Q4/product/onboarding/2026-11-06-ann.yaml

Good:
    checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say, say_n

_FOUND = Finder("OKR804", "checkin-back-dated", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each check-in that came more than the days of grace after its date."""
    grace = scope.workspace.settings.cadence.grace_days
    for goal, entry, past in scope.pasts():
        written = past.commit.when.date()
        since = scope.since(goal)
        is_import = since is None or since > entry.date
        if (written - entry.date).days <= grace or is_import:
            continue
        message = say_n(
            "this is dated {day}, and was committed {n} day later, on {written} ({commit})",
            "this is dated {day}, and was committed {n} days later, on {written} ({commit})",
            (written - entry.date).days,
            day=entry.date,
            written=written,
            commit=past.commit.short,
        )
        way_out = say("rename the file by the day on which it was written")
        yield _FOUND.at(entry.path, None, message, way_out, ref=goal.ref)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, looks_back=True)
