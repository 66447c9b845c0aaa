"""A milestone has no day, or none of the steps of a key result has.

A mark on the way tells whether we are late only if it has a day. Steps without one are all expected at
the end, so that nothing looks late before it is too late; one dated step is enough to bend the line.

Bad:
    milestones:
      guided-tour: {title: Guided tour live for everyone}

Good:
    milestones:
      guided-tour: {title: Guided tour live for everyone, due: 2026-11-13}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR703", "milestone-without-date", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each milestone without a day, and for steps that all lack one."""
    for goal, key, key_result in scope.key_results():
        if not scope.open(goal):
            continue
        way_out = say("add `due: {day}` or an earlier day", day=goal.period.end)
        for item, mark in key_result.milestones.items():
            if mark.due is None:
                message = say(
                    "milestone '{item}' has no day, so nobody can tell whether it is late", item=item
                )
                route = ("key_results", key, "milestones", item)
                yield _FOUND.at(goal.path, route, message, way_out, key=True, ref=goal.ref.at(key, item))
        steps = key_result.steps.values()
        if len(steps) > 1 and all(step.due is None for step in steps):
            message = say(
                "none of the {n} steps of '{key}' has a day: all are expected at the end",
                n=len(steps),
                key=key,
            )
            way_out = say("add `due:` to the steps that should be reached before {end}", end=goal.period.end)
            yield _FOUND.at(
                goal.path, ("key_results", key, "steps"), message, way_out, key=True, ref=goal.ref.at(key)
            )


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
