"""A key result weighs so little that its objective can be reached without it.

What decides less than a tenth of the score is not watched, and the objective reads as done while it
fails. Either it proves the objective, then it should count; or it does not, then weight 0 says honestly
that it is tracked only. The least share is `rules.smallest_share`, by default 0.1; among many key results
it is three quarters of what each would have if all weighed the same.

Bad:
    key_results:
      activation: {title: Raise completion from 60 % to 85 %, start: 60, target: 85, weight: 20}
      complaints: {title: Cut complaints from 40 to 10, start: 40, target: 10, weight: 1}

Good:
    key_results:
      activation: {title: Raise completion from 60 % to 85 %, start: 60, target: 85, weight: 2}
      complaints: {title: Cut complaints from 40 to 10, start: 40, target: 10, weight: 1}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR103", "hidden-key-result", Severity.WARNING)
_OF_EQUAL = 0.75
"""Of an equal share: what many key results have in common hides none of them."""


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each weight that is a smaller share of its objective than is watched."""
    for goal in scope.goals:
        key_results = goal.objective.key_results
        weights = [key_result.weight for key_result in key_results.values() if key_result.weight > 0]
        total = sum(weights)
        least = min(scope.rules.smallest_share, _OF_EQUAL / max(1, len(weights)))
        for key, key_result in key_results.items():
            if not 0 < key_result.weight < least * total:
                continue
            message = say(
                "'{key}' weighs {weight:g} of {total:g}: the objective can score {rest:.0%} without it",
                key=key,
                weight=key_result.weight,
                total=total,
                rest=1 - key_result.weight / total,
            )
            way_out = say(
                "give it a share of {least:.0%} or more, or weight 0 if it is tracked only", least=least
            )
            # A weight that is not written is 1: then the others are what is too heavy.
            written = "weight" in key_result.model_fields_set
            route = ("key_results", key, "weight") if written else ("key_results", key)
            yield _FOUND.at(goal.path, route, message, way_out, key=not written, ref=goal.ref.at(key))


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
