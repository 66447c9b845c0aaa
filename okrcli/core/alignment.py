"""Alignment: which goal serves which, across periods and teams, as a forest. No number crosses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from okrcli.core import standing
from okrcli.core.place import Ref, parse_ref
from okrcli.core.select import Selection
from okrcli.core.standing import Standing
from okrcli.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Node:
    """A goal and those that support it; `again` marks one whose supporters are shown elsewhere already."""

    goal: Standing
    supporters: tuple[Node, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """The forest of goals, the orphans that support nothing above them, and references to nothing."""

    roots: tuple[Node, ...]
    orphans: tuple[Standing, ...]
    dangling: tuple[tuple[str, str], ...]


def build(workspace: Workspace, today: date) -> Alignment:
    """Return how the goals that were read support each other.

    An orphan is an objective that supports nothing, is supported by nothing, and belongs to a team that
    has a team above it: somebody should say what it is for.
    """
    rhythm = workspace.settings.cadence
    goals = {str(goal.ref): standing.of_goal(goal, rhythm, today) for goal in workspace.goals.values()}
    above = {str(goal.ref): tuple(_supported(goal.objective.supports)) for goal in workspace.goals.values()}
    below = _below(above, goals)
    roots = [ref for ref in goals if not any(_objective(name) in goals for name in above[ref])]
    orphans = [ref for ref in roots if not below.get(ref) and _has_parent(workspace, goals[ref])]
    tops = [ref for ref in roots if ref not in orphans]
    shown: set[str] = set()
    nodes = [_node(ref, goals, below, shown) for ref in tops]
    nodes += [_node(ref, goals, below, shown) for ref in goals if ref not in shown and ref not in orphans]
    return Alignment(
        tuple(nodes),
        tuple(goals[ref] for ref in orphans),
        tuple((ref, name) for ref, names in above.items() for name in names if _objective(name) not in goals),
    )


def narrowed(found: Alignment, selection: Selection) -> Alignment:
    """Return the goals that are asked for, and those above that they serve."""
    roots = tuple(node for root in found.roots if (node := _narrowed(root, selection)) is not None)
    orphans = tuple(selection.objectives(found.orphans))
    shown = {goal.ref for root in roots for goal in _goals_of(root)}.union(goal.ref for goal in orphans)
    return Alignment(roots, orphans, tuple(pair for pair in found.dangling if pair[0] in shown))


def _narrowed(node: Node, selection: Selection) -> Node | None:
    below = tuple(one for part in node.supporters if (one := _narrowed(part, selection)) is not None)
    if not below and not any(selection.takes(part) for part in node.goal.everyone()):
        return None
    return replace(node, supporters=below)


def _goals_of(node: Node) -> Iterator[Standing]:
    yield node.goal
    for supporter in node.supporters:
        yield from _goals_of(supporter)


def supported_elsewhere(workspace: Workspace) -> list[Ref]:
    """Return the objectives that are supported but are not among the goals that were read."""
    named = (parse_ref(name) for goal in workspace.goals.values() for name in goal.objective.supports)
    found = {ref.of_objective for ref in named if ref is not None}
    return sorted(found - workspace.goals.keys())


def _supported(references: list[str]) -> Iterator[str]:
    for reference in references:
        ref = parse_ref(reference)
        yield reference if ref is None else str(ref)


def _objective(reference: str) -> str:
    ref = parse_ref(reference)
    return reference if ref is None else str(ref.of_objective)


def _below(above: Mapping[str, tuple[str, ...]], goals: Mapping[str, Standing]) -> dict[str, list[str]]:
    below: dict[str, list[str]] = {}
    for ref, names in above.items():
        for name in dict.fromkeys(_objective(name) for name in names):
            if name in goals:
                below.setdefault(name, []).append(ref)
    return below


def _has_parent(workspace: Workspace, goal: Standing) -> bool:
    team = workspace.settings.teams.get(goal.team or "")
    return team is not None and team.parent is not None


def _node(
    ref: str,
    goals: Mapping[str, Standing],
    below: Mapping[str, list[str]],
    shown: set[str],
) -> Node:
    supporters = below.get(ref, [])
    if ref in shown:
        return Node(goals[ref], again=bool(supporters))
    shown.add(ref)
    children = (_node(child, goals, below, shown) for child in supporters)
    return Node(goals[ref], tuple(children))
