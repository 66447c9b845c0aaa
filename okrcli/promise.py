"""What was promised for a period, and what became of it: read from the repository of a workspace."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from okrcli.core import goalpost
from okrcli.core.place import Ref, parse_ref
from okrcli.errors import OkrError
from okrcli.message import say

if TYPE_CHECKING:
    from datetime import date

    from okrcli.archive import Archive
    from okrcli.core.drift.drift import Drift
    from okrcli.core.drift.ledger import Base, Ledger
    from okrcli.core.drift.shift import Shift
    from okrcli.core.period import Period
    from okrcli.core.select import Selection
    from okrcli.core.story.step import Step
    from okrcli.core.workspace import Goal
    from okrcli.history.revision import Moment
    from okrcli.home import Home


def base(archive: Archive, period: Period) -> Base | None:
    """Return when a period was promised; None where no goal of it was committed yet.

    That is where it was locked, else what the main line held at the end of the last day of planning.
    Where it held no goals of the period yet, it is the first day on which it did.
    """
    return _locked(archive, period) or unlocked(archive, period)


def unlocked(archive: Archive, period: Period) -> Base | None:
    """Return when a period was promised, whether or not it is locked."""
    from okrcli.core.drift.ledger import Base

    useless = _useless_tag(archive, period)
    agreed = goalpost.agreed(period, archive.settings.cadence)
    moment = _end_of(archive, agreed.isoformat())
    if moment is not None and has_goals(archive, moment, period):
        return Base(moment.commit, agreed, useless_tag=useless)
    for day in _days(archive, period):
        first = _end_of(archive, day)
        if first is not None and has_goals(archive, first, period):
            late = max((first.day - agreed).days, 0)
            return Base(first.commit, first.day, days_late=late, useless_tag=useless)
    return None


def _locked(archive: Archive, period: Period) -> Base | None:
    from okrcli.core.drift.ledger import Base
    from okrcli.history.lock import lock_of
    from okrcli.history.revision import resolve

    lock = lock_of(archive.repository, period.name)
    if lock is None:
        return None
    commit = resolve(archive.repository, lock.commit).commit
    late = max((commit.day - goalpost.agreed(period, archive.settings.cadence)).days, 0)
    return Base(commit, commit.day, lock.tag, _has_lost(archive, lock.commit), late)


def _useless_tag(archive: Archive, period: Period) -> str | None:
    from okrcli.history.lock import is_a_tag, lock_of, name_of

    tag = name_of(period.name)
    useless = lock_of(archive.repository, period.name) is None and is_a_tag(archive.repository, tag)
    return tag if useless else None


def _has_lost(archive: Archive, commit: str) -> bool:
    """Tell whether history was rewritten around a commit: neither this line nor any branch has it."""
    from okrcli.history.lock import contains, is_on_a_branch

    if contains(archive.repository, archive.tip, commit):
        return False
    return not is_on_a_branch(archive.repository, commit) and archive.way_to_the_rest is None


def _end_of(archive: Archive, day: str) -> Moment | None:
    """Return the last commit of the main line on a day or before it; None where that has none."""
    from okrcli.history.revision import UnknownRevisionError, resolve

    try:
        return resolve(archive.repository, day, archive.tip)
    except UnknownRevisionError:
        if archive.way_to_the_rest is not None:
            raise
        return None


def has_goals(archive: Archive, moment: Moment, period: Period) -> bool:
    """Tell whether a commit has goal files of a period."""
    tree = archive.at(moment.commit.hash)
    return any(tree.paths(folder) for folder in archive.folders("goals", period))


def _days(archive: Archive, period: Period) -> list[str]:
    """Return the days on which goals of a period were committed, in order."""
    touched = archive.commits(archive.folders("goals", period))
    return sorted({entry.commit.day.isoformat() for entry in touched})


def ledger(archive: Archive, period: Period, base: Base, today: date) -> Ledger:
    """Return what is not as it was promised; goals that nobody touched since are not read."""
    from okrcli.core.drift import ledger as ledgers
    from okrcli.steps import steps
    from okrcli.store.load import Wanted, load

    found = steps(archive, ("goals", "reviews"), base=base.commit.hash)
    touched = set(_touched(found, period))
    then = archive.load(base.commit.hash, Wanted(goals=touched, kpis=(), records=False))
    now = load(archive.now, Wanted(goals={*touched, *_moved(found)}, kpis=(), records=False))
    sides = ledgers.Sides(then, now)
    return ledgers.ledger(period, base, sides, found, archive.settings, today)


def _touched(steps: Sequence[Step], period: Period) -> Iterator[Ref]:
    for step in steps:
        for side in (step.before, step.after):
            yield from (ref for ref in side.goals if ref.period == period.name)


def _moved(steps: Sequence[Step]) -> Iterator[Ref]:
    """Yield what objectives were called after they moved, to wherever."""
    for step in steps:
        for change in step.changes:
            if change.kind == "objective" and change.action in ("moved", "renamed"):
                ref = parse_ref(change.ref)
                if ref is not None:
                    yield ref


def drift(home: Home, period: Period, selection: Selection) -> Drift:
    """Return what became of the promise of a period.

    Raises:
        OkrError: there is no repository or no commit yet, none has goals of the period, or a shallow clone
            does not go back so far.

    """
    from okrcli.core.drift import drift as drifting
    from okrcli.store.load import Wanted

    archive = home.archive()
    promised = base(archive, period)
    if promised is None:
        raise OkrError(
            say("no goal of {period} is committed yet, so nothing is promised", period=period.name),
            say("commit what was agreed on; `okr lock {period}` keeps it by name", period=period.name),
        )
    found = ledger(archive, period, promised, home.today)
    now = home.load(Wanted([period.name], kpis=()))
    before = dict(_before(archive, found.shifts))
    return drifting.drift(found, drifting.Sides(now, before), home.today, selection)


def _before(archive: Archive, shifts: Collection[Shift]) -> Iterator[tuple[str, Goal]]:
    """Yield the objectives of what was dropped or left, with their check-ins, as right before that."""
    from okrcli.core.drift.drift import ref_before
    from okrcli.store.load import Wanted

    for shift in shifts:
        if shift.turn not in ("dropped", "left") or shift.kind == "milestone":
            continue
        commit = shift.last.commit if shift.last is not None else None
        known = archive.tip if commit is None else next(iter(commit.parents), None)
        ref = ref_before(shift)
        if known is not None and ref is not None:
            goal = archive.load(known, Wanted(goals=[ref], kpis=())).goals.get(ref)
            if goal is not None:
                yield shift.ref, goal
