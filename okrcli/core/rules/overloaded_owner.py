"""One person answers for more key results of a period than anyone can move.

A key result needs somebody who thinks of it every week. With a dozen of them, one person reports numbers
instead of moving them, and is everybody's bottleneck. A key result without an owner of its own is the
objective's owner's; those of weight 0 do not count. The bound is `rules.key_results_per_owner`, by
default 8.

Bad:
    goals/2026-Q4/product/ with three objectives and nine key results, all with `owner: ann`

Good:
    goals/2026-Q4/product/ with three objectives owned by ann, and key results by bob, cho and ann
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import Goal
from okrcli.message import say

_FOUND = Finder("OKR104", "overloaded-owner", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each person and period above the bound, at the first surplus key result."""
    most = scope.rules.key_results_per_owner
    for (period, owner), owned in _owned(scope).items():
        if len(owned) <= most:
            continue
        goal, key = owned[most]
        message = say(
            "{owner} answers for {n} key results in {period}; more than {most} cannot all be looked after",
            owner=owner,
            n=len(owned),
            period=period,
            most=most,
        )
        way_out = say("hand some over to those who do the work, with `owner:` at the key result")
        # Without an owner of its own it is the objective's that is meant.
        own = goal.objective.key_results[key].owner is not None
        route = ("key_results", key, "owner") if own else ("key_results", key)
        first, other = owned[0]
        related = (Related(first.path, ("key_results", other)),)
        yield _FOUND.at(
            goal.path,
            route,
            message,
            way_out,
            key=not own,
            ref=goal.ref.at(key),
            related=related,
            about=f"{period} {owner}",
        )


def _owned(scope: Scope) -> dict[tuple[str, str], list[tuple[Goal, str]]]:
    found: dict[tuple[str, str], list[tuple[Goal, str]]] = {}
    for goal, key, key_result in scope.key_results():
        owner = goal.owner_of(key)
        if owner is not None and key_result.weight > 0:
            found.setdefault((goal.ref.period, owner), []).append((goal, key))
    return found


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
