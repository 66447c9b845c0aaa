"""A key result that goes to another objective, as edits: its block, its tasks, its records, its revisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from okrcli.core.checks.records import marks_named
from okrcli.core.edit import Clear, Edit, Move, Rename, Replace, Transplant
from okrcli.core.model import Checkin
from okrcli.core.place import checkin_path, tasks_path
from okrcli.core.referring import telling, told
from okrcli.core.workspace import CheckinEntry, Goal
from okrcli.errors import UsageError
from okrcli.message import say

_BY_KEY: tuple[Literal["values", "confidence"], ...] = ("values", "confidence")


def transferred(goal: Goal, key: str, other: Goal, name: str) -> Iterator[Edit]:
    """Yield how a key result with all that is about it goes to another objective of its period.

    References to it have to follow first. Texts of check-ins stay: they are about the whole objective.

    Raises:
        UsageError: the other objective has tasks or records by that name already.

    """
    if name in other.tasks:
        raise _taken(other.tasks_path or tasks_path(other.ref), name)
    yield from _distinguished(goal, key, other)
    for entry in goal.checkins:
        yield from _record(entry, goal, key, other, name)
    yield from _revisions(goal, key, other, name)
    yield Transplant(goal.path, ("key_results", key), other.path, ("key_results",), name)
    if goal.tasks_path is not None and key in goal.tasks:
        to = other.tasks_path or tasks_path(other.ref)
        yield Transplant(goal.tasks_path, ("tasks", key), to, ("tasks",), name)
        yield Clear(goal.tasks_path)


def _taken(path: str, name: str) -> UsageError:
    return UsageError(
        say("{path} has '{name}' already", path=path, name=name),
        say("choose another name, or take it out there with `okr edit {path}`", path=path),
    )


def _distinguished(goal: Goal, key: str, other: Goal) -> Iterator[Edit]:
    """Yield the edits of milestones that the other objective names shortly, where that would name two."""
    coming = goal.objective.key_results[key]
    for entry in other.checkins:
        for n, reached in enumerate(entry.body.reached):
            meant = marks_named(reached, other.objective)
            if "." not in reached and (reached in coming.milestones or reached in coming.steps) and meant:
                yield Replace(entry.path, ("reached", n), meant[0])


def _record(entry: CheckinEntry, goal: Goal, key: str, other: Goal, name: str) -> Iterator[Edit]:
    """Yield how what a check-in says of a key result gets into one of the other objective."""
    body = entry.body
    reached = _reached(body, goal, key)
    fields = [field for field in _BY_KEY if key in getattr(body, field)]
    if not fields and not reached:
        return
    there = next((one for one in other.checkins if one[:2] == entry[:2]), None)
    for n, item in reached.items():
        yield Replace(entry.path, ("reached", n), f"{name}.{item}")
    if there is None and _is_only_about(body, key, len(reached)):
        for field in fields:
            yield from (Rename(entry.path, (field, key), name),) if name != key else ()
        yield Move(entry.path, checkin_path(other.ref, entry.date, entry.author))
        return
    to = there.path if there is not None else checkin_path(other.ref, entry.date, entry.author)
    for field in fields:
        if there is not None and name in getattr(there.body, field):
            raise _taken(there.path, f"{field}.{name}")
        yield Transplant(entry.path, (field, key), to, (field,), name)
    for gone, n in enumerate(reached):
        yield Transplant(entry.path, ("reached", n - gone), to, ("reached",))
    yield Clear(entry.path)


def _reached(body: Checkin, goal: Goal, key: str) -> dict[int, str]:
    """Return the milestones of a key result that a check-in names, by where they stand there."""
    found: dict[int, str] = {}
    for n, reached in enumerate(body.reached):
        owner, dot, item = reached.rpartition(".")
        if (dot and owner == key) or marks_named(reached, goal.objective) == [f"{key}.{item}"]:
            found[n] = item
    return found


def _is_only_about(body: Checkin, key: str, reached: int) -> bool:
    """Tell whether a check-in says nothing but what it says of one key result."""
    rest = (body.progress, body.blockers, body.help, body.next)
    others = {*body.values, *body.confidence} - {key}
    return not any(rest) and not others and len(body.reached) == reached


def _revisions(goal: Goal, key: str, other: Goal, name: str) -> Iterator[Edit]:
    """Yield how the revisions that tell of a key result go along."""
    yield from told(goal, f"key_results.{key}", f"key_results.{name}")
    for gone, n in enumerate(telling(goal, f"key_results.{key}")):
        yield Transplant(goal.path, ("revisions", n - gone), other.path, ("revisions",))
