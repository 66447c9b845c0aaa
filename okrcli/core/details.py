"""Everything about one goal: where it stands, what it serves, what was recorded, what is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okrcli.core import standing
from okrcli.core.model import Outcome, Revision, Task
from okrcli.core.place import Ref, parse_ref, tasks_path
from okrcli.core.standing import Standing
from okrcli.core.workspace import CheckinEntry, Goal, KpiGoal, ReadingEntry, Target, Workspace


@dataclass(frozen=True, slots=True)
class Details:
    """One goal with its surroundings; check-ins and readings are the newest first, up to the as-of date."""

    standing: Standing
    path: str
    why: str | None = None
    supports: tuple[str, ...] = ()
    supported_by: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    needed_by: tuple[str, ...] = ()
    tasks: tuple[Standing, ...] = ()
    task: Task | None = None
    checkins: tuple[CheckinEntry, ...] = ()
    readings: tuple[ReadingEntry, ...] = ()
    revisions: tuple[Revision, ...] = ()
    outcome: Outcome | None = None


def of_target(workspace: Workspace, target: Target, today: date) -> Details:
    """Return everything about what a reference names."""
    if target.kpi is not None:
        return _kpi(workspace.kpis[target.kpi], workspace, today)
    assert target.ref is not None  # noqa: S101 - a target is a KPI or has a reference
    goal = workspace.goals[target.ref.of_objective]
    match target.kind:
        case "objective":
            return _objective(goal, workspace, today)
        case "task":
            return _task(goal, target.ref, today)
        case "milestone":
            return _milestone(goal, target.ref, workspace, today)
        case _:
            return _key_result(goal, str(target.ref.key_result), workspace, today)


def _objective(goal: Goal, workspace: Workspace, today: date) -> Details:
    rhythm = workspace.settings.cadence
    found = standing.with_trend(standing.of_goal(goal, rhythm, today), goal, rhythm, today)
    needs = [need for key_result in goal.objective.key_results.values() for need in key_result.needs]
    return Details(
        found,
        goal.path,
        why=goal.objective.why,
        supports=tuple(goal.objective.supports),
        supported_by=_supported_by(goal.ref, workspace),
        needs=tuple(dict.fromkeys(needs)),
        needed_by=_needed_by(goal.ref, workspace),
        tasks=tuple(standing.of_tasks(goal, today)),
        checkins=_checkins(goal, today),
        revisions=tuple(goal.objective.revisions),
        outcome=goal.outcome,
    )


def _key_result(goal: Goal, key: str, workspace: Workspace, today: date) -> Details:
    ref = goal.ref.at(key)
    found = standing.of_key_result(goal, key, workspace.settings.cadence, today)
    tasks = goal.tasks.get(key, {})
    about = [
        entry
        for entry in _checkins(goal, today)
        if key in entry.body.values or key in entry.body.confidence or _names(entry, key)
    ]
    return Details(
        found,
        goal.path,
        why=goal.objective.why,
        supported_by=_supported_by(ref, workspace),
        needs=tuple(goal.objective.key_results[key].needs),
        needed_by=_needed_by(ref, workspace),
        tasks=tuple(standing.of_task(goal, key, item, task, today) for item, task in tasks.items()),
        checkins=tuple(about),
        revisions=tuple(
            revision
            for revision in goal.objective.revisions
            if f"{revision.field}.".startswith(f"key_results.{key}.")
        ),
    )


def _names(entry: CheckinEntry, key: str) -> bool:
    return any(name.startswith(f"{key}.") for name in entry.body.reached)


def _milestone(goal: Goal, ref: Ref, workspace: Workspace, today: date) -> Details:
    whole = standing.of_key_result(goal, str(ref.key_result), workspace.settings.cadence, today)
    found = next(part for part in whole.parts if part.ref == str(ref))
    return Details(found, goal.path)


def _task(goal: Goal, ref: Ref, today: date) -> Details:
    key, item = str(ref.key_result), str(ref.item)
    task = goal.tasks[key][item]
    return Details(standing.of_task(goal, key, item, task, today), tasks_path(goal.ref), task=task)


def _kpi(kpi: KpiGoal, workspace: Workspace, today: date) -> Details:
    return Details(
        standing.of_kpi(kpi, workspace.settings.cadence, today),
        kpi.path,
        why=kpi.kpi.why,
        readings=tuple(entry for entry in reversed(kpi.readings) if entry.date <= today),
    )


def _checkins(goal: Goal, today: date) -> tuple[CheckinEntry, ...]:
    return tuple(entry for entry in reversed(goal.checkins) if entry.date <= today)


def _supported_by(ref: Ref, workspace: Workspace) -> tuple[str, ...]:
    return tuple(
        str(goal.ref)
        for goal in workspace.goals.values()
        if any(_is_or_has(ref, reference) for reference in goal.objective.supports)
    )


def _needed_by(ref: Ref, workspace: Workspace) -> tuple[str, ...]:
    return tuple(
        str(goal.ref.at(key))
        for goal in workspace.goals.values()
        for key, key_result in goal.objective.key_results.items()
        if any(_is_or_has(ref, reference) for reference in key_result.needs)
    )


def _is_or_has(ref: Ref, reference: str) -> bool:
    """Tell whether a reference names `ref` or a part of it."""
    other = parse_ref(reference)
    return other is not None and (other == ref or (ref.key_result is None and other.of_objective == ref))
