"""Whose goals they are: which references a team, an owner or another reference takes, on either side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from okrcli.core.diff.item import review_ref
from okrcli.core.place import kpi_ref
from okrcli.core.workspace import Goal, Workspace


@dataclass(frozen=True, slots=True)
class Whose:
    """What is asked for; nothing asks for everything."""

    teams: Collection[str] = ()
    owner: str | None = None
    refs: Collection[str] = ()

    @property
    def asks_for_something(self) -> bool:
        """Whether there is anything that it does not take."""
        return bool(self.teams or self.owner is not None or self.refs)

    def taker(self, *workspaces: Workspace) -> Callable[[str], bool]:
        """Return what tells whether a reference is asked for, by what any of the workspaces says of it."""
        named = {
            ref
            for workspace in workspaces
            for ref, team, owner in _people(workspace)
            if (not self.teams or team in self.teams) and (self.owner is None or owner == self.owner)
        }
        return lambda ref: ref in named and (not self.refs or any(_is_in(ref, whole) for whole in self.refs))


def _is_in(ref: str, whole: str) -> bool:
    return ref == whole or ref.startswith(f"{whole}.")


def _people(workspace: Workspace) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield each reference with its team and its owner."""
    for goal in workspace.goals.values():
        yield from _of_goal(goal)
    for key, kpi in workspace.kpis.items():
        yield kpi_ref(key), kpi.kpi.team, kpi.kpi.owner
    for period, team in workspace.reviews:
        lead = workspace.settings.teams[team].lead if team in workspace.settings.teams else None
        yield review_ref(period, team), team, lead


def _of_goal(goal: Goal) -> Iterator[tuple[str, str | None, str | None]]:
    yield str(goal.ref), goal.ref.team, goal.objective.owner
    for key, key_result in goal.objective.key_results.items():
        team, owner = goal.team_of(key), goal.owner_of(key)
        yield str(goal.ref.at(key)), team, owner
        for slug, mark in (*key_result.milestones.items(), *key_result.steps.items()):
            yield str(goal.ref.at(key, slug)), team, mark.owner or owner
    for key, tasks in goal.tasks.items():
        team = goal.team_of(key) if key in goal.objective.key_results else goal.ref.team
        yield from ((str(goal.ref.at(key, slug)), team, task.owner) for slug, task in tasks.items())
