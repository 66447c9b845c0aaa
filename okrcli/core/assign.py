"""`okr set` as edits: which bytes of which file a new value of a field means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from okrcli.core import fields
from okrcli.core.edit import Append, Edit, Insert, Remove, Replace, Value
from okrcli.core.fields import Assignment
from okrcli.core.model import KeyResult, Milestone, Task
from okrcli.core.near import did_you_mean
from okrcli.core.place import Ref, tasks_path
from okrcli.core.resolve import ends_with
from okrcli.core.route import Route
from okrcli.core.workspace import Goal, KpiGoal, Target, Workspace
from okrcli.errors import UsageError
from okrcli.message import say

_REFERENCES = ("supports", "needs")
_PARTS: dict[str, type[BaseModel]] = {"milestones": Milestone, "steps": Milestone, "key_results": KeyResult}


@dataclass(frozen=True, slots=True)
class Spot:
    """A shape within a file: where it stands, and its present value."""

    path: str
    route: Route
    shape: BaseModel

    def field(self, name: str) -> object:
        """Return what holds of a field: its value in the file, or what it is by default; None for nothing."""
        key = self._key(name)
        return getattr(self.shape, key) if key is not None else None

    def has(self, name: str) -> bool:
        """Tell whether a field is written in the file."""
        return self._key(name) in self.shape.model_fields_set

    def given(self, name: str) -> Any:
        """Return the value of a field that is written in the file; None where it is not."""
        return self.field(name) if self.has(name) else None

    def _key(self, name: str) -> str | None:
        fields = type(self.shape).model_fields.items()
        return next((key for key, field in fields if (field.alias or key) == name), None)


@dataclass(frozen=True, slots=True)
class Change:
    """A field that gets another value: by its name as typed, and as a dotted path within the file."""

    name: str
    field: str
    old: object
    new: Value


def spot(workspace: Workspace, target: Target) -> Spot:
    """Return where in the files a target is written."""
    if target.kpi is not None:
        kpi: KpiGoal = workspace.kpis[target.kpi]
        return Spot(kpi.path, (), kpi.kpi)
    assert target.ref is not None  # noqa: S101 - a target is a KPI or has a reference
    goal = workspace.goals[target.ref.of_objective]
    return _spot_in(goal, target.ref, target.kind == "task")


def _spot_in(goal: Goal, ref: Ref, is_task: bool) -> Spot:
    if ref.key_result is None:
        return Spot(goal.path, (), goal.objective)
    if ref.item is None:
        route: Route = ("key_results", ref.key_result)
        return Spot(goal.path, route, goal.objective.key_results[ref.key_result])
    if is_task:
        task: Task = goal.tasks[ref.key_result][ref.item]
        return Spot(goal.tasks_path or tasks_path(goal.ref), ("tasks", ref.key_result, ref.item), task)
    key_result = goal.objective.key_results[ref.key_result]
    section = "steps" if ref.item in key_result.steps else "milestones"
    marks = key_result.steps if section == "steps" else key_result.milestones
    return Spot(goal.path, ("key_results", ref.key_result, section, ref.item), marks[ref.item])


def assign(
    where: Spot, assignments: Sequence[Assignment], full: Callable[[str], str] = str
) -> tuple[list[Edit], list[Change]]:
    """Return the edits that assignments mean, and the changes they make; equal values make none.

    They hold one after the other: `tags=a tags+=b` gives a and b. `full` completes the tail of a reference.

    Raises:
        UsageError: a field does not exist, or cannot have that value.

    """
    spots: dict[tuple[str, ...], Spot] = {}
    values: dict[tuple[str, ...], Value] = {}
    for assignment in assignments:
        route = assignment.route
        spots[route] = _inside(where, assignment)
        present = values.get(route, spots[route].given(route[-1]))
        values[route] = _new_value(spots[route], assignment, present, full)
    edits: list[Edit] = []
    changes: list[Change] = []
    for route, new in values.items():
        inner, name = spots[route], route[-1]
        old = inner.given(name)
        if not _same(old if new is None else inner.field(name), new):
            edits += _edits(inner, name, old, new)
            path = ".".join(map(str, (*inner.route, name)))
            changes.append(Change(".".join(route), path, inner.field(name), new))
    return edits, changes


def _inside(where: Spot, assignment: Assignment) -> Spot:
    """Follow a dotted field into milestones, steps and key results."""
    route = assignment.route
    while len(route) > 1:
        section, *rest = route
        fields.field_of(type(where.shape), section)
        parts = where.given(section)
        if section not in _PARTS:
            raise UsageError(
                say("'{name}' has no fields of its own", name=section),
                say("write {name}=value", name=section),
            )
        if not isinstance(parts, dict) or rest[0] not in parts:
            raise UsageError(
                say("there is no '{item}' in {section}", item=rest[0], section=section),
                did_you_mean(rest[0], parts or ()) or say("add it first, with `okr add`"),
            )
        where = Spot(where.path, (*where.route, section, rest[0]), parts[rest[0]])
        route = tuple(rest[1:])
        if not route:
            raise UsageError(
                say("'{name}' cannot be given in one word", name=assignment.name),
                say("name what is in it, as in milestones.guided-tour.due=2026-11-20, or use `okr edit`"),
            )
    return where


def _new_value(where: Spot, assignment: Assignment, present: object, full: Callable[[str], str]) -> Value:
    model, name = type(where.shape), assignment.route[-1]
    field = fields.field_of(model, name)
    if assignment.operator == "=" and assignment.text == "":
        return None
    if assignment.operator == "=" and name not in _REFERENCES:
        return fields.value(model, name, assignment.text)
    if not fields.is_list(field) or fields.is_nested(field):
        raise UsageError(
            say("'{name}' is no list, so nothing can be added to it or taken from it", name=name),
            say("write {name}=value", name=name),
        )
    old = list(present) if isinstance(present, list) else []
    given = dict.fromkeys(fields.items(assignment.text))
    if assignment.operator == "-=":
        left = [item for item in old if not _is_one_of(item, given, name)]
        return left if left or not old else None
    if name in _REFERENCES:
        given = dict.fromkeys(map(full, given))
    return list(dict.fromkeys([*old, *given])) if assignment.operator == "+=" else list(given)


def _is_one_of(item: str, given: Iterable[str], field: str) -> bool:
    if field in _REFERENCES:
        return any(ends_with(item, tail) for tail in given)
    return item in given


def _same(old: object, new: Value) -> bool:
    if isinstance(old, bool) is isinstance(new, bool) and isinstance(old, int | float):
        return isinstance(new, int | float) and float(old) == float(new)
    return old == new


def _edits(where: Spot, name: str, old: object, new: Value) -> Iterator[Edit]:
    if new is None:
        if where.has(name):
            yield Remove(where.path, (*where.route, name))
    elif not where.has(name):
        yield Insert(where.path, where.route, name, new)
    elif isinstance(old, list) and isinstance(new, list) and new[: len(old)] == old and old:
        for item in new[len(old) :]:
            yield Append(where.path, (*where.route, name), item)
    elif isinstance(old, list) and isinstance(new, list) and new == [item for item in old if item in new]:
        for n in reversed([n for n, item in enumerate(old) if item not in new]):
            yield Remove(where.path, (*where.route, name, n))
    else:
        yield Replace(where.path, (*where.route, name), new)


def revised(goal: Goal, changes: Sequence[Change], reason: str, day: date, by: str | None) -> Iterator[Edit]:
    """Yield the edits that write down why a promise was changed, under `revisions:` of the goal's file."""
    entries: list[Value] = [
        {
            "date": day,
            "field": change.field,
            "from": _recorded(change.old),
            "to": change.new,
            "reason": reason,
            **({"by": by} if by else {}),
        }
        for change in changes
    ]
    written = "revisions" in goal.objective.model_fields_set
    if written:
        for entry in entries:
            yield Append(goal.path, ("revisions",), entry)
    elif entries:
        yield Insert(goal.path, (), "revisions", entries)


def _recorded(old: object) -> Value:
    """Return what is kept of a value: of parts, their names."""
    if isinstance(old, Mapping):
        return [str(name) for name in old]
    if isinstance(old, float) and old.is_integer() and abs(old) < 1e15:
        return int(old)
    if isinstance(old, str | int | float | date | list) or old is None:
        return old
    return str(old)
