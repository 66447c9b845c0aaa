"""From what commits touched to the steps of the past: only the files that they touched are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from operator import attrgetter

from pydantic import BaseModel

from okrcli.core.commit import Commit, Committed, FileChange
from okrcli.core.model import Checkin, Kpi, Objective, Review, Settings
from okrcli.core.period import parse
from okrcli.core.place import CheckinFile, GoalFile, KpiFile, Ref, ReviewFile, parse_path
from okrcli.core.story.step import Recorded, Step
from okrcli.core.workspace import CheckinEntry, Goal, KpiGoal, Workspace
from okrcli.store.content import Model, value

_MOST_KEPT = 4096  # contents in memory
_MODELS: Mapping[type, type[BaseModel]] = {
    GoalFile: Objective,
    KpiFile: Kpi,
    ReviewFile: Review,
    CheckinFile: Checkin,
}
_OLD, _NEW = attrgetter("old_id"), attrgetter("new_id")


def steps(
    touched: Iterable[Committed],
    read: Callable[[str], bytes],
    settings: Settings,
    uncommitted: Sequence[FileChange] = (),
) -> Iterator[Step]:
    """Yield each commit with the goals, KPIs, reviews and check-ins that it touched, in the order given.

    What is not committed yet, if anything, is the last step. `read` returns the content of a name in the
    changes. Periods are those of `settings`, which may be newer than the commits. What broke a file is left
    out; whatever mends it is held against what could be read before.
    """
    reader = _Reader(read, settings)
    for entry in touched:
        yield reader.step(entry.commit, entry.files)
    if uncommitted:
        yield reader.step(None, uncommitted)


@dataclass
class _Reader:
    content: Callable[[str], bytes]
    settings: Settings
    seen: dict[tuple[str, str], object] = field(default_factory=dict)
    broken: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def step(self, commit: Commit | None, changes: Sequence[FileChange]) -> Step:
        files = list(self._legible(changes))
        before, after = (self._workspace(files, side) for side in (_OLD, _NEW))
        more = max((len(change.others) for change in files), default=0)
        others = tuple(self._workspace(files, partial(_other, n)) for n in range(more))
        recorded = (
            Recorded(
                place.ref,
                self._checkin(place, change.path, change.old_id),
                self._checkin(place, change.path, change.new_id),
            )
            for change in files
            if isinstance(place := parse_path(change.path), CheckinFile)
        )
        return Step(commit, before, after, tuple(recorded), others)

    def _legible(self, changes: Iterable[FileChange]) -> Iterator[FileChange]:
        """Yield the changes from what could last be read to what can be read."""
        for change in changes:
            old, *others = (self._last(change.path, name) for name in (change.old_id, *change.others))
            if change.new_id is None or self._is_legible(change.path, change.new_id):
                yield FileChange(change.path, old, change.new_id, tuple(others))
            else:
                self.broken[change.path, change.new_id] = old

    def _last(self, path: str, name: str | None) -> str | None:
        return None if name is None else self.broken.get((path, name), name)

    def _is_legible(self, path: str, name: str) -> bool:
        model = _MODELS.get(type(parse_path(path)))
        return model is None or self._value(path, name, model) is not None

    def _workspace(self, files: Iterable[FileChange], side: Callable[[FileChange], str | None]) -> Workspace:
        """Return the goals, KPIs and reviews of some files as they were on one side of the changes."""
        goals: dict[Ref, Goal] = {}
        kpis: dict[str, KpiGoal] = {}
        reviews: dict[tuple[str, str], Review] = {}
        for path, name in ((change.path, side(change)) for change in files):
            if name is None:
                continue
            match parse_path(path):
                case GoalFile(ref):
                    objective, period = self._value(path, name, Objective), parse(ref.period, self.settings)
                    if objective is not None and period is not None:
                        goals[ref] = Goal(ref, period, objective, path)
                case KpiFile(kpi):
                    watched = self._value(path, name, Kpi)
                    if watched is not None:
                        kpis[kpi] = KpiGoal(kpi, watched, path)
                case ReviewFile(period_name, team):
                    review = self._value(path, name, Review)
                    if review is not None:
                        reviews[period_name, team] = review
        closed = {
            ref: replace(goal, outcome=review.objectives.get(ref.objective), closed=review.closed)
            for ref, goal in goals.items()
            if (review := reviews.get((ref.period, ref.team))) is not None
        }
        return Workspace(self.settings, goals | closed, kpis, reviews)

    def _checkin(self, place: CheckinFile, path: str, name: str | None) -> CheckinEntry | None:
        body = self._value(path, name, Checkin) if name is not None else None
        return CheckinEntry(place.date, place.author, body, path) if body is not None else None

    def _value(self, path: str, name: str, model: type[Model]) -> Model | None:
        """Return a content as a value; what one commit leaves, the next one begins with."""
        key = (name, path)
        if key not in self.seen:
            if len(self.seen) >= _MOST_KEPT:
                self.seen.clear()
            self.seen[key] = value(path, self.content(name), model)[0]
        found = self.seen[key]
        return found if isinstance(found, model) else None


def _other(n: int, change: FileChange) -> str | None:
    return change.others[n]
