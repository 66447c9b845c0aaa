"""What is due for whom: key results without a check-in since their last due date, KPIs without a reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from okrcli.core import scoring, standing
from okrcli.core.health import CADENCE_DAYS
from okrcli.core.model import Rhythm
from okrcli.core.period import Window, windows
from okrcli.core.place import Ref
from okrcli.core.standing import Standing
from okrcli.core.workspace import Goal, KpiGoal, Workspace


@dataclass(frozen=True, slots=True)
class DueGoal:
    """An objective of which key results are due, and by when each of them is."""

    ref: Ref
    keys: Mapping[str, date]

    @property
    def by(self) -> date:
        """The earliest of the due dates."""
        return min(self.keys.values())


@dataclass(frozen=True, slots=True)
class DueKpi:
    """A KPI whose reading is due, and by when."""

    kpi: str
    by: date


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is due for one person, and when the next of what is not due yet will be."""

    goals: tuple[DueGoal, ...] = ()
    kpis: tuple[DueKpi, ...] = ()
    next: date | None = None


def agenda(workspace: Workspace, person: str, today: date) -> Agenda:
    """Return what is due for a person: the key results and KPIs that they own, the earliest due first."""
    rhythm = workspace.settings.cadence
    goals = [due for goal in workspace.goals.values() if (due := of_goal(goal, person, rhythm, today))]
    own = [kpi for kpi in workspace.kpis.values() if kpi.kpi.owner == person]
    kpis = [DueKpi(kpi.id, by) for kpi in own if (by := of_kpi(kpi, rhythm, today)) <= today]
    return Agenda(
        tuple(sorted(goals, key=lambda due: (due.by, due.ref))),
        tuple(sorted(kpis, key=lambda due: (due.by, due.kpi))),
        min(_coming(workspace, person, today), default=None),
    )


def of_goal(goal: Goal, person: str, rhythm: Rhythm, today: date) -> DueGoal | None:
    """Return which key results of an objective are due for a person; None when none is."""
    due = {key: by for key in _own(goal, person) if (by := of_key_result(goal, key, rhythm, today))}
    return DueGoal(goal.ref, due) if due else None


def _own(goal: Goal, person: str) -> list[str]:
    return [key for key in goal.objective.key_results if goal.owner_of(key) == person]


def of_key_result(goal: Goal, key: str, rhythm: Rhythm, today: date) -> date | None:
    """Return by when a key result needs a check-in; None when it has one, is over or has not begun.

    It is due until the check-in window of `today` (after the period, the last one) holds a record; the
    date is that of the first window without one since the last record.
    """
    if is_over(goal, key, rhythm, today):
        return None
    last = _last_record(goal, key, today)
    missed = (window for window in _begun(goal, rhythm, today) if last is None or window.start > last)
    return next((window.due for window in missed), None)


def _begun(goal: Goal, rhythm: Rhythm, today: date) -> Sequence[Window]:
    return [window for window in windows(goal.period, rhythm) if window.start <= today]


def _last_record(goal: Goal, key: str, today: date) -> date | None:
    records = scoring.records(key, goal.objective.key_results[key], goal.checkins, today)
    return max((record.date for record in records), default=None)


def is_over(goal: Goal, key: str, rhythm: Rhythm, today: date) -> bool:
    """Tell whether nothing more is to come: closed, or done for good (a metric can still fall)."""
    found = standing.of_key_result(goal, key, rhythm, today)
    return found.closed or (found.health == "done" and found.type in ("milestones", "binary", "baseline"))


def of_kpi(kpi: KpiGoal, rhythm: Rhythm, today: date) -> date:
    """Return the day on which the next reading of a KPI is due; today for one that was never read."""
    last = max((entry.date for entry in kpi.readings if entry.date <= today), default=None)
    if last is None:
        return today
    days = CADENCE_DAYS[kpi.kpi.cadence or rhythm.checkin]
    return date.fromordinal(min(last.toordinal() + days, date.max.toordinal()))


def _coming(workspace: Workspace, person: str, today: date) -> Iterator[date]:
    """Yield the due dates after today of what a person owns and is not due now."""
    rhythm = workspace.settings.cadence
    for goal in workspace.goals.values():
        for key in _own(goal, person):
            if of_key_result(goal, key, rhythm, today) is None and not is_over(goal, key, rhythm, today):
                yield from [window.due for window in windows(goal.period, rhythm) if window.start > today][:1]
    for kpi in workspace.kpis.values():
        by = of_kpi(kpi, rhythm, today)
        if kpi.kpi.owner == person and by > today:
            yield by


def standings(workspace: Workspace, found: Agenda, today: date) -> Iterator[Standing]:
    """Yield where what is due stands, in the order of the agenda; `due` is when its check-in is."""
    rhythm = workspace.settings.cadence
    for goal in found.goals:
        for key, by in goal.keys.items():
            yield standing.of_key_result(workspace.goals[goal.ref], key, rhythm, today)._replace(due=by)
    for kpi in found.kpis:
        yield standing.of_kpi(workspace.kpis[kpi.kpi], rhythm, today)._replace(due=kpi.by)
