"""`okr set` as edits: which bytes of which file a new value of a field means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from okrcli.core import fields
from okrcli.core.edit import Append, Edit, Insert, Remove, Replace, Value
from okrcli.core.fields import Assignment
from okrcli.core.finding import Route
from okrcli.core.model import KeyResult, Milestone, Task
from okrcli.core.place import Ref, tasks_path
from okrcli.core.workspace import Goal, KpiGoal, Target, Workspace
from okrcli.errors import UsageError
from okrcli.message import say

_PARTS: dict[str, type[BaseModel]] = {"milestones": Milestone, "steps": Milestone, "key_results": KeyResult}


@dataclass(frozen=True, slots=True)
class Spot:
    """A shape within a file: where it stands, and its present value."""

    path: str
    route: Route
    shape: BaseModel

    def field(self, name: str) -> object:
        """Return the present value of a field by its name in the file; None when it is not written there."""
        for key, field in type(self.shape).model_fields.items():
            if (field.alias or key) == name and key in self.shape.model_fields_set:
                found: object = getattr(self.shape, key)
                return found
        return None

    def has(self, name: str) -> bool:
        """Tell whether a field is written in the file."""
        return any(
            (field.alias or key) == name and key in self.shape.model_fields_set
            for key, field in type(self.shape).model_fields.items()
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a goal that gets another value."""

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


def assign(where: Spot, assignments: Sequence[Assignment]) -> tuple[list[Edit], list[Change]]:
    """Return the edits that assignments mean, and the changes they make; equal values make none.

    Raises:
        UsageError: a field does not exist, or cannot have that value.

    """
    edits: list[Edit] = []
    changes: list[Change] = []
    for assignment in assignments:
        inner = _inside(where, assignment)
        name = assignment.route[-1]
        new = _new_value(inner, name, assignment)
        old = inner.field(name)
        if _same(old, new):
            continue
        edits += _edits(inner, name, old, new)
        changes.append(Change(".".join(map(str, (*inner.route, name))), old, new))
    return edits, changes


def _inside(where: Spot, assignment: Assignment) -> Spot:
    """Follow a dotted field into milestones, steps and key results."""
    route = assignment.route
    while len(route) > 1:
        section, *rest = route
        parts = where.field(section)
        if section not in _PARTS or not rest:
            fields.field_of(type(where.shape), section)
            raise UsageError(say("'{name}' has no fields of its own", name=section))
        if not isinstance(parts, dict) or rest[0] not in parts:
            raise UsageError(
                say("there is no '{item}' in {section}", item=rest[0], section=section),
                say("add it first, with `okr add`"),
            )
        where = Spot(where.path, (*where.route, section, rest[0]), parts[rest[0]])
        route = tuple(rest[1:])
        if not route:
            raise UsageError(
                say("'{name}' cannot be given in one word", name=assignment.name),
                say("name what is in it, as in milestones.guided-tour.due=2026-11-20, or use `okr edit`"),
            )
    return where


def _new_value(where: Spot, name: str, assignment: Assignment) -> Value:
    model = type(where.shape)
    if assignment.operator == "=":
        return None if assignment.text == "" else fields.value(model, name, assignment.text)
    field = fields.field_of(model, name)
    if not fields.is_list(field) or fields.is_nested(field):
        raise UsageError(
            say("'{name}' is no list, so nothing can be added to it or taken from it", name=name),
            say("write {name}=value", name=name),
        )
    old = where.field(name)
    present = list(old) if isinstance(old, list) else []
    given = fields.items(assignment.text)
    if assignment.operator == "+=":
        return [*present, *(item for item in given if item not in present)]
    return [item for item in present if item not in given]


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
    elif isinstance(old, list) and isinstance(new, list) and new and set(map(str, new)) < set(map(str, old)):
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
    if isinstance(old, float) and old.is_integer() and abs(old) < 1e15:
        return int(old)
    if isinstance(old, str | int | float | date | list) or old is None:
        return old
    return str(old)
