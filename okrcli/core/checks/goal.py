"""What is wrong in a goal file beyond its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from okrcli.core import codes, scoring
from okrcli.core.checks.names import check_ids, unknown_team
from okrcli.core.finding import Finding
from okrcli.core.model import KeyResult, Milestone, Objective, Settings
from okrcli.core.period import Period
from okrcli.core.route import Route
from okrcli.message import Message, say

FIELDS_OF_TYPE = {
    "metric": ("start", "target", "milestones"),
    "maintain": ("min", "max", "milestones"),
    "milestones": ("steps",),
    "binary": ("milestones",),
    "baseline": ("milestones",),
}
_TYPED_FIELDS = ("start", "target", "min", "max", "steps", "milestones")


def check_objective(objective: Objective, path: str, period: Period, settings: Settings) -> Iterator[Finding]:
    """Yield what is wrong in a goal file."""
    yield from check_ids(path, ("key_results",), objective.key_results)
    for key, key_result in objective.key_results.items():
        route: Route = ("key_results", key)
        yield from _typed_fields(key_result, path, route)
        yield from _scorable(key_result, path, route)
        yield from _marks(key_result, path, route, period)
        if key_result.team is not None and key_result.team not in settings.teams:
            yield unknown_team(path, (*route, "team"), key_result.team, settings)
        yield from _within(path, (*route, "due"), key_result.due, period)


def _typed_fields(key_result: KeyResult, path: str, route: Route) -> Iterator[Finding]:
    allowed = FIELDS_OF_TYPE[key_result.type]
    for name in _TYPED_FIELDS:
        if name not in allowed and getattr(key_result, name) not in (None, {}):
            message = say(
                "a key result of type {type} does not use '{name}'", type=key_result.type, name=name
            )
            others = [other for other, names in FIELDS_OF_TYPE.items() if name in names]
            way_out = say("take it out; it belongs to the type {types}", types=", ".join(others))
            yield codes.UNUSED_FIELD.at(path, (*route, name), message, way_out, on="key")


def _scorable(key_result: KeyResult, path: str, route: Route) -> Iterator[Finding]:
    match key_result.type:
        case "metric" if key_result.target is None:
            way_out = say("add `target: 85`, or write `type: baseline` until the number is known")
            yield _lacks(path, route, say("a metric needs a `target`"), way_out)
        case "metric" if key_result.target == scoring.baseline(key_result):
            message = say(
                "start and target are both {value:g}: there is nothing to score", value=key_result.target
            )
            way_out = say(
                "give the value of today as start; a level to hold is"
                " `type: maintain` with `min: {value:g}` in their place",
                value=key_result.target,
            )
            yield codes.START_IS_TARGET.at(path, (*route, "target"), message, way_out)
        case "maintain" if key_result.min is None and key_result.max is None:
            yield _lacks(
                path,
                route,
                say("a level to maintain needs `min` or `max`"),
                say("add the level, such as `min: 4.5`"),
            )
        case "maintain":
            yield from check_band(path, (*route, "max"), key_result.min, key_result.max)
        case "milestones" if not any(step.weight > 0 for step in key_result.steps.values()):
            message = say("a key result of type milestones needs `steps` that weigh something")
            way_out = say("add `steps: {{pilot: {{title: …, due: 2026-11-13}}}}`")
            yield _lacks(path, route, message, way_out)


def _lacks(path: str, route: Route, message: Message, way_out: Message) -> Finding:
    return codes.MISSING_FIELD.at(path, route, message, way_out, on="key")


def check_band(path: str, route: Route, low: float | None, high: float | None) -> Iterator[Finding]:
    """Yield a finding when no value can lie between the bounds of a band."""
    if low is not None and high is not None and low > high:
        yield codes.WRONG_VALUE.at(path, route, say("min is greater than max"), say("swap the two"))


def _marks(key_result: KeyResult, path: str, route: Route, period: Period) -> Iterator[Finding]:
    for field in ("milestones", "steps"):
        marks: Mapping[str, Milestone] = getattr(key_result, field)
        yield from check_ids(path, (*route, field), marks)
        for key, mark in marks.items():
            yield from _within(path, (*route, field, key, "due"), mark.due, period)
            if mark.value is not None and key_result.type != "metric":
                message = say("only a metric is expected to have a `value` on the way")
                way_out = say("take it out: what counts is that '{key}' is reached", key=key)
                yield codes.UNUSED_FIELD.at(path, (*route, field, key, "value"), message, way_out, on="key")


def _within(path: str, route: Route, day: date | None, period: Period) -> Iterator[Finding]:
    if day is None or day in period:
        return
    message = say(
        "{day} is outside {period}, which runs from {start} to {end}",
        day=day,
        period=period.name,
        start=period.start,
        end=period.end,
    )
    way_out = say("choose a day within the period")
    yield codes.MILESTONE_OUTSIDE_PERIOD.at(path, route, message, way_out)
