"""A metric from 0 to 1 is a task in disguise.

It has no value between nothing done and all done, so the score stays 0 until it is 1. As `type: binary` it
says the same openly; better is the number that moves once the thing is done.

Bad:
    launch: {title: Launch of the portal, start: 0, target: 1}

Good:
    launch: {title: The portal is open to all customers, type: binary, due: 2026-11-30}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import is_done_or_not, numbers_of, promised
from okrcli.message import say

_FOUND = Finder("OKR210", "task-in-disguise", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each metric that can only be 0 or 1: no fraction of it was ever recorded."""
    for goal, key, key_result in promised(scope):
        if not is_done_or_not(key_result) or any(n.value != 1 for n in numbers_of(key_result.title)):
            continue
        if any(record.value not in (None, 0, 1) for record in scope.records(goal, key)):
            continue
        message = say("'{key}' counts from 0 to 1: it is done or not, and no metric", key=key)
        way_out = say(
            "give the number that moves once it is done, or write `type: binary` in place of start and target"
        )
        route = ("key_results", key, "target")
        yield _FOUND.at(goal.path, route, message, way_out, ref=goal.ref.at(key))


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
