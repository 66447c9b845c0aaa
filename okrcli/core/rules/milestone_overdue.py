"""A milestone or step is past its day and not reached.

A missed milestone is the earliest sign that a result is at risk, and the time to talk about the plan. It
counts as reached when a check-in says so, or when the metric has its value. Goals that are closed, or
over for more than a month, are left alone.

Bad:
    # today is 2026-11-20, and no check-in has it under `reached:`
    milestones:
      guided-tour: {title: Guided tour live for everyone, due: 2026-11-13}

Good:
    # checkins/2026-Q4/product/onboarding/2026-11-13-ann.yaml
    reached: [activation.guided-tour]
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core import scoring
from okrcli.core.finding import Finding, Severity
from okrcli.core.model import Milestone
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Part, Scope
from okrcli.message import say, say_n

_FOUND = Finder("OKR702", "milestone-overdue", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each milestone that is past its day."""
    for part in scope.parts:
        if part.standing.health == "done":
            continue
        reached = {stands.ref for stands in part.standing.parts if stands.health == "done"}
        for field, item, mark in _marks(part):
            ref = part.ref.of_objective.at(part.key, item)
            if mark.due is None or mark.due >= scope.today or str(ref) in reached or _has_value(part, mark):
                continue
            message = say_n(
                "'{item}' was due on {due}, {n} day ago, and no check-in says that it is reached",
                "'{item}' was due on {due}, {n} days ago, and no check-in says that it is reached",
                (scope.today - mark.due).days,
                item=item,
                due=mark.due,
            )
            way_out = say(
                "record it with `reached: [{key}.{item}]` in a check-in, or agree on a new day",
                key=part.key,
                item=item,
            )
            route = ("key_results", part.key, field, item, "due")
            yield _FOUND.at(part.goal.path, route, message, way_out, ref=ref)


def _marks(part: Part) -> Iterator[tuple[str, str, Milestone]]:
    for item, mark in part.key_result.milestones.items():
        yield "milestones", item, mark
    for item, mark in part.key_result.steps.items():
        yield "steps", item, mark


def _has_value(part: Part, mark: Milestone) -> bool:
    """Tell whether the metric has come as far as the milestone asks."""
    key_result, value = part.key_result, part.standing.value
    start, target = scoring.baseline(key_result), key_result.target
    if mark.value is None or value is None or target is None or target == start:
        return False
    return scoring.metric_ratio(start, target, float(value)) >= scoring.metric_ratio(
        start, target, mark.value
    )


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, passes=True)
