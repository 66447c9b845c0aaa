"""A workspace as one value: everything that was read, by reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from okrcli.core.finding import Finding
from okrcli.core.model import Checkin, Kpi, KpiReading, Objective, Outcome, Review, Settings, Task
from okrcli.core.period import Period
from okrcli.core.place import Kind, Ref, kpi_ref


class CheckinEntry(NamedTuple):
    """One check-in: who recorded what about an objective, and when."""

    date: date
    author: str
    body: Checkin
    path: str


class ReadingEntry(NamedTuple):
    """One reading of a KPI."""

    date: date
    author: str
    body: KpiReading
    path: str


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective with all that is known about it; check-ins in order of date, then author.

    `tasks_path` is None where there is no task file.
    """

    ref: Ref
    period: Period
    objective: Objective
    path: str
    checkins: tuple[CheckinEntry, ...] = ()
    tasks: Mapping[str, Mapping[str, Task]] = field(default_factory=dict)
    tasks_path: str | None = None
    outcome: Outcome | None = None
    closed: date | None = None

    def owner_of(self, key_result: str) -> str | None:
        """Return who answers for a key result: its owner, else the objective's."""
        return self.objective.key_results[key_result].owner or self.objective.owner

    def team_of(self, key_result: str) -> str:
        """Return the team that a key result belongs to: its own, else the objective's."""
        return self.objective.key_results[key_result].team or self.ref.team


@dataclass(frozen=True, slots=True)
class KpiGoal:
    """A KPI with its readings in order of date, then author."""

    id: str
    kpi: Kpi
    path: str
    readings: tuple[ReadingEntry, ...] = ()


class Target(NamedTuple):
    """What a reference names: its full text, its kind, and its place in the workspace."""

    text: str
    kind: Kind
    ref: Ref | None = None
    kpi: str | None = None


@dataclass(frozen=True)
class Workspace:
    """What was read: settings, goals by reference, KPIs, reviews, and every problem on the way.

    `unread` are the files that are left out because of what is wrong in them.
    """

    settings: Settings
    goals: Mapping[Ref, Goal] = field(default_factory=dict)
    kpis: Mapping[str, KpiGoal] = field(default_factory=dict)
    reviews: Mapping[tuple[str, str], Review] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    unread: frozenset[str] = frozenset()

    def targets(self) -> Iterator[Target]:
        """Yield everything that has a reference."""
        for goal in self.goals.values():
            yield Target(str(goal.ref), "objective", goal.ref)
            yield from _parts(goal)
        for kpi in self.kpis:
            yield Target(kpi_ref(kpi), "kpi", kpi=kpi)

    @property
    def names_what_is_absent(self) -> bool:
        """Whether any record names something that is not there: the past may know it."""
        return any(finding.absent is not None for finding in self.findings)

    def broken(self) -> list[Finding]:
        """Return the findings because of which something could not be read."""
        return [finding for finding in self.findings if finding.severity == "error"]


def _parts(goal: Goal) -> Iterator[Target]:
    for key, key_result in goal.objective.key_results.items():
        ref = goal.ref.at(key)
        yield Target(str(ref), "key_result", ref)
        for item in (*key_result.milestones, *key_result.steps):
            part = goal.ref.at(key, item)
            yield Target(str(part), "milestone", part)
    for key, tasks in goal.tasks.items():
        for item in tasks:
            part = goal.ref.at(key, item)
            yield Target(str(part), "task", part)
