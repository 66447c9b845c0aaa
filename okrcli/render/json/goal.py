"""A goal as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from okrcli.render.json.envelope import Object

if TYPE_CHECKING:
    from okrcli.core.standing import Standing


def goal_of(standing: Standing) -> Object:
    """Return a goal: the names that are the same everywhere, then those that may grow in number."""
    return {
        "ref": standing.ref,
        "kind": standing.kind,
        "title": standing.title,
        "team": standing.team,
        "period": standing.period,
        "owner": standing.owner,
        "value": standing.value,
        "score": standing.score,
        "raw": standing.raw,
        "expected": standing.expected,
        "gap": standing.gap,
        "health": standing.health,
        "confidence": standing.confidence,
        "weight": standing.weight,
        "parent": _parent(standing),
        "type": standing.type,
        "unit": standing.unit,
        "start": standing.start,
        "target": standing.target,
        "min": standing.min,
        "max": standing.max,
        "due": standing.due,
        "last": standing.last,
        "status": standing.status,
        "tags": standing.tags,
        "intent": _intent(standing),
        "closed": standing.closed,
        "ended": standing.ended,
        "band": standing.band,
        "clash": standing.clash,
        "trend": [{"date": day, "value": value} for day, value in standing.trend],
    }


def _parent(standing: Standing) -> str | None:
    """Return the reference of the goal that this one is a part of."""
    if standing.kind in ("objective", "kpi"):
        return None
    return standing.ref.rpartition(".")[0]


def _intent(standing: Standing) -> str | None:
    if standing.kind not in ("objective", "key_result"):
        return None
    return "committed" if standing.committed else "aspirational"


def flat(standings: Iterable[Standing]) -> list[Object]:
    """Return goals, each followed by its parts."""
    return [goal_of(part) for whole in standings for part in whole.everyone()]
