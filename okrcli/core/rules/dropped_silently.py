"""An objective that was promised is gone, and no review says that it was dropped.

Teams drop objectives, and should. But one that just disappears takes its score out of the mean and its
lesson with it. Keep the file, and end it in the team's review; or, where the file has to go, let the review
name it. One that moved to another period is not meant. Read from the commits: without git nothing is found.

Bad:
    git rm goals/2026-Q4/growth/referrals.yaml

Good:
    # reviews/2026-Q4/growth.yaml
    objectives:
      referrals: {ended: dropped, lessons: [Nobody recommends a tool in its first month]}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.place import SETTINGS, parse_ref, review_path
from okrcli.core.rules.change_said import day_said
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR803", "dropped-silently", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each objective that went without a word; at the team's review, if there is one."""
    reviews = scope.workspace.reviews
    for ledger in scope.ledgers:
        for shift in ledger.shifts:
            ref = parse_ref(shift.ref) if shift.kind == "objective" and shift.turn == "dropped" else None
            if ref is None:
                continue
            review = reviews.get((ref.period, ref.team))
            if review is not None and ref.objective in review.objectives:
                continue
            path = review_path(ref.period, ref.team)
            message = say(
                "{ref} was dropped {day}, and no review says so", ref=shift.ref, day=day_said(shift)
            )
            way_out = say(
                "add to {path} under `objectives:` {entry}",
                path=path,
                entry=f"`{ref.objective}: {{ended: dropped, lessons: […]}}`",
            )
            there = path if review is not None else SETTINGS
            yield _FOUND.at(there, None, message, way_out, ref=shift.ref)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, looks_back=True)
