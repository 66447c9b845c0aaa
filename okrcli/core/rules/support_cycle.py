"""Objectives support each other in a circle.

If A is there for B and B for A, neither says what both are for, and a tree of goals has no top.

Bad:
    # goals/2026-Q4/product/search.yaml
    supports: [2026-Q4/platform/speed]
    # goals/2026-Q4/platform/speed.yaml
    supports: [2026-Q4/product/search]

Good:
    # goals/2026-Q4/platform/speed.yaml
    supports: [2026-Q4/product/search]
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.place import Ref
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR502", "support-cycle", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding at each `supports` that closes a circle."""
    goals, done = scope.workspace.goals, set[Ref]()
    for start in scope.goals:
        for circle, n in _circles(scope, start.ref, done):
            goal = goals[circle[-1]]
            around = " → ".join(map(str, (*circle, circle[0])))
            message = say("this closes a circle: {around}", around=around)
            way_out = say("keep the direction that leads upwards, and take this reference out")
            related = tuple(Related(goals[ref].path, ("supports",)) for ref in circle[:-1])
            yield _FOUND.at(goal.path, ("supports", n), message, way_out, ref=goal.ref, related=related)


def _circles(scope: Scope, start: Ref, done: set[Ref]) -> Iterator[tuple[list[Ref], int]]:
    """Yield the circles below `start` and the place in `supports` that closes each, by depth-first search.

    Every goal is visited once; a stack instead of recursion takes chains of any length.
    """
    if start in done:
        return
    way, on_way = [start], {start: 0}
    ahead = [_supported(scope, start)]
    while ahead:
        step = next(ahead[-1], None)
        if step is None:
            ahead.pop()
            done.add(last := way.pop())
            del on_way[last]
            continue
        n, ref = step
        if ref in on_way:
            yield way[on_way[ref] :], n
        elif ref not in done:
            on_way[ref] = len(way)
            way.append(ref)
            ahead.append(_supported(scope, ref))


def _supported(scope: Scope, ref: Ref) -> Iterator[tuple[int, Ref]]:
    return ((n, other.of_objective) for n, other in scope.supported(scope.workspace.goals[ref]))


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
