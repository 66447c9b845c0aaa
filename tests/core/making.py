"""Small goals for tests: what matters is beside the assertion, the rest is filled in here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from okrcli.core.model import Checkin, KeyResult, Objective, Rhythm, Settings
from okrcli.core.period import Period, parse
from okrcli.core.place import Ref, goal_path
from okrcli.core.workspace import CheckinEntry, Goal, Workspace

SETTINGS = Settings.model_validate(
    {
        "okr": 1,
        "name": "Acme",
        "teams": {"acme": {"name": "Acme"}, "product": {"name": "Product", "parent": "acme"}},
    }
)
WEEKLY = Rhythm()
NOVEMBER_20 = date(2026, 11, 20)


def period(name: str = "2026-Q4") -> Period:
    found = parse(name, SETTINGS)
    assert found is not None
    return found


def key_result(**fields: Any) -> KeyResult:
    return KeyResult.model_validate({"title": "A result", **fields})


def checkin(day: str, author: str = "ann", **body: Any) -> CheckinEntry:
    return CheckinEntry(date.fromisoformat(day), author, Checkin.model_validate(body), f"{day}-{author}.yaml")


def goal(
    key_results: Mapping[str, Mapping[str, Any]],
    checkins: Sequence[CheckinEntry] = (),
    ref: str = "2026-Q4/product/onboarding",
    closed: date | None = None,
    **fields: Any,
) -> Goal:
    results = {key: {"title": key, **given} for key, given in key_results.items()}
    objective = Objective.model_validate({"title": "An objective", "key_results": results, **fields})
    name, team, own = ref.split("/")
    found = Ref(name, team, own)
    entries = tuple(sorted(checkins, key=lambda entry: (entry.date, entry.author)))
    return Goal(found, period(name), objective, goal_path(found), entries, closed=closed)


def workspace(*goals: Goal) -> Workspace:
    return Workspace(SETTINGS, {goal.ref: goal for goal in goals})
