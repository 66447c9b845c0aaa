"""What is there already, of which something new becomes a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.message import say

if TYPE_CHECKING:
    from okrcli.core.place import Ref
    from okrcli.core.workspace import Goal, Workspace
    from okrcli.home import Home


def objective_named(home: Home, name: str) -> Goal:
    """Return the objective of a reference, or of the tail of one."""
    target = home.find(name, ("objective",))
    return _read(home.goal(target), target.ref, name)


def key_result_named(home: Home, name: str) -> tuple[Goal, str]:
    """Return the objective and the key of a key result."""
    target = home.find(name, ("key_result",))
    return _read(home.goal(target), target.ref, name), str(target.ref.key_result if target.ref else "")


def _read(workspace: Workspace, ref: Ref | None, name: str) -> Goal:
    from okrcli.core.resolve import UnknownReferenceError

    if ref is None or ref.of_objective not in workspace.goals:
        raise UnknownReferenceError(say("nothing here is called '{text}'", text=name))
    return workspace.goals[ref.of_objective]


def names_within(goal: Goal, key: str) -> list[str]:
    """Return the ids that milestones, steps and tasks of a key result have."""
    found = goal.objective.key_results[key]
    return [*found.milestones, *found.steps, *goal.tasks.get(key, ())]
