"""A target is reached by going on as before.

When the same metric has moved in a straight line through the last period, and that line alone reaches the
target in this one, the goal asks for nothing new. The same metric is a key result of the team in the last
period, or a KPI, with the same id and unit; four values or more that lie close to a line are needed.

Bad:
    # last quarter activation rose from 40 to 60
    activation: {title: Raise completion from 60 % to 70 %, unit: "%", start: 60, target: 70}

Good:
    activation: {title: Raise completion from 60 % to 90 %, unit: "%", start: 60, target: 90}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core import scoring
from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.rules.earlier import History, rounded, trend
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR403", "target-within-trend", Severity.INFO)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each target that the line through the last period's values reaches."""
    history = History(scope)
    for goal, key, key_result in scope.key_results():
        start, target = key_result.start, key_result.target
        if start is None or target is None or start == target or not scope.open(goal):
            continue
        earlier = history.of(goal, key) if key_result.type == "metric" else None
        slope = trend(earlier.values) if earlier is not None else None
        if earlier is None or slope is None:
            continue
        due = scoring.due(key_result, goal.period)
        landing = start + slope * (due - goal.period.start).days
        if scoring.metric_ratio(start, target, landing) < 1:
            continue
        message = say(
            "going on at {pace:+,.10g} a week reaches {landing:,.10g} by {due}; the target is {target:,.10g}",
            pace=rounded(slope * 7),
            landing=rounded(landing),
            due=due,
            target=target,
        )
        way_out = say("aim beyond what happens by itself, or track it as a KPI")
        related = (Related(earlier.path),)
        yield _FOUND.at(
            goal.path, ("key_results", key, "target"), message, way_out, ref=goal.ref.at(key), related=related
        )


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
