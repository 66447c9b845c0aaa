"""What is wrong beyond the shape of one field: types against their fields, ids, teams, dates, references.

Each check takes what was read and yields findings; none stops at the first.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from okrcli.core import codes, scoring
from okrcli.core.codes import Code
from okrcli.core.finding import Finding, Related, Route
from okrcli.core.model import Checkin, KeyResult, Kpi, Milestone, Objective, Review, Settings, Tasks
from okrcli.core.period import Period, suggestion
from okrcli.core.place import Ref, parse_ref, slug_problem
from okrcli.core.workspace import Goal
from okrcli.message import Message, say

CHECKIN_MARGIN = timedelta(days=31)  # planning before a period, and closing it afterwards

_FIELDS_OF_TYPE = {
    "metric": ("start", "target", "milestones"),
    "maintain": ("min", "max", "milestones"),
    "milestones": ("steps",),
    "binary": ("milestones",),
    "baseline": ("milestones",),
}
_TYPED_FIELDS = ("start", "target", "min", "max", "steps", "milestones")


def _error(
    code: Code,
    path: str,
    route: Route | None,
    message: Message,
    way_out: Message | None = None,
    *,
    key: bool = False,
    related: tuple[Related, ...] = (),
) -> Finding:
    finding = Finding(code.code, code.name, message, path, way_out, route=route, related=related)
    return replace(finding, on="key") if key else finding


def _did_you_mean(name: str, known: Collection[str]) -> Message | None:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    if close:
        return say("did you mean '{name}'?", name=close[0])
    if known and len(known) <= 12:
        return say("known here: {names}", names=", ".join(known))
    return None


def _ids(path: str, route: Route, names: Iterable[str]) -> Iterator[Finding]:
    for name in names:
        problem = slug_problem(name)
        if problem:
            message = say("'{name}' cannot be an id: {problem}", name=name, problem=problem)
            yield _error(codes.BAD_ID, path, (*route, name), message, key=True)


def settings(found: Settings, path: str) -> Iterator[Finding]:
    """Yield what is wrong in okr.yaml: ids, parents of teams, own periods, bounds."""
    for section in ("teams", "people", "periods"):
        yield from _ids(path, (section,), getattr(found, section))
    for key, team in found.teams.items():
        if team.parent is not None and team.parent not in found.teams:
            yield _unknown_team(path, ("teams", key, "parent"), team.parent, found)
    for key in _in_circles(found):
        message = say("team '{team}' is its own ancestor", team=key)
        yield _error(codes.WRONG_VALUE, path, ("teams", key, "parent"), message, say("take one `parent` out"))
    for key, own in found.periods.items():
        if own.from_ > own.to:
            message = say("period '{name}' ends before it begins", name=key)
            yield _error(codes.WRONG_VALUE, path, ("periods", key, "to"), message, say("swap from and to"))
    for name in ("objectives_per_team", "key_results_per_objective"):
        fewest, most = getattr(found.rules, name)
        if fewest > most:
            message = say(
                "'{name}': the fewest, {fewest}, is more than the most, {most}",
                name=name,
                fewest=fewest,
                most=most,
            )
            yield _error(codes.WRONG_VALUE, path, ("rules", name), message, say("swap the two"))


def _in_circles(found: Settings) -> list[str]:
    return [key for key in found.teams if key in _ancestors(key, found)]


def _ancestors(team: str, found: Settings) -> set[str]:
    seen: set[str] = set()
    parent = found.teams[team].parent
    while parent is not None and parent in found.teams and parent not in seen:
        seen.add(parent)
        parent = found.teams[parent].parent
    return seen


def _unknown_team(path: str, route: Route | None, team: str, known: Settings) -> Finding:
    message = say("there is no team '{team}' in okr.yaml", team=team)
    way_out = _did_you_mean(team, known.teams) or say("add it under `teams:` in okr.yaml")
    return _error(codes.UNKNOWN_TEAM, path, route, message, way_out)


def team_folder(team: str, path: str, known: Settings) -> Iterator[Finding]:
    """Yield a finding when a path names a team that is not in okr.yaml."""
    if team not in known.teams:
        yield _unknown_team(path, None, team, known)


def unknown_period(name: str, path: str, known: Settings) -> Finding:
    """Return the finding for a folder whose name is no period."""
    guess = suggestion(name, known.periods)
    message = say("'{name}' is not a period", name=name)
    if guess:
        return _error(codes.UNKNOWN_PERIOD, path, None, message, say("did you mean {name}?", name=guess))
    way_out = say("use 2026, 2026-H2, 2026-Q4 or 2026-11, or name it under `periods:` in okr.yaml")
    return _error(codes.UNKNOWN_PERIOD, path, None, message, way_out)


def objective(found: Objective, path: str, period: Period, known: Settings) -> Iterator[Finding]:
    """Yield what is wrong in a goal file."""
    yield from _ids(path, ("key_results",), found.key_results)
    yield from _references(path, ("supports",), found.supports)
    for key, key_result in found.key_results.items():
        route: Route = ("key_results", key)
        yield from _typed_fields(key_result, path, route)
        yield from _marks(key_result, path, route, period)
        yield from _references(path, (*route, "needs"), key_result.needs)
        if key_result.team is not None and key_result.team not in known.teams:
            yield _unknown_team(path, (*route, "team"), key_result.team, known)
        if key_result.due is not None and key_result.due not in period:
            yield _outside(path, (*route, "due"), key_result.due, period)


def _references(path: str, route: Route, references: Iterable[str]) -> Iterator[Finding]:
    for n, reference in enumerate(references):
        if parse_ref(reference) is None:
            message = say("'{ref}' is not a full reference", ref=reference)
            way_out = say("write PERIOD/TEAM/OBJECTIVE or PERIOD/TEAM/OBJECTIVE.KEY-RESULT")
            yield _error(codes.UNKNOWN_REFERENCE, path, (*route, n), message, way_out)


def _typed_fields(key_result: KeyResult, path: str, route: Route) -> Iterator[Finding]:
    allowed = _FIELDS_OF_TYPE[key_result.type]
    for name in _TYPED_FIELDS:
        if name not in allowed and getattr(key_result, name) not in (None, {}):
            message = say(
                "a key result of type {type} does not use '{name}'", type=key_result.type, name=name
            )
            way_out = say(
                "take it out, or change the type; {type} uses {names}",
                type=key_result.type,
                names=", ".join(allowed),
            )
            yield _error(codes.UNUSED_FIELD, path, (*route, name), message, way_out, key=True)
    yield from _scorable(key_result, path, route)


def _scorable(key_result: KeyResult, path: str, route: Route) -> Iterator[Finding]:
    match key_result.type:
        case "metric" if key_result.target is None:
            yield _lacks(
                path,
                route,
                say("a metric needs a `target`"),
                say("add `target: 85`, or use type: baseline until the number is known"),
            )
        case "metric" if key_result.target == scoring.baseline(key_result):
            message = say(
                "start and target are both {value:g}: there is nothing to score", value=key_result.target
            )
            way_out = say("give the value of today as start, or use type: maintain for a level to hold")
            yield _error(codes.START_IS_TARGET, path, (*route, "target"), message, way_out)
        case "maintain" if key_result.min is None and key_result.max is None:
            yield _lacks(path, route, say("a level to maintain needs `min` or `max`"), say("add `min: 4.5`"))
        case "maintain" if _is_empty_band(key_result.min, key_result.max):
            yield _empty_band(path, (*route, "max"))
        case "milestones" if not any(step.weight > 0 for step in key_result.steps.values()):
            yield _lacks(
                path,
                route,
                say("a key result of type milestones needs `steps` that weigh something"),
                say("add `steps: {{pilot: {{title: …, due: 2026-11-13}}}}`"),
            )


def _lacks(path: str, route: Route, message: Message, way_out: Message) -> Finding:
    return _error(codes.MISSING_FIELD, path, route, message, way_out, key=True)


def _is_empty_band(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high


def _empty_band(path: str, route: Route) -> Finding:
    return _error(codes.WRONG_VALUE, path, route, say("min is greater than max"), say("swap the two"))


def _marks(key_result: KeyResult, path: str, route: Route, period: Period) -> Iterator[Finding]:
    for field in ("milestones", "steps"):
        marks: Mapping[str, Milestone] = getattr(key_result, field)
        yield from _ids(path, (*route, field), marks)
        for key, mark in marks.items():
            if mark.due is not None and mark.due not in period:
                yield _outside(path, (*route, field, key, "due"), mark.due, period)


def _outside(path: str, route: Route, day: date, period: Period) -> Finding:
    message = say(
        "{day} is outside {period}, which runs from {start} to {end}",
        day=day,
        period=period.name,
        start=period.start,
        end=period.end,
    )
    return _error(codes.MILESTONE_OUTSIDE_PERIOD, path, route, message, say("choose a day within the period"))


def checkin(found: Checkin, path: str, day: date, goal: Goal) -> Iterator[Finding]:
    """Yield what is wrong in a check-in: its date, and key results and milestones that do not exist."""
    first, last = goal.period.start - CHECKIN_MARGIN, goal.period.end + CHECKIN_MARGIN
    if not first <= day <= last:
        message = say(
            "this check-in is dated {day}, but {period} runs from {start} to {end}",
            day=day,
            period=goal.period.name,
            start=goal.period.start,
            end=goal.period.end,
        )
        yield _error(
            codes.CHECKIN_OUTSIDE_PERIOD, path, None, message, say("move it to the period that it belongs to")
        )
    key_results = goal.objective.key_results
    for field in ("values", "confidence"):
        for key in getattr(found, field):
            if key not in key_results:
                yield _unknown_key_result(path, (field, key), key, goal, key_route=True)
    for key, value in found.values.items():
        if key in key_results:
            yield from _fitting(key, key_results[key], value, path)
    for n, name in enumerate(found.reached):
        yield from _known_mark(name, path, ("reached", n), goal)


def _unknown_key_result(path: str, route: Route, key: str, goal: Goal, *, key_route: bool) -> Finding:
    message = say("{ref} has no key result '{key}'", ref=goal.ref, key=key)
    way_out = _did_you_mean(key, goal.objective.key_results)
    related = (Related(goal.path, ("key_results",)),)
    return _error(codes.UNKNOWN_KEY_RESULT, path, route, message, way_out, key=key_route, related=related)


def _fitting(key: str, key_result: KeyResult, value: float | bool, path: str) -> Iterator[Finding]:
    is_truth = isinstance(value, bool)
    if key_result.type == "binary":
        if not is_truth and value not in (0, 1):
            message = say("'{key}' is done or not, so {value:g} says nothing", key=key, value=value)
            yield _error(codes.UNFIT_VALUE, path, ("values", key), message, say("write true or false"))
    elif key_result.type == "milestones":
        message = say("'{key}' is scored by its steps, not by a value", key=key)
        way_out = say(
            "write the steps that are reached: `reached: [{key}.{step}]`",
            key=key,
            step=next(iter(key_result.steps), "step"),
        )
        yield _error(codes.UNFIT_VALUE, path, ("values", key), message, way_out)
    elif is_truth:
        message = say("'{key}' takes a number", key=key)
        yield _error(
            codes.UNFIT_VALUE, path, ("values", key), message, say("write the value that was measured")
        )


def marks_named(name: str, objective: Objective) -> list[str]:
    """Return the `key-result.milestone` names that `name`, with or without its key result, can mean."""
    return [
        f"{key}.{item}"
        for key, key_result in objective.key_results.items()
        for item in scoring.reached_of(key, key_result, [name])
    ]


def _known_mark(name: str, path: str, route: Route, goal: Goal) -> Iterator[Finding]:
    meant = marks_named(name, goal.objective)
    if len(meant) > 1:
        message = say("'{name}' is a milestone of several key results", name=name)
        way_out = say("write one of {names}", names=", ".join(meant))
        yield _error(codes.UNKNOWN_REFERENCE, path, route, message, way_out)
    elif not meant:
        known = [
            f"{key}.{item}"
            for key, result in goal.objective.key_results.items()
            for item in (*result.milestones, *result.steps)
        ]
        message = say("{ref} has no milestone '{name}'", ref=goal.ref, name=name)
        yield _error(
            codes.UNKNOWN_REFERENCE,
            path,
            route,
            message,
            _did_you_mean(name, known),
            related=(Related(goal.path),),
        )


def tasks(found: Tasks, path: str, goal: Goal) -> Iterator[Finding]:
    """Yield what is wrong in a task file: key results that do not exist, ids that a milestone has."""
    for key, by_id in found.tasks.items():
        key_result = goal.objective.key_results.get(key)
        if key_result is None:
            yield _unknown_key_result(path, ("tasks", key), key, goal, key_route=True)
            continue
        yield from _ids(path, ("tasks", key), by_id)
        for item in by_id:
            if item in key_result.milestones or item in key_result.steps:
                message = say("'{item}' is a milestone of '{key}' already", item=item, key=key)
                way_out = say("give one of the two another id")
                related = (Related(goal.path, ("key_results", key)),)
                yield _error(
                    codes.DUPLICATE_ID,
                    path,
                    ("tasks", key, item),
                    message,
                    way_out,
                    key=True,
                    related=related,
                )


def kpi(found: Kpi, path: str, known: Settings) -> Iterator[Finding]:
    """Yield what is wrong in a KPI file."""
    if found.team is not None and found.team not in known.teams:
        yield _unknown_team(path, ("team",), found.team, known)
    if _is_empty_band(found.min, found.max):
        yield _empty_band(path, ("max",))


def review(found: Review, path: str, objectives: Collection[str]) -> Iterator[Finding]:
    """Yield what is wrong in a review: objectives that the team does not have, references that are none."""
    for key, outcome in found.objectives.items():
        if key not in objectives:
            message = say("there is no objective '{key}' to review", key=key)
            yield _error(
                codes.UNKNOWN_OBJECTIVE,
                path,
                ("objectives", key),
                message,
                _did_you_mean(key, objectives),
                key=True,
            )
        if outcome.carried_to is not None:
            yield from (
                _error(
                    codes.UNKNOWN_REFERENCE,
                    path,
                    ("objectives", key, "carried_to"),
                    finding.message,
                    finding.help,
                )
                for finding in _references(path, (), [outcome.carried_to])
            )


def without_objective(path: str, name: str, known: Collection[str]) -> Finding:
    """Return the finding for a check-in or task file whose objective does not exist."""
    message = say("there is no objective {name}", name=name)
    way_out = _did_you_mean(name, known) or say("add the objective, or delete this file")
    return _error(codes.UNKNOWN_OBJECTIVE, path, None, message, way_out)


def without_kpi(path: str, name: str, known: Collection[str]) -> Finding:
    """Return the finding for a reading whose KPI does not exist."""
    message = say("there is no KPI '{name}'", name=name)
    return _error(
        codes.UNKNOWN_KPI,
        path,
        None,
        message,
        _did_you_mean(name, known) or say("add the KPI, or delete this file"),
    )


def dangling(goals: Mapping[Ref, Goal], exists: Callable[[Ref], bool]) -> Iterator[Finding]:
    """Yield the references to objectives and key results that do not exist."""
    names = [
        str(name)
        for goal in goals.values()
        for name in (goal.ref, *map(goal.ref.at, goal.objective.key_results))
    ]
    for goal in goals.values():
        for route, reference in _named(goal.objective):
            ref = parse_ref(reference)
            if ref is not None and not exists(ref):
                message = say("nothing here is called '{text}'", text=reference)
                close = difflib.get_close_matches(reference, names, n=1, cutoff=0.6)
                way_out = say("did you mean '{name}'?", name=close[0]) if close else None
                yield _error(codes.UNKNOWN_REFERENCE, goal.path, route, message, way_out)


def _named(found: Objective) -> Iterator[tuple[Route, str]]:
    for n, reference in enumerate(found.supports):
        yield ("supports", n), reference
    for key, key_result in found.key_results.items():
        for n, reference in enumerate(key_result.needs):
            yield ("key_results", key, "needs", n), reference
