"""How far goals got between two days: value, score, confidence and health from–to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from okrcli.core import standing
from okrcli.core.diff.records import RecordChange, record_changes
from okrcli.core.place import Kind, kpi_ref, parse_ref
from okrcli.core.standing import Standing
from okrcli.core.workspace import CheckinEntry, Goal, KpiGoal, Workspace

NUMBERS = ("value", "score", "confidence", "health")


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a goal stood and stands; `reached` are its milestones and steps that were reached meanwhile.

    A side is None where the goal is not there. `records` counts new check-ins or readings about it, `notes`
    those of them that say something in words.
    """

    old: Standing | None
    new: Standing | None
    reached: tuple[Standing, ...] = ()
    records: int = 0
    notes: int = 0

    @property
    def now(self) -> Standing:
        """Where it stands; what is gone, where it stood."""
        found = self.new or self.old
        assert found is not None  # noqa: S101 - one of the two is there
        return found

    @property
    def ref(self) -> str:
        """What it is called."""
        return self.now.ref

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.now.kind

    @property
    def says_something(self) -> bool:
        """Whether anything was recorded, or stands otherwise than before."""
        return bool(self.moved or self.reached or self.records)

    @property
    def moved(self) -> tuple[str, ...]:
        """Which of value, score, confidence and health are not what they were."""
        if self.old is None or self.new is None:
            return ()
        return tuple(name for name in NUMBERS if getattr(self.old, name) != getattr(self.new, name))


@dataclass(frozen=True, slots=True)
class Sides:
    """Two workspaces with the day on which each is looked at."""

    old: Workspace
    new: Workspace
    old_day: date
    new_day: date


def progress(sides: Sides, goals: Mapping[str, str]) -> tuple[list[Progress], list[RecordChange]]:
    """Return how far the goals got, and what happened to their records.

    `goals` says what goals of before are called now. Objectives are followed by their key results, then come
    KPIs. A goal that is new has got this far from nothing, so its records are all new.
    """
    found: list[Progress] = []
    records: list[RecordChange] = []
    for old, new in _pairs(sides, goals):
        entries = record_changes(str(new.ref if new else old.ref if old else ""), *map(_checkins, (old, new)))
        records += entries
        new_ones = {(entry.new, entry.author) for entry in entries if entry.action == "added"}
        found += _of_goal(sides, goals, old, new, new_ones)
    for before, after in _kpi_pairs(sides, goals):
        ref = kpi_ref(after.id if after else before.id if before else "")
        readings = [kpi.readings if kpi else () for kpi in (before, after)]
        entries = record_changes(ref, *readings)
        records += entries
        found.append(_of_kpi(sides, before, after, sum(entry.action == "added" for entry in entries)))
    return found, records


def _pairs(sides: Sides, goals: Mapping[str, str]) -> Iterator[tuple[Goal | None, Goal | None]]:
    then = {new: old for old, new in goals.items()}
    for ref in sorted(sides.new.goals):
        known = parse_ref(then.get(str(ref), ""))
        yield (sides.old.goals.get(known) if known else None), sides.new.goals[ref]
    for ref in sorted(sides.old.goals):
        if str(ref) not in goals:
            yield sides.old.goals[ref], None


def _kpi_pairs(sides: Sides, goals: Mapping[str, str]) -> Iterator[tuple[KpiGoal | None, KpiGoal | None]]:
    before = {kpi_ref(key): kpi for key, kpi in sides.old.kpis.items()}
    then = {new: old for old, new in goals.items()}
    for key, kpi in sides.new.kpis.items():
        yield before.get(then.get(kpi_ref(key), "")), kpi
    yield from ((kpi, None) for ref, kpi in before.items() if ref not in goals)


def _checkins(goal: Goal | None) -> Sequence[CheckinEntry]:
    return goal.checkins if goal is not None else ()


def _of_goal(
    sides: Sides,
    goals: Mapping[str, str],
    old: Goal | None,
    new: Goal | None,
    added: Collection[tuple[date | None, str]],
) -> Iterator[Progress]:
    before = standing.of_goal(old, sides.old.settings.cadence, sides.old_day) if old else None
    after = standing.of_goal(new, sides.new.settings.cadence, sides.new_day) if new else None
    came = [entry for entry in _checkins(new) if (entry.date, entry.author) in added]
    yield Progress(before, after, (), len(came), sum(_says_something(entry) for entry in came))
    parts = {part.ref: part for part in (before.parts if before else ())}
    for part in after.parts if after else ():
        was = next((parts.pop(ref) for ref in list(parts) if goals.get(ref) == part.ref), None)
        key = part.ref.rpartition(".")[2]
        yield Progress(was, part, _reached(was, part, goals), sum(key in entry.body.values for entry in came))
    yield from (Progress(part, None) for part in parts.values())


def _says_something(entry: CheckinEntry) -> bool:
    body = entry.body
    return bool(body.progress or body.blockers or body.help or body.next)


def _reached(old: Standing | None, new: Standing, goals: Mapping[str, str]) -> tuple[Standing, ...]:
    before = {goals.get(part.ref, part.ref): part.value for part in (old.parts if old else ())}
    return tuple(part for part in new.parts if part.value and not before.get(part.ref))


def _of_kpi(sides: Sides, old: KpiGoal | None, new: KpiGoal | None, added: int) -> Progress:
    before = standing.of_kpi(old, sides.old.settings.cadence, sides.old_day) if old else None
    after = standing.of_kpi(new, sides.new.settings.cadence, sides.new_day) if new else None
    return Progress(before, after, (), added)
