"""A milestone's value does not lie between start and target.

The expected line would run beyond the target and back, or away from it first. Mostly start and target
were changed and the milestone was forgotten.

Bad:
    start: 60
    target: 70
    milestones:
      guided-tour: {title: Guided tour live, due: 2026-11-13, value: 72}

Good:
    start: 60
    target: 85
    milestones:
      guided-tour: {title: Guided tour live, due: 2026-11-13, value: 72}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core import scoring
from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR704", "interim-value-outside", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each interim value beyond start or target."""
    for goal, key, key_result in scope.key_results():
        start, target = scoring.baseline(key_result), key_result.target
        if key_result.type != "metric" or target is None or start == target:
            continue
        for item, mark in key_result.milestones.items():
            if mark.value is None or 0 <= scoring.metric_ratio(start, target, mark.value) <= 1:
                continue
            message = say(
                "milestone '{item}' expects {value:,.10g}, not a value from {start:,.10g} to {target:,.10g}",
                item=item,
                value=mark.value,
                start=start,
                target=target,
            )
            way_out = say("give a value between start and target")
            route = ("key_results", key, "milestones", item, "value")
            related = (Related(goal.path, ("key_results", key, "target")),)
            yield _FOUND.at(goal.path, route, message, way_out, ref=goal.ref.at(key, item), related=related)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
