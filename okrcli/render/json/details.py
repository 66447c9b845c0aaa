"""Everything about one goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.render.json.envelope import Object
from okrcli.render.json.goal import flat, goal_of
from okrcli.render.json.record import entry_of, outcome_of

if TYPE_CHECKING:
    from okrcli.core.details import Details


def details_of(details: Details) -> Object:
    """Return everything about one goal."""
    return {
        "goal": goal_of(details.standing),
        "path": details.path,
        "why": details.why,
        "supports": details.supports,
        "supportedBy": details.supported_by,
        "needs": details.needs,
        "neededBy": details.needed_by,
        "parts": flat(details.standing.parts),
        "tasks": flat(details.tasks),
        "task": None if details.task is None else details.task.model_dump(),
        "checkins": [entry_of(entry) for entry in details.checkins],
        "readings": [entry_of(entry) for entry in details.readings],
        "revisions": [revision.model_dump(by_alias=True) for revision in details.revisions],
        "outcome": None if details.outcome is None else outcome_of(details.outcome),
    }
