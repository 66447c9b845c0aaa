"""An objective does not say why it matters now.

Whoever was not in the room when it was chosen cannot weigh it against the next urgent thing, and at the end
nobody remembers what it was to change.

Bad:
    title: Make the first day with Acme effortless

Good:
    title: Make the first day with Acme effortless
    why: Half of our new customers leave before they see any value.
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR304", "no-why", Severity.INFO)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each objective without a reason."""
    for goal in filter(scope.open, scope.goals):
        if goal.objective.why:
            continue
        message = say("this objective does not say why it matters now")
        way_out = say("add `why:` with what goes wrong, or is missed, without it")
        yield _FOUND.at(goal.path, ("title",), message, way_out, key=True, ref=goal.ref)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
