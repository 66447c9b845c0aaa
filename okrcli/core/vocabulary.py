"""The words that a field can take, for those who need them without the shapes: reading them costs nothing."""

from __future__ import annotations

from typing import Literal

Cadence = Literal["weekly", "biweekly", "monthly"]
FileKind = Literal["okr", "goal", "checkin", "tasks", "kpi", "reading", "review"]
Intent = Literal["committed", "aspirational"]
KeyResultType = Literal["metric", "maintain", "milestones", "binary", "baseline"]
TaskStatus = Literal["todo", "doing", "blocked", "done", "dropped"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
