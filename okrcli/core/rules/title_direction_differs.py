"""The title of a key result goes the other way than its fields.

A number that is to fall and has a target above its start scores best when things get worst. Mostly start and
target were swapped.

Bad:
    speed: {title: Cut time to first value from 15 to 5 minutes, unit: min, start: 5, target: 15}

Good:
    speed: {title: Cut time to first value from 15 to 5 minutes, unit: min, start: 15, target: 5}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.model import KeyResult
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import numbers_of, promised
from okrcli.message import Message, say

_FOUND = Finder("OKR208", "title-direction-differs", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each metric whose title says another way than from start to target."""
    for goal, key, key_result in promised(scope):
        message = _clash(key_result)
        if message is None:
            continue
        way_out = say("swap the two if they were mixed up, or say in the title which way is better")
        route = ("key_results", key, "target")
        yield _FOUND.at(goal.path, route, message, way_out, ref=goal.ref.at(key))


def _clash(key_result: KeyResult) -> Message | None:
    """Return how `from 15 to 5` and the fields differ; several such pairs are several metrics."""
    start, target = key_result.start, key_result.target
    if key_result.type != "metric" or start is None or target is None:
        return None
    ends = {number.role: number for number in numbers_of(key_result.title) if number.role in ("from", "to")}
    first, last = ends.get("from"), ends.get("to")
    if first is None or last is None or first.unit != last.unit:  # 90 minutes to 2 hours
        return None
    if not (first.value < last.value and start > target) and not (
        first.value > last.value and start < target
    ):
        return None
    return say(
        "the title goes from {first} to {last}, the fields from {start:,.10g} to {target:,.10g}",
        first=first.text,
        last=last.text,
        start=start,
        target=target,
    )


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
