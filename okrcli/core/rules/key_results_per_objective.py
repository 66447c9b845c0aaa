"""An objective has fewer or more key results than tell whether it was reached.

One number alone can be gamed, five are a list of work. The bounds are `rules.key_results_per_objective`, by
default 2 to 4. Key results of weight 0 are tracked only and do not count.

Bad:
    key_results:
      activation: {title: Raise completion from 60 % to 85 %, start: 60, target: 85}

Good:
    key_results:
      activation: {title: Raise completion from 60 % to 85 %, start: 60, target: 85}
      satisfaction: {title: Keep satisfaction at 4.5 or better, type: maintain, min: 4.5}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say, say_n

_FOUND = Finder("OKR102", "key-results-per-objective", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each objective outside the bounds."""
    fewest, most = scope.rules.key_results_per_objective
    for goal in scope.goals:
        count = sum(key_result.weight > 0 for key_result in goal.objective.key_results.values())
        if fewest <= count <= most:
            continue
        message = say_n(
            "{n} key result; {fewest} to {most} tell whether the objective is reached",
            "{n} key results; {fewest} to {most} tell whether the objective is reached",
            count,
            fewest=fewest,
            most=most,
        )
        way_out = (
            say("keep those that prove the objective; make the others tasks, or give them weight 0")
            if count > most
            else say("add a result that would prove it, with `okr add kr`")
        )
        yield _FOUND.at(goal.path, ("key_results",), message, way_out, key=True, ref=goal.ref)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
