"""Which goal serves which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.render.json.envelope import Object
from okrcli.render.json.goal import goal_of

if TYPE_CHECKING:
    from okrcli.core.alignment import Alignment, Node
    from okrcli.core.standing import Standing


def alignment_of(alignment: Alignment) -> Object:
    """Return a forest of references, and the goals that they name."""
    goals = {found.ref: found for root in alignment.roots for found in _goals_of(root)}
    goals |= {found.ref: found for found in alignment.orphans}
    return {
        "roots": [_node(root) for root in alignment.roots],
        "orphans": [found.ref for found in alignment.orphans],
        "dangling": [{"ref": ref, "supports": name} for ref, name in alignment.dangling],
        "goals": [goal_of(found) for found in goals.values()],
    }


def _node(node: Node) -> Object:
    return {
        "ref": node.goal.ref,
        "again": node.again,
        "supporters": [_node(supporter) for supporter in node.supporters],
    }


def _goals_of(node: Node) -> list[Standing]:
    return [node.goal, *(found for supporter in node.supporters for found in _goals_of(supporter))]
