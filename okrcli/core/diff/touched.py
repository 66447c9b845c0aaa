"""Which goals files are about: what has to be read to tell what changed in them, and what to leave out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from okrcli.core.diff.change import Change
from okrcli.core.diff.difference import Difference
from okrcli.core.diff.records import RecordChange
from okrcli.core.place import (
    SETTINGS,
    CheckinFile,
    GoalFile,
    KpiFile,
    Misplaced,
    Place,
    ReadingFile,
    Ref,
    ReviewFile,
    TasksFile,
    parse_path,
    parse_ref,
)
from okrcli.core.workspace import Goal, KpiGoal, Workspace


@dataclass(frozen=True, slots=True)
class Touched:
    """What files are about: objectives, KPIs, and the reviews of teams by period and team."""

    goals: frozenset[Ref]
    kpis: frozenset[str]
    reviews: frozenset[tuple[str, str]]


def touched(paths: Iterable[str]) -> Touched:
    """Return what files are about; those that are out of place are about nothing."""
    places = [place for place in map(parse_path, paths) if not isinstance(place, Misplaced)]
    return Touched(
        frozenset(place.ref for place in places if isinstance(place, GoalFile | TasksFile | CheckinFile)),
        frozenset(place.id for place in places if isinstance(place, KpiFile | ReadingFile)),
        frozenset((place.period, place.team) for place in places if isinstance(place, ReviewFile)),
    )


def without(workspace: Workspace, paths: Collection[str]) -> Workspace:
    """Return a workspace without what is in some files: what one side cannot tell is no difference."""
    places = {place for place in map(parse_path, paths) if not isinstance(place, Misplaced)}
    if not places:
        return workspace
    goals = {
        ref: _goal_without(goal, places)
        for ref, goal in workspace.goals.items()
        if GoalFile(ref) not in places
    }
    kpis = {
        key: _kpi_without(kpi, places) for key, kpi in workspace.kpis.items() if KpiFile(key) not in places
    }
    reviews = {key: review for key, review in workspace.reviews.items() if ReviewFile(*key) not in places}
    return replace(workspace, goals=goals, kpis=kpis, reviews=reviews)


def is_added(path: str, of_old: Collection[str]) -> bool:
    """Tell whether a file is a check-in that was not there: all else about its goal may be the same."""
    return path not in of_old and isinstance(parse_path(path), CheckinFile)


def with_what_is_the_same(
    old: Workspace, new: Workspace, changed: Iterable[str], read: Iterable[str]
) -> Workspace:
    """Return the older workspace with what the newer one says in files that did not change.

    `read` are those of the changed files for which the older one was read at all; a goal that only the others
    are about was the same, but for their check-ins.
    """
    known, goals = frozenset(changed), dict(old.goals)
    same = touched(known).goals - touched(read).goals
    goals |= {ref: replace(new.goals[ref], checkins=()) for ref in sorted(same) if ref in new.goals}
    for ref, goal in goals.items():
        twin = new.goals.get(ref)
        kept = [entry for entry in twin.checkins if entry.path not in known] if twin is not None else []
        entries = sorted((*goal.checkins, *kept), key=lambda entry: (entry.date, entry.author))
        goals[ref] = replace(goal, checkins=tuple(entries))
    return replace(old, goals=goals)


def _goal_without(goal: Goal, places: Collection[Place]) -> Goal:
    kept = tuple(
        entry for entry in goal.checkins if CheckinFile(goal.ref, entry.date, entry.author) not in places
    )
    found = replace(goal, checkins=kept) if len(kept) < len(goal.checkins) else goal
    return replace(found, tasks={}) if TasksFile(goal.ref) in places else found


def _kpi_without(kpi: KpiGoal, places: Collection[Place]) -> KpiGoal:
    kept = tuple(
        entry for entry in kpi.readings if ReadingFile(kpi.id, entry.date, entry.author) not in places
    )
    return replace(kpi, readings=kept)


def form_only(found: Difference, paths: Iterable[str]) -> int:
    """Return how many of some files, which differ and are there on both sides, say the same on both."""
    places = {SETTINGS if path == SETTINGS else parse_path(path) for path in paths}
    meant = {place for change in found.changes for place in _places(change)}
    meant |= {place for record in found.records for place in _places_of(record)}
    return sum(place not in meant and not isinstance(place, Misplaced) for place in places)


def _places(change: Change) -> Iterator[Place | str]:
    """Yield the files in which a change is written, by its names on both sides."""
    if change.kind == "settings":
        yield SETTINGS
    elif change.kind == "kpi":
        yield KpiFile(change.ref.removeprefix("kpis/"))
    elif change.kind == "review":
        _, period, team = change.ref.split("/")
        yield ReviewFile(period, team)
    else:
        refs = filter(None, map(parse_ref, (change.ref, change.was)))
        yield from ((TasksFile if change.kind == "task" else GoalFile)(ref.of_objective) for ref in refs)


def _places_of(record: RecordChange) -> Iterator[Place]:
    ref = parse_ref(record.ref)
    for day in filter(None, (record.old, record.new)):
        if ref is None:
            yield ReadingFile(record.ref.removeprefix("kpis/"), day, record.author)
        else:
            yield CheckinFile(ref, day, record.author)
