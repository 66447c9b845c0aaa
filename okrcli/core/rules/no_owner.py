"""Nobody answers for a key result.

What belongs to everyone is done by no one: no one is asked at the check-in, and no one sees it slip. A key
result without an owner is its objective's owner's.

Bad:
    title: Make the first day with Acme effortless
    key_results:
      activation: {title: Raise completion from 60 % to 85 %, start: 60, target: 85}

Good:
    title: Make the first day with Acme effortless
    owner: ann
    key_results:
      activation: {title: Raise completion from 60 % to 85 %, start: 60, target: 85, owner: bob}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR214", "no-owner", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each objective without an owner whose key results have none either.

    An objective in which some have one gives a finding for each that has none.
    """
    for goal in filter(scope.open, scope.goals):
        key_results = goal.objective.key_results
        ownerless = [key for key in key_results if not goal.owner_of(key)]
        if ownerless and len(ownerless) == len(key_results):
            message = say("nobody answers for this objective, nor for any of its key results")
            way_out = say("add `owner:` with the id of one person")
            yield _FOUND.at(goal.path, ("title",), message, way_out, key=True, ref=goal.ref)
            continue
        for key in ownerless:
            message = say("nobody answers for '{key}'", key=key)
            way_out = say("add `owner:` to it or to its objective, with the id of one person")
            yield _FOUND.at(goal.path, ("key_results", key), message, way_out, key=True, ref=goal.ref.at(key))


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
