"""A value is many times the one before, as if the decimal point had slipped.

One wrong value makes a goal look done, or lost, until somebody notices. A value is doubted when it is at
least `rules.implausible_factor` (by default 8) times the value before it or an eighth of it or less, and,
for a metric, lies far outside start and target: more than a quarter of their distance beyond. A later
value near it confirms it. Values next to zero and small counts can do that by nature and are left alone.

Bad:
    # a week after activation: 67
    values: {activation: 6.8}

Good:
    values: {activation: 68}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from okrcli.core import scoring
from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.model import KeyResult
from okrcli.core.place import kpi_ref
from okrcli.core.route import Route
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR606", "implausible-jump", Severity.WARNING)
_BEYOND = 0.25  # of the distance from start to target
_SMALL_COUNT = 10


class _Value(NamedTuple):
    value: float
    date: date
    path: str


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each recorded value that is out of scale with those around it."""
    for part in scope.parts:
        if part.key_result.type not in ("metric", "maintain", "baseline"):
            continue
        values = [
            _Value(float(record.value), record.date, record.path)
            for record in scope.records(part.goal, part.key)
            if record.value is not None
        ]
        yield from _doubted(scope, values, ("values", part.key), str(part.ref), part.key_result)
    if scope.is_of_today:
        for kpi in scope.workspace.kpis.values():
            readings = [_Value(entry.body.value, entry.date, entry.path) for entry in kpi.readings]
            yield from _doubted(scope, readings, ("value",), kpi_ref(kpi.id), None)


def _doubted(
    scope: Scope, values: Sequence[_Value], route: Route, ref: str, key_result: KeyResult | None
) -> Iterator[Finding]:
    factor = scope.rules.implausible_factor
    believed: _Value | None = None
    for n, value in enumerate(values):
        is_confirmed = n + 1 < len(values) and not _leaps(value.value, values[n + 1].value, factor)
        if believed is None or is_confirmed or not _leaps(believed.value, value.value, factor):
            believed = value
            continue
        if not _is_far_out(value.value, believed.value, key_result):
            believed = value
            continue
        message = say(
            "{value:,.10g} on {day} is {times} the {before:,.10g} of {earlier}",
            value=value.value,
            day=value.date,
            times=_times(value.value / believed.value),
            before=believed.value,
            earlier=believed.date,
        )
        way_out = say("check the decimal point and the unit; the next check-in confirms it if it is right")
        related = (Related(believed.path, route),)
        yield _FOUND.at(value.path, route, message, way_out, ref=ref, related=related)


def _times(ratio: float) -> str:
    return f"{ratio:,.3g} ×" if ratio >= 1 or ratio == 0 else f"1/{1 / ratio:,.3g} ×"


def _leaps(before: float, after: float, factor: float) -> bool:
    """Tell whether one value is many times the other; zero and a change of sign say nothing."""
    if before * after <= 0 or factor <= 1:
        return False
    ratio = after / before
    return ratio >= factor or ratio <= 1 / factor


def _is_far_out(value: float, before: float, key_result: KeyResult | None) -> bool:
    if key_result is not None and key_result.type == "metric":
        start, target = scoring.baseline(key_result), key_result.target
        if target is None or target == start:
            return False
        return not -_BEYOND <= scoring.metric_ratio(start, target, value) <= 1 + _BEYOND
    return not (abs(before) < _SMALL_COUNT and before.is_integer() and value.is_integer())


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
