"""What was promised for a period, and what became of it: read from the repository of a workspace."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from okrcli.core import goalpost
from okrcli.core.place import SETTINGS, CheckinFile, GoalFile, Ref, normal, parse_path, parse_ref
from okrcli.errors import OkrError
from okrcli.message import say

if TYPE_CHECKING:
    from datetime import date

    from okrcli.context import Home
    from okrcli.core.commit import Commit
    from okrcli.core.drift.drift import Drift
    from okrcli.core.drift.ledger import Base, Ledger
    from okrcli.core.drift.past import CheckinPast, Editing, Past, Withdrawal
    from okrcli.core.drift.shift import Shift
    from okrcli.core.drift.trace import Trace, Traces
    from okrcli.core.period import Period
    from okrcli.core.select import Selection
    from okrcli.core.story.step import Step
    from okrcli.core.workspace import Goal, Workspace
    from okrcli.history.objects import Objects
    from okrcli.history.repository import Repository
    from okrcli.history.revision import Moment
    from okrcli.history.tree import CommitTree
    from okrcli.store.wanted import Wanted


@dataclass
class Archive:
    """The repository around a workspace, up to the commit that is looked at."""

    home: Home
    _people: dict[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def place(self) -> tuple[Repository, str]:
        """The repository, and the folder of the workspace in it."""
        from okrcli.history.repository import place_of

        return place_of(self.home.root)

    @property
    def repository(self) -> Repository:
        """The repository."""
        return self.place[0]

    @cached_property
    def tip(self) -> Commit:
        """The last commit: the one shown, else the one that is checked out."""
        from okrcli.history.revision import resolve

        return self.home.then or resolve(self.repository, "HEAD").commit

    @cached_property
    def objects(self) -> Objects:
        """What the commits hold."""
        from okrcli.history.objects import Objects

        return Objects(self.repository)

    def tree(self, commit: str) -> CommitTree:
        """Return the workspace as of a commit, given by its hash."""
        from okrcli.history.tree import CommitTree

        return CommitTree(self.objects, commit, self.place[1])

    def load(self, commit: str, wanted: Wanted) -> Workspace:
        """Return what is wanted of a commit, by the settings of today: periods are what they are now."""
        from okrcli.store.load import load
        from okrcli.store.tree import Overlay

        today = {SETTINGS: self.home.tree.read(SETTINGS)}
        return load(Overlay(self.tree(commit), today), wanted)

    def folders(self, top: str, period: Period) -> list[str]:
        """Return the folders of a period below `goals` or another one, however they are spelled today."""
        spelled = [name for name in self.home.tree.folders(top) if normal(name) == period.name]
        return [f"{top}/{name}" for name in dict.fromkeys([period.name, *spelled])]

    def base(self, period: Period) -> Base | None:
        """Return when a period was promised; None where no goal of it was committed yet.

        That is where it was locked, else what the main line held at the end of the last day of planning.
        Where it held no goals of the period yet, it is the first day on which it did.
        """
        return self._locked(period) or self.unlocked(period)

    def unlocked(self, period: Period) -> Base | None:
        """Return when a period was promised, whether or not it is locked."""
        from okrcli.core.drift.ledger import Base

        useless = self._useless_tag(period)
        agreed = goalpost.agreed(period, self.home.settings.cadence)
        moment = self._end_of(agreed.isoformat())
        if moment is not None and self.has_goals(moment, period):
            return Base(moment.commit, agreed, useless_tag=useless)
        for day in self._days(period):
            first = self._end_of(day)
            if first is not None and self.has_goals(first, period):
                late = max((first.day - agreed).days, 0)
                return Base(first.commit, first.day, days_late=late, useless_tag=useless)
        return None

    def _locked(self, period: Period) -> Base | None:
        from okrcli.core.drift.ledger import Base
        from okrcli.history.lock import lock_of
        from okrcli.history.revision import resolve

        lock = lock_of(self.repository, period.name)
        if lock is None:
            return None
        commit = resolve(self.repository, lock.commit).commit
        late = max((commit.day - goalpost.agreed(period, self.home.settings.cadence)).days, 0)
        return Base(commit, commit.day, lock.tag, self.has_lost(lock.commit), late)

    def _useless_tag(self, period: Period) -> str | None:
        from okrcli.history.lock import is_a_tag, lock_of, name_of

        tag = name_of(period.name)
        useless = lock_of(self.repository, period.name) is None and is_a_tag(self.repository, tag)
        return tag if useless else None

    def has_lost(self, commit: str) -> bool:
        """Tell whether history was rewritten around a commit: neither this line nor any branch has it."""
        from okrcli.history.lock import contains, is_on_a_branch
        from okrcli.history.shallow import way_to_the_rest

        if contains(self.repository, self.tip.hash, commit):
            return False
        return not is_on_a_branch(self.repository, commit) and way_to_the_rest(self.repository) is None

    def _end_of(self, day: str) -> Moment | None:
        """Return the last commit of the main line on a day or before it; None where that has none."""
        from okrcli.history.revision import UnknownRevisionError, resolve
        from okrcli.history.shallow import way_to_the_rest

        try:
            return resolve(self.repository, day, self.tip.hash)
        except UnknownRevisionError:
            if way_to_the_rest(self.repository) is not None:
                raise
            return None

    def has_goals(self, moment: Moment, period: Period) -> bool:
        """Tell whether a commit has goal files of a period."""
        tree = self.tree(moment.commit.hash)
        return any(tree.paths(folder) for folder in self.folders("goals", period))

    def _days(self, period: Period) -> list[str]:
        """Return the days on which goals of a period were committed, in order."""
        from okrcli.history.log import commits

        under = self.folders("goals", period)
        touched = commits(self.repository, self.tip.hash, prefix=self.place[1], under=under)
        return sorted({entry.commit.day.isoformat() for entry in touched})

    def uncommitted(self, commit: str, under: Sequence[str]) -> list[str]:
        """Return the files that differ on disk from a commit."""
        from okrcli.history.disk import on_disk

        changes, _ = on_disk(self.home.tree, self.repository, commit, self.place[1], under)
        return [change.path for change in changes]

    def ledger(self, period: Period, base: Base) -> Ledger:
        """Return what is not as it was promised; goals that nobody touched since are not read."""
        from okrcli.core.drift.ledger import Sides, ledger
        from okrcli.steps import steps
        from okrcli.store.load import Wanted, load

        home = self.home
        found = steps(home, ("goals", "reviews"), base=base.commit.hash)
        touched = set(_touched(found, period))
        then = self.load(base.commit.hash, Wanted(goals=touched, kpis=(), records=False))
        now = load(home.tree, Wanted(goals={*touched, *_moved(found)}, kpis=(), records=False))
        return ledger(period, base, Sides(then, now), found, home.settings, home.today)

    def traces(self, periods: Sequence[Period]) -> Traces:
        """Return how the goals and check-ins of some periods came, and which check-ins went."""
        from okrcli.core.drift.trace import traces
        from okrcli.history.disk import on_disk
        from okrcli.history.log import commits

        repository, prefix = self.place
        under = [
            folder for top in ("goals", "checkins") for one in periods for folder in self.folders(top, one)
        ]
        touched = commits(repository, self.tip.hash, prefix=prefix, under=under, oldest_first=True)
        tree, tip = self.home.tree, self.tip.hash
        changes = [] if self.home.then else on_disk(tree, repository, tip, prefix, under)[0]
        return traces(touched, changes)

    def checkins(self, found: Mapping[str, Trace]) -> dict[str, CheckinPast]:
        """Return how the check-ins came that came after their day, or were edited, by path.

        Only what was edited is read.
        """
        since = {
            place.ref: trace.commit.day
            for path, trace in found.items()
            if path.startswith("goals/") and trace.commit and isinstance(place := parse_path(path), GoalFile)
        }
        return {
            path: self._of_checkin(path, trace, trace.commit, since.get(place.ref))
            for path, trace in found.items()
            if trace.commit is not None
            and isinstance(place := parse_path(path), CheckinFile)
            and (trace.edits or trace.commit.when.date() > place.date)
        }

    def _of_checkin(self, path: str, trace: Trace, commit: Commit, since: date | None) -> CheckinPast:
        from okrcli.core.drift.past import CheckinPast
        from okrcli.core.model import Checkin
        from okrcli.store.content import value

        edits = tuple(self._editing(edit) for edit in trace.edits)
        first = value(path, self.objects.read(trace.content), Checkin)[0] if edits else None
        return CheckinPast(commit, self._who(commit), since, first, edits)

    def withdrawn(self, found: Traces) -> dict[Ref, list[Withdrawal]]:
        """Return the check-ins that went while their objectives stayed, by objective."""
        from okrcli.core.drift.past import Withdrawal

        by_goal: dict[Ref, list[Withdrawal]] = {}
        for path, (trace, commit) in found.withdrawn.items():
            place = parse_path(path)
            if isinstance(place, CheckinFile) and trace.commit is not None:
                first = trace.commit, self._who(trace.commit)
                gone = Withdrawal(place.date, place.author, *first, self._editing(commit))
                by_goal.setdefault(place.ref, []).append(gone)
        return by_goal

    def _editing(self, commit: Commit | None) -> Editing:
        from okrcli.core.drift.past import Editing

        if commit is None:
            return Editing(None, self.home.today, None)
        return Editing(commit, commit.when.date(), self._who(commit))

    def _who(self, commit: Commit) -> str:
        from okrcli.core.select import person

        key = commit.name, commit.email
        if key not in self._people:
            self._people[key] = person(self.home.settings, *key) or commit.name
        return self._people[key]

    def before(self, shifts: Collection[Shift]) -> Iterator[tuple[str, Goal]]:
        """Yield the objectives of what was dropped or left, with their check-ins, as right before that."""
        from okrcli.core.drift.drift import ref_before
        from okrcli.store.load import Wanted

        for shift in shifts:
            if shift.turn not in ("dropped", "left") or shift.kind == "milestone":
                continue
            commit = shift.last.commit if shift.last is not None else None
            known = self.tip.hash if commit is None else next(iter(commit.parents), None)
            ref = ref_before(shift)
            if known is not None and ref is not None:
                goal = self.load(known, Wanted(goals=[ref], kpis=())).goals.get(ref)
                if goal is not None:
                    yield shift.ref, goal


def past(home: Home, periods: Sequence[Period]) -> Past:
    """Return what the commits tell about the promises and check-ins of some periods.

    A period that is still being planned, and not locked, has no promise yet.

    Raises:
        OkrError: there is no repository or no commit yet, or a shallow clone does not go back so far.

    """
    from okrcli.core.drift.past import Past

    archive = Archive(home)
    rhythm = home.settings.cadence
    ledgers: dict[str, Ledger] = {}
    for period in periods:
        base = archive.base(period)
        if base is not None and (base.tag is not None or goalpost.agreed(period, rhythm) < home.today):
            ledgers[period.name] = archive.ledger(period, base)
    found = archive.traces(periods)
    return Past(ledgers, archive.checkins(found.there), archive.withdrawn(found))


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
    from okrcli.core.drift.drift import Sides
    from okrcli.core.drift.drift import drift as found_of
    from okrcli.store.load import Wanted

    archive = Archive(home)
    base = archive.base(period)
    if base is None:
        raise OkrError(
            say("no goal of {period} is committed yet, so nothing is promised", period=period.name),
            say("commit what was agreed on; `okr lock {period}` keeps it by name", period=period.name),
        )
    ledger = archive.ledger(period, base)
    now = home.load(Wanted([period.name], kpis=()))
    before: Mapping[str, Goal] = dict(archive.before(ledger.shifts))
    return found_of(ledger, Sides(now, before), home.today, selection)
