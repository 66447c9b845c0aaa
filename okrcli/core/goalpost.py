"""Goalposts: the fields by which a promise is measured, and the day from which they stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from okrcli.core.model import Rhythm
from okrcli.core.period import Period
from okrcli.core.workspace import Goal

_OF_OBJECTIVE = frozenset({"intent"})
_OF_KEY_RESULT = frozenset({"type", "start", "target", "min", "max", "weight", "due"})
_OF_MARK = frozenset({"due", "value", "weight"})
_MARKS = frozenset({"milestones", "steps"})


def is_goalpost(field: str) -> bool:
    """Tell whether a field of a goal file, as a dotted path, decides what counts as success.

    That is an objective's intent; type, start, target, band, weight and due date of a key result; date,
    value and weight of its milestones and steps. Words, owners and tags may change freely.
    """
    match field.split("."):
        case [name]:
            return name in _OF_OBJECTIVE
        case ["key_results", _, name]:
            return name in _OF_KEY_RESULT
        case ["key_results", _, section, _, name]:
            return section in _MARKS and name in _OF_MARK
    return False


def agreed(period: Period, rhythm: Rhythm) -> date:
    """Return the last day of planning: `planning_days` after the period's start, never past its end."""
    return min(period.start + timedelta(days=rhythm.planning_days), period.end)


def stands(goal: Goal, rhythm: Rhythm, today: date) -> bool:
    """Tell whether a goal's posts stand today: planning is over, its period is not, and it is not closed."""
    closed = goal.closed is not None and goal.closed <= today
    return agreed(goal.period, rhythm) < today <= goal.period.end and not closed


def moved(fields: Iterable[str]) -> list[str]:
    """Return those of the fields that are goalposts, in their order."""
    return [field for field in fields if is_goalpost(field)]
