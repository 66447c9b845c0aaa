"""What is wrong in check-ins and task files beyond their shape."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from okrcli.core import codes, scoring
from okrcli.core.checks.names import check_ids
from okrcli.core.checks.renamed import NewKeys
from okrcli.core.finding import Absent, Finding, Related
from okrcli.core.model import KeyResult, Objective, Tasks
from okrcli.core.near import did_you_mean, near
from okrcli.core.period import Period
from okrcli.core.route import Route
from okrcli.core.workspace import CheckinEntry, Goal
from okrcli.message import say

_ADD_OR_TAKE_OUT = say("add it to the objective, or take it out here")
CHECKIN_MARGIN = timedelta(days=31)  # planning before a period, and closing it afterwards


def check_checkins(goal: Goal) -> Iterator[Finding]:
    """Yield what is wrong in the check-ins of an objective."""
    new_keys = NewKeys(goal)
    for entry in goal.checkins:
        yield from _checkin(entry, goal, new_keys)


def _checkin(entry: CheckinEntry, goal: Goal, new_keys: NewKeys) -> Iterator[Finding]:
    checkin, path = entry.body, entry.path
    yield from _dated(path, entry.date, goal)
    key_results = goal.objective.key_results
    recorded: tuple[Literal["values", "confidence"], ...] = ("values", "confidence")
    for field in recorded:
        for key in getattr(checkin, field):
            if key not in key_results:
                yield _unknown_key_result(path, (field, key), key, goal, new_keys)
    for key, value in checkin.values.items():
        if key in key_results:
            yield from _fitting(key, key_results[key], value, path)
    for n, name in enumerate(checkin.reached):
        yield from _known_mark(name, path, ("reached", n), goal)


def is_outside(day: date, period: Period) -> bool:
    """Tell whether a check-in of a day cannot be of a period; planning and closing it belong to it."""
    # Written as differences, which no date overflows.
    return day - period.start < -CHECKIN_MARGIN or day - period.end > CHECKIN_MARGIN


def _dated(path: str, day: date, goal: Goal) -> Iterator[Finding]:
    period = goal.period
    if is_outside(day, period):
        message = say(
            "this check-in is dated {day}, but {period} runs from {start} to {end}",
            day=day,
            period=period.name,
            start=period.start,
            end=period.end,
        )
        way_out = say("move it to the period that it belongs to")
        yield codes.CHECKIN_OUTSIDE_PERIOD.at(path, None, message, way_out)


def _unknown_key_result(path: str, route: Route, key: str, goal: Goal, new_keys: NewKeys) -> Finding:
    message = say("{ref} has no key result '{key}'", ref=goal.ref, key=key)
    known = goal.objective.key_results
    way_out = did_you_mean(key, known) or _ADD_OR_TAKE_OUT
    related = (Related(goal.path, ("key_results",)),)
    meant, nearest = new_keys.of(key), near(key, known)
    if meant is not None and nearest != meant[0]:
        way_out = say("was it renamed to '{name}', of which nothing is recorded?", name=meant[0])
    absent = Absent("key_result", goal.ref, key, nearest is not None)
    found = codes.UNKNOWN_KEY_RESULT.at(
        path, route, message, way_out, on="key", related=related, absent=absent
    )
    if meant is None:
        return found
    from okrcli.core.edit import Rename  # not before: most files are right

    return found.mended_by(Rename(path, route, meant[0]), is_certain=meant[1])


def _fitting(key: str, key_result: KeyResult, value: float | bool, path: str) -> Iterator[Finding]:
    route: Route = ("values", key)
    is_truth = isinstance(value, bool)
    if key_result.type == "binary":
        if not is_truth and value not in (0, 1):
            message = say("'{key}' is done or not, so {value:g} says nothing", key=key, value=value)
            yield codes.UNFIT_VALUE.at(path, route, message, say("write true or false"))
    elif key_result.type == "milestones":
        message = say("'{key}' is scored by its steps, not by a value", key=key)
        step = next(iter(key_result.steps), "step")
        way_out = say("write the steps that are reached: `reached: [{key}.{step}]`", key=key, step=step)
        yield codes.UNFIT_VALUE.at(path, route, message, way_out)
    elif is_truth:
        message = say("'{key}' takes a number", key=key)
        yield codes.UNFIT_VALUE.at(path, route, message, say("write the value that was measured"))


def marks_named(name: str, objective: Objective) -> list[str]:
    """Return the `key-result.milestone` names that `name`, with or without its key result, can mean."""
    return [
        f"{key}.{item}"
        for key, key_result in objective.key_results.items()
        for item in scoring.reached_of(key, key_result, [name])
    ]


def _known_mark(name: str, path: str, route: Route, goal: Goal) -> Iterator[Finding]:
    meant = marks_named(name, goal.objective)
    if len(meant) == 1:
        return
    related = (Related(goal.path, ("key_results",)),)
    if meant:
        message = say("'{name}' is a milestone of several key results", name=name)
        way_out = say("write one of {names}", names=", ".join(meant))
        yield codes.UNKNOWN_REFERENCE.at(path, route, message, way_out, related=related)
        return
    message = say("{ref} has no milestone '{name}'", ref=goal.ref, name=name)
    known = {
        item: f"{key}.{item}"
        for key, result in goal.objective.key_results.items()
        for item in (*result.milestones, *result.steps)
    }
    guess = near(name, known)  # by its own name, or by that with its key result
    way_out = did_you_mean(known[guess] if guess is not None else name, known.values()) or _ADD_OR_TAKE_OUT
    absent = Absent("milestone", goal.ref, name, guess is not None or near(name, known.values()) is not None)
    yield codes.UNKNOWN_REFERENCE.at(path, route, message, way_out, related=related, absent=absent)


def check_tasks(tasks: Tasks, path: str, goal: Goal) -> Iterator[Finding]:
    """Yield what is wrong in a task file."""
    new_keys = NewKeys(goal, tasks)
    for key, by_id in tasks.tasks.items():
        key_result = goal.objective.key_results.get(key)
        if key_result is None:
            yield _unknown_key_result(path, ("tasks", key), key, goal, new_keys)
            continue
        yield from check_ids(path, ("tasks", key), by_id)
        for item in by_id:
            if item in key_result.milestones or item in key_result.steps:
                message = say("'{item}' is a milestone of '{key}' already", item=item, key=key)
                way_out = say("give one of the two another id")
                related = (Related(goal.path, ("key_results", key)),)
                route: Route = ("tasks", key, item)
                yield codes.DUPLICATE_ID.at(path, route, message, way_out, on="key", related=related)
