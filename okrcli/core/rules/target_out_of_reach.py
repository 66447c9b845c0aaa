"""A target that even the best pace ever recorded does not reach.

A stretch goal that nobody can believe in moves nobody. From the last value on, the fastest week on
record, of this period and the last, is taken for every day that is left; when even that ends below 0.7
(below 1.0 of what is committed), the target needs another plan or another number. Four values or more are
needed, and some movement: a number that has not moved yet may be one that is measured late.

Bad:
    # on 2026-11-20, at 63 after seven weeks, of which the best brought 1 point
    activation: {title: Raise completion from 60 % to 85 %, unit: "%", start: 60, target: 85}

Good:
    activation: {title: Raise completion from 60 % to 70 %, unit: "%", start: 60, target: 70}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from okrcli.core import scoring
from okrcli.core.finding import Finding, Severity
from okrcli.core.model import KeyResult
from okrcli.core.rules.earlier import FEWEST_VALUES, History, Series, paces, rounded, series
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import Goal
from okrcli.message import say

_FOUND = Finder("OKR404", "target-out-of-reach", Severity.WARNING)


class _Landing(NamedTuple):
    pace: float  # a day, counted towards the target
    value: float
    share: float


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each target that no recorded pace reaches in the days that are left."""
    history = History(scope)
    for goal, key, key_result in scope.key_results():
        if key_result.type != "metric" or not scoring.counts(key_result) or not scope.open(goal):
            continue
        due = scoring.due(key_result, goal.period)
        landing = _best(scope, history, goal, key, due)
        enough = 1.0 if goal.objective.intent == "committed" else scoring.AMBER_BELOW
        if landing is None or landing.share >= enough:
            continue
        message = say(
            "even at the best pace on record, {pace:+,.10g} a week, this ends at {value:,.10g} on {due}, "
            "{share:.0%} of the way to {target:,.10g}",
            pace=rounded(landing.pace * 7),
            value=rounded(landing.value),
            due=due,
            share=max(landing.share, 0),
            target=key_result.target,
        )
        way_out = say(
            "change the plan, or the target with `okr set {ref} target=… --reason …`", ref=goal.ref.at(key)
        )
        yield _FOUND.at(goal.path, ("key_results", key, "target"), message, way_out, ref=goal.ref.at(key))


def _best(scope: Scope, history: History, goal: Goal, key: str, due: date) -> _Landing | None:
    """Return where the fastest week on record leads to; None for too little on record, or no movement."""
    key_result = goal.objective.key_results[key]
    own = series((record.date, record.value) for record in scope.records(goal, key))
    earlier = history.of(goal, key)
    known: list[Series] = [own, *([earlier.values] if earlier is not None else [])]
    if max(map(len, known)) < FEWEST_VALUES or due <= scope.today:
        return None
    rises = (key_result.target or 0.0) > scoring.baseline(key_result)
    found = [pace for values in known for pace in paces(values)]
    best = max(found, default=0.0) if rises else min(found, default=0.0)
    if best == 0 or (best > 0) is not rises:
        return None
    day, value = own[-1] if own else (goal.period.start, scoring.baseline(key_result))
    return _landing(key_result, best, value + best * (due - day).days)


def _landing(key_result: KeyResult, pace: float, value: float) -> _Landing:
    target = key_result.target or 0.0
    return _Landing(pace, value, scoring.metric_ratio(scoring.baseline(key_result), target, value))


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
