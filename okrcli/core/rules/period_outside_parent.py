"""An objective runs beyond the period of what it supports.

What is reached after the goal above has ended no longer helps it, and what was begun before it was not
made for it.

Bad:
    # goals/2026-Q4/product/onboarding.yaml
    supports: [2026-Q2/acme/first-customers]

Good:
    # goals/2026-Q4/product/onboarding.yaml
    supports: [2026/acme/win-smb]
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR503", "period-outside-parent", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each supported goal whose period does not hold the objective's."""
    for goal in scope.goals:
        for n, ref in scope.supported(goal):
            upper = scope.workspace.goals[ref.of_objective]
            if goal.period.within(upper.period):
                continue
            message = say(
                "{period} ({start} to {end}) is not within {upper} ({first} to {last}), "
                "the period of what is supported",
                period=goal.period.name,
                start=goal.period.start,
                end=goal.period.end,
                upper=upper.period.name,
                first=upper.period.start,
                last=upper.period.end,
            )
            way_out = say(
                "support a goal of {period} or of a longer period around it", period=goal.period.name
            )
            related = (Related(upper.path, ("title",)),)
            yield _FOUND.at(goal.path, ("supports", n), message, way_out, ref=goal.ref, related=related)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
