"""A workspace taken apart: everything that can change by itself, each with its own fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from okrcli.core.diff.change import Section, Subject
from okrcli.core.model import KeyResult, Objective, Review, Settings
from okrcli.core.period import Period
from okrcli.core.place import SETTINGS, Ref, kpi_ref
from okrcli.core.workspace import Goal, Workspace

_PARTS = frozenset(("key_results", "milestones", "steps"))
_BY_ID = frozenset(("teams", "people", "periods", "objectives"))
_UNORDERED = frozenset(("supports", "needs", "tags", "members", "emails", "select", "ignore"))


@dataclass(frozen=True, slots=True)
class Item:
    """A goal, a part of one, a review or the settings.

    `parent` is the reference of what it lies in, `slug` its id there, `position` its place among its like.
    `within` is the key result or objective that it is a part of; `period` when it is to be reached.
    """

    kind: Subject
    ref: str
    parent: str
    slug: str
    position: int
    shape: BaseModel
    section: Section = ""
    within: BaseModel | None = None
    period: Period | None = None

    @property
    def title(self) -> str:
        """What it is called; settings and reviews have their reference only."""
        return str(getattr(self.shape, "title", self.ref))

    @property
    def unit(self) -> str | None:
        """The unit of its numbers; an interim value has that of its metric."""
        whole = self.within if self.kind == "milestone" else self.shape
        return getattr(whole, "unit", None)

    @property
    def fields(self) -> dict[str, object]:
        """Its own fields by name: what is in a part of it is not among them."""
        return fields_of(self.shape)


def items(workspace: Workspace) -> list[Item]:
    """Return everything in a workspace that can change by itself; wholes before their parts."""
    found = [Item("settings", SETTINGS, "", SETTINGS, 0, workspace.settings)]
    for goal in workspace.goals.values():
        found += _of_goal(goal)
    found += (
        Item("kpi", kpi_ref(key), "kpis", key, n, kpi.kpi)
        for n, (key, kpi) in enumerate(workspace.kpis.items())
    )
    for (period, team), review in workspace.reviews.items():
        found.append(Item("review", review_ref(period, team), f"reviews/{period}", team, 0, review))
    return found


def review_ref(period: str, team: str) -> str:
    """Return what the review of a team's period is called."""
    return f"reviews/{period}/{team}"


def place_of(ref: Ref) -> str:
    """Return period and team of a reference."""
    return f"{ref.period}/{ref.team}"


def _of_goal(goal: Goal) -> Iterator[Item]:
    ref, period = goal.ref, goal.period
    objective = goal.objective
    yield Item("objective", str(ref), place_of(ref), ref.objective, 0, objective, period=period)
    for n, (key, key_result) in enumerate(objective.key_results.items()):
        own = str(ref.at(key))
        yield Item("key_result", own, str(ref), key, n, key_result, within=objective, period=period)
        yield from _marks(own, key_result, period)
    for key, tasks in goal.tasks.items():
        for n, (slug, task) in enumerate(tasks.items()):
            yield Item("task", str(ref.at(key, slug)), str(ref.at(key)), slug, n, task, period=period)


def _marks(parent: str, key_result: KeyResult, period: Period) -> Iterator[Item]:
    sections: tuple[Section, ...] = ("milestones", "steps")
    for section in sections:
        for n, (slug, mark) in enumerate(getattr(key_result, section).items()):
            yield Item("milestone", f"{parent}.{slug}", parent, slug, n, mark, section, key_result, period)


def fields_of(shape: BaseModel) -> dict[str, object]:
    """Return the fields of a shape by name, without the parts that are items themselves."""
    return dict(_fields(shape))


def _fields(shape: BaseModel) -> Iterator[tuple[str, object]]:
    for name, field in type(shape).model_fields.items():
        value = getattr(shape, name)
        if name in _BY_ID and isinstance(shape, Settings | Review):
            yield from ((f"{name}.{key}", entry) for key, entry in value.items())
        elif name not in _PARTS or not isinstance(shape, Objective | KeyResult):
            yield field.alias or name, sorted(value) if name in _UNORDERED else value
