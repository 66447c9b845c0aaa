"""A person has more work in a sprint than fits into it.

A plan that cannot hold is given up at the first surprise, and the goals with it. Estimates of all tasks
of a sprint that are not dropped are added up, as long as one of them is open. The bound is
`rules.sprint_load`, in the unit of your estimates: the default of 40 is a week of hours; lower it where
you estimate in points.

Bad:
    tour:   {title: Build the tour, owner: bob, sprint: 2026-W47, estimate: 32}
    export: {title: Speed up the export, owner: bob, sprint: 2026-W47, estimate: 16}

Good:
    tour:   {title: Build the tour, owner: bob, sprint: 2026-W47, estimate: 32}
    export: {title: Speed up the export, owner: bob, sprint: 2026-W48, estimate: 16}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope, Work
from okrcli.message import say

_FOUND = Finder("OKR707", "sprint-load", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding at the task with which a person's sprint is more than full."""
    most = scope.rules.sprint_load
    for (sprint, owner), planned in _planned(scope).items():
        sums = list(accumulate(work.task.estimate or 0.0 for work in planned))
        if sums[-1] <= most or all(work.task.status == "done" for work in planned):
            continue
        work = next(work for work, load in zip(planned, sums, strict=True) if load > most)
        message = say(
            "{owner} has {load:,.10g} planned in sprint {sprint}, in {n} tasks; {most:,.10g} is the most",
            owner=owner,
            load=sums[-1],
            sprint=sprint,
            n=len(planned),
            most=most,
        )
        way_out = say("move what can wait to the next sprint, or to somebody else")
        related = tuple(Related(other.path, other.route) for other in planned if other is not work)
        route = (*work.route, "estimate")
        about = f"{sprint} {owner}"
        yield _FOUND.at(work.path, route, message, way_out, ref=work.ref, related=related, about=about)


def _planned(scope: Scope) -> dict[tuple[str, str], list[Work]]:
    found: dict[tuple[str, str], list[Work]] = {}
    for work in scope.work():
        task = work.task
        if task.sprint and task.owner and task.estimate and task.status != "dropped":
            found.setdefault((task.sprint, task.owner), []).append(work)
    return found


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
