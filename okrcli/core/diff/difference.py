"""Everything that lies between two workspaces: changes, progress, records, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from okrcli.core.diff.change import Action, Change, Effect
from okrcli.core.diff.comparison import compare
from okrcli.core.diff.progress import Progress, Sides, progress
from okrcli.core.diff.records import RecordChange
from okrcli.core.finding import Finding


@dataclass(frozen=True, slots=True)
class End:
    """One end of a difference: what it was asked for as, what it is exactly (a short hash), and its day."""

    name: str
    day: date
    commit: str | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How an objective went from one period into the other: its outcome, and its final score, 0 to 1."""

    ref: str
    title: str
    outcome: str
    score: float | None
    carried_to: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What lies between two ends.

    `form_only` counts files that differ without a difference in meaning. `broken` and `mended` are findings
    that only the newer or only the older end has; None where nobody asked for them. `titles` are those of
    objectives, by reference. `endings` are filled where two periods are compared.
    """

    old: End
    new: End
    changes: tuple[Change, ...] = ()
    progress: tuple[Progress, ...] = ()
    records: tuple[RecordChange, ...] = ()
    titles: Mapping[str, str] | None = None
    endings: tuple[Ending, ...] = ()
    form_only: int = 0
    broken: tuple[Finding, ...] | None = None
    mended: tuple[Finding, ...] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different in meaning."""
        told = (self.changes, self.records, self.endings, self.broken, self.mended)
        return not any(told) and not any(one.says_something for one in self.progress)

    def counts(self) -> Counter[Action]:
        """Return how many things were added, removed or changed in any way; their parts go with a whole."""
        # Revisions tell why something else changed: beside that they are no change of their own.
        own = [change for change in self.changes if change.field != "revisions"]
        roots = {_root(change.ref) for change in own}
        own += [change for change in self.changes if change.field == "revisions" and change.ref not in roots]
        told = {(change.kind, change.ref): change.action for change in own}
        whole = {(ref, action) for (_, ref), action in told.items()}
        return Counter(
            action if action in ("added", "removed") else "changed"
            for (_, ref), action in told.items()
            if action not in ("added", "removed") or (ref.rpartition(".")[0], action) not in whole
        )

    def effects(self) -> Counter[Effect]:
        """Return how many changes make something easier or harder."""
        return Counter(change.effect for change in self.changes if change.effect is not None)

    def without_record(self) -> Difference:
        """Return the promises alone: goals, KPIs, settings, without work and without what was recorded."""
        return replace(
            self,
            changes=tuple(change for change in self.changes if change.kind not in ("task", "review")),
            progress=(),
            records=(),
        )

    def record_alone(self) -> Difference:
        """Return what was recorded and where it led, without what was promised."""
        return replace(self, changes=())


def difference(
    sides: Sides, old: End, new: End, known: Mapping[str, str] | None = None, *, anew: bool = False
) -> Difference:
    """Return what lies between two workspaces; `known` and `anew` as in `compare`."""
    found = compare(sides.old, sides.new, known, anew=anew)
    moved, records = progress(sides, found.goals)
    titles = {str(goal.ref): goal.objective.title for goal in sides.old.goals.values()}
    titles |= {str(goal.ref): goal.objective.title for goal in sides.new.goals.values()}
    # What time alone did to a goal is no difference, whatever files of it were read.
    touched = {_root(change.ref) for change in found.changes} | {record.ref for record in records}
    touched |= {
        root for change in found.changes if change.kind == "review" for root in _closed(change, sides)
    }
    moved = [one for one in moved if _root(one.ref) in touched]
    return Difference(old, new, found.changes, tuple(moved), tuple(records), titles)


def _root(ref: str) -> str:
    """Return the objective that a reference is, or is a part of."""
    return ref.partition(".")[0]


def _closed(change: Change, sides: Sides) -> Iterable[str]:
    """Return the objectives that a review is about."""
    _, period, team = change.ref.split("/")
    goals = {**sides.old.goals, **sides.new.goals}
    return (str(ref) for ref in goals if (ref.period, ref.team) == (period, team))


def filtered(whole: Difference, takes: Callable[[str], bool], of_settings: bool = False) -> Difference:
    """Return the difference in goals that are taken, by their reference on either side."""

    def is_taken(change: Change) -> bool:
        if change.kind == "settings":
            return of_settings
        return takes(change.ref) or (bool(change.was) and takes(change.was))

    def either(refs: Iterable[str | None]) -> bool:
        return any(takes(ref) for ref in refs if ref)

    moved = [one for one in whole.progress if either(side.ref for side in (one.old, one.new) if side)]
    recorded = {_root(one.ref) for one in moved if one.records}
    return replace(
        whole,
        changes=tuple(filter(is_taken, whole.changes)),
        progress=tuple(moved),
        records=tuple(one for one in whole.records if takes(one.ref) or one.ref in recorded),
        endings=tuple(one for one in whole.endings if either((one.ref, one.carried_to))),
        broken=_of(whole.broken, takes),
        mended=_of(whole.mended, takes),
    )


def _of(findings: tuple[Finding, ...] | None, takes: Callable[[str], bool]) -> tuple[Finding, ...] | None:
    if findings is None:
        return None
    return tuple(finding for finding in findings if finding.ref is not None and takes(finding.ref))
