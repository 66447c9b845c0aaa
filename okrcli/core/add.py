"""New goals as edits: files from one template, and entries in files that exist."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from okrcli.core import fields
from okrcli.core.edit import Create, Edit, Insert, Value
from okrcli.core.model import Kpi, Milestone, Objective
from okrcli.core.place import Ref, goal_path, kpi_path, normal, slug_problem, slugify, tasks_path
from okrcli.core.workspace import Goal
from okrcli.errors import UsageError
from okrcli.message import say


def new_id(asked: str | None, title: str, taken: Collection[str]) -> str:
    """Return the id of something new: the one asked for, else one made of the title.

    Raises:
        UsageError: it cannot be an id, or is taken.

    """
    way_out = say("give one with --id, of letters, digits and -")
    name = normal(asked) if asked is not None else slugify(title)
    if not name and asked is None:
        raise UsageError(say("no id can be made of '{title}'", title=title), way_out)
    problem = slug_problem(name)
    if problem is not None:
        raise UsageError(say("'{name}' cannot be an id: {problem}", name=name, problem=problem), way_out)
    if name in taken:
        raise UsageError(
            say("'{name}' is taken already", name=name), say("give another one with --id, or use `okr set`")
        )
    return name


def given(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values that say something, in their order."""
    return {
        key: value for key, value in values.items() if value is not None and value not in ((), [], {}, "")
    }


_NEEDED: Mapping[str, tuple[str, ...]] = {
    "metric": ("target",),
    "maintain": ("min", "max"),
    "milestones": ("steps",),
}


def needed(values: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the fields of which a new key result needs one by its type, and has none."""
    names = _NEEDED.get(str(values.get("type") or "metric"), ())
    return () if any(name in given(values) for name in names) else names


def objective(ref: Ref, values: Mapping[str, Value]) -> list[Edit]:
    """Return the edits that add an objective with the fields given."""
    return [Create(goal_path(ref), _ordered(list(Objective.model_fields), values))]


def key_result(goal: Goal, key: str, values: Mapping[str, Value]) -> list[Edit]:
    """Return the edits that add a key result to an objective."""
    return _entry(goal.path, (), "key_results", "key_results" in goal.objective.model_fields_set, key, values)


def milestone(goal: Goal, key: str, item: str, values: Mapping[str, Value]) -> list[Edit]:
    """Return the edits that add a milestone to a key result; a step where it is scored by its steps."""
    key_result = goal.objective.key_results[key]
    section = "steps" if key_result.type == "milestones" else "milestones"
    written = section in key_result.model_fields_set
    return _entry(goal.path, ("key_results", key), section, written, item, values)


def task(goal: Goal, key: str, item: str, values: Mapping[str, Value]) -> list[Edit]:
    """Return the edits that add a task to a key result."""
    if goal.tasks_path is None:
        return [Create(tasks_path(goal.ref), {"tasks": {key: {item: given(values)}}})]
    return _entry(goal.tasks_path, ("tasks",), key, key in goal.tasks, item, values)


def kpi(name: str, values: Mapping[str, Value]) -> list[Edit]:
    """Return the edits that add a KPI."""
    return [Create(kpi_path(name), _ordered(list(Kpi.model_fields), values))]


def _ordered(names: Sequence[str], values: Mapping[str, Value]) -> dict[str, Value]:
    present = given(values)
    return {name: present[name] for name in names if name in present}


def _entry(
    path: str, route: tuple[str, ...], section: str, written: bool, key: str, values: Mapping[str, Value]
) -> list[Edit]:
    if written:
        return [Insert(path, (*route, section), key, given(values))]
    return [Insert(path, route, section, {key: given(values)})]


def steps(texts: Sequence[str]) -> dict[str, Value]:
    """Return the steps that `TITLE` or `TITLE@YYYY-MM-DD` texts describe, by id.

    Raises:
        UsageError: a step has no title, the same as another, or a day that is none.

    """
    found: dict[str, Value] = {}
    for text in texts:
        title, at, day = (part.strip() for part in text.rpartition("@"))
        if not at or not day[:1].isdigit():
            title, day = text.strip(), ""
        name = slugify(title)
        if not name:
            raise UsageError(
                say("no id can be made of '{title}'", title=text), say("write TITLE@YYYY-MM-DD, with words")
            )
        if name in found:
            raise UsageError(
                say("two steps would be called '{name}'", name=name), say("begin their titles differently")
            )
        due = fields.value(Milestone, "due", day) if day else None
        found[name] = given({"title": title, "due": due})
    return found
