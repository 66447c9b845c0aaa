"""What the titles of key results are judged to be, once for all rules that ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from okrcli.core.finding import Finding, Severity
from okrcli.core.model import KeyResult
from okrcli.core.rules.rule import Finder
from okrcli.core.rules.scope import Scope
from okrcli.core.wording import Beside, counts_own, judge, numbers, unit_of
from okrcli.core.wording.advice import Advice, advise, advise_done_or_not
from okrcli.core.wording.extent import judged_part
from okrcli.core.wording.number import Number
from okrcli.core.workspace import Goal

_ALL = 100
_TITLES = 1 << 16  # each rule asks in a pass of its own: fewer than a workspace has would keep none


def promised(scope: Scope) -> Iterator[tuple[Goal, str, KeyResult]]:
    """Yield the judged key results that can still be reworded."""
    for goal in filter(scope.open, scope.goals):
        for key, key_result in goal.objective.key_results.items():
            yield goal, key, key_result


def advised_objectives(
    scope: Scope, finder: Finder, advice_on: Callable[[str], Advice | None]
) -> Iterator[Finding]:
    """Yield a finding for each objective that is told something and can still be reworded."""
    for goal in filter(scope.open, scope.goals):
        advice = advice_on(goal.objective.title)
        if advice is not None:
            message, way_out, words = advice.message, advice.help, advice.words
            yield finder.at(goal.path, ("title",), message, way_out, words=words, ref=goal.ref)


def advised_metrics(
    scope: Scope, finder: Finder, advice_on: Callable[[KeyResult], Advice | None]
) -> Iterator[Finding]:
    """Yield a finding for each key result that is told something.

    Steps, what is done or not, and a number that is still to be found are no outcome metrics by design.
    """
    for goal, key, key_result in promised(scope):
        if key_result.type not in ("metric", "maintain") or is_done_or_not(key_result):
            continue
        advice = advice_on(key_result)
        if advice is not None:
            route = ("key_results", key, "title")
            message, way_out, words = advice.message, advice.help, advice.words
            yield finder.at(goal.path, route, message, way_out, words=words, ref=goal.ref.at(key))


def advised(scope: Scope, finder: Finder) -> Iterator[Finding]:
    """Yield a finding for each title that reads as what the rule of `finder` is about."""

    def advice_on(key_result: KeyResult) -> Advice | None:
        advice = _advice(key_result.title, beside(key_result))
        return advice if advice is not None and advice.code == finder.code else None

    yield from advised_metrics(scope, finder, advice_on)
    yield from _done_or_not(scope, Finder(finder.code, finder.name, Severity.INFO))


def _done_or_not(scope: Scope, finder: Finder) -> Iterator[Finding]:
    """Yield a note for each binary key result whose title reads as what the rule is about."""
    for goal, key, key_result in promised(scope):
        advice = _binary_advice(key_result.title) if key_result.type == "binary" else None
        if advice is not None and advice.code == finder.code:
            message, way_out, words = advice.message, advice.help, advice.words
            route = ("key_results", key, "title")
            yield finder.at(goal.path, route, message, way_out, words=words, ref=goal.ref.at(key))


def is_done_or_not(key_result: KeyResult) -> bool:
    """Tell whether a metric counts from 0 to 1 of something, so that it is reached or not."""
    return (
        key_result.type == "metric"
        and not key_result.start
        and key_result.target == 1
        and key_result.unit is None
        and not key_result.milestones
    )


@lru_cache(_TITLES)
def numbers_of(title: str) -> tuple[Number, ...]:
    """Return the numbers of a title that say how much."""
    return tuple(number for number in numbers(judged_part(title)) if number.measured)


@lru_cache(_TITLES)
def _advice(title: str, beside: Beside) -> Advice | None:
    return advise(title, judge(title, beside=beside))


@lru_cache(_TITLES)
def _binary_advice(title: str) -> Advice | None:
    return advise_done_or_not(title, judge(title))


def beside(key_result: KeyResult) -> Beside:
    """Return what the fields say: from nothing to all of it, so many of it, or a number that moves by it."""
    if key_result.type != "metric" or key_result.target is None:
        return "nothing" if key_result.min is None and key_result.max is None else "metric"
    if key_result.start:
        return "metric"
    unit = unit_of(key_result.unit or "")
    if key_result.target == _ALL and (key_result.unit is None or (unit and unit.measure == "percent")):
        return "progress"
    return "count" if key_result.unit is None or counts_own(key_result.unit) else "metric"
