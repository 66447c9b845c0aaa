"""What people recorded: check-ins, readings, how an objective ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.render.json.envelope import Object

if TYPE_CHECKING:
    from okrcli.core.model import Outcome
    from okrcli.core.workspace import CheckinEntry, ReadingEntry


def entry_of(entry: CheckinEntry | ReadingEntry) -> Object:
    """Return a check-in, or a reading of a KPI."""
    return {"date": entry.date, "author": entry.author, "path": entry.path, **entry.body.model_dump()}


def outcome_of(outcome: Outcome) -> Object:
    """Return how an objective ended."""
    return {
        "score": outcome.score,
        "keyResults": outcome.key_results,
        "ended": outcome.ended,
        "carriedTo": outcome.carried_to,
        "lessons": outcome.lessons,
    }
