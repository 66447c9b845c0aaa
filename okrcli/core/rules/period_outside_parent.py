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
from okrcli.core.period import parse
from okrcli.core.place import goal_path, parse_ref
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR503", "period-outside-parent", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each supported goal whose period does not hold the objective's."""
    for goal in scope.goals:
        for n, name in enumerate(goal.objective.supports):
            ref = parse_ref(name)
            # Its period says enough: the goal need not have been read.
            upper = None if ref is None else parse(ref.period, scope.workspace.settings)
            if ref is None or upper is None or goal.period.within(upper):
                continue
            message = say(
                "{period} ({start} to {end}) is not within {upper} ({first} to {last}), "
                "the period of what is supported",
                period=goal.period.name,
                start=goal.period.start,
                end=goal.period.end,
                upper=upper.name,
                first=upper.start,
                last=upper.end,
            )
            way_out = say(
                "support a goal of {period} or of a longer period around it", period=goal.period.name
            )
            related = (Related(goal_path(ref.of_objective)),)
            yield _FOUND.at(goal.path, ("supports", n), message, way_out, ref=goal.ref, related=related)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
