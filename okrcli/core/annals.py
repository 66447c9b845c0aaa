"""What became of goals that are gone, told from what commits did to their files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from okrcli.core.checks import marks_named
from okrcli.core.commit import Commit, Committed, FileChange
from okrcli.core.finding import Absent
from okrcli.core.place import GoalFile, KpiFile, Misplaced, Place, Ref, kpi_ref, parse_path, parse_ref
from okrcli.core.story.step import Step
from okrcli.core.workspace import Workspace

Reader = Callable[[Sequence[Committed], Sequence[FileChange]], Iterable[Step]]


@dataclass(frozen=True, slots=True)
class Fate:
    """How something went: its last name, and the commit, None where that is not committed yet.

    `name` is what it is called since; None for what was dropped.
    """

    thing: str
    commit: Commit | None
    name: str | None = None


@dataclass
class Annals:
    """What commits did to files, the oldest first, and what is not committed yet.

    `read` returns a step for each of some commits, then one for what is not committed, if that is anything.
    """

    committed: Sequence[Committed]
    uncommitted: Sequence[FileChange]
    read: Reader
    _told: dict[Place, list[tuple[int, Step]]] = field(default_factory=dict)
    _wholes: dict[int, Step] = field(default_factory=dict)

    def fate(self, absent: Absent) -> Fate | None:
        """Return how something went that is not there any more; None for what never was, as far as is told.

        It may have gone on under another name, and have been dropped under that.
        """
        return self._between(absent, 0, len(self.committed) + 1)

    def _between(self, absent: Absent, first: int, end: int) -> Fate | None:
        went = self._last_went(absent, first, end)
        if went is None:
            before = self._before_its_goal_moved(absent, first, end)
            return None if before is None else self._between(*before)
        at, thing = went
        whole = self._whole(at)
        name = _name_after(thing, whole)
        if name is None:
            return Fate(_dropped_with(thing, whole), whole.commit)
        later = self._between(_as_absent(name), at + 1, end)
        return Fate(thing, whole.commit, name) if later is None else replace(later, thing=thing)

    def _last_went(self, absent: Absent, first: int, end: int) -> tuple[int, str] | None:
        """Return the last step at which something went, and what it was called in full."""
        found = None
        for at, step in self._about(absent):
            if first <= at < end and (thing := _gone(absent, step)) is not None:
                found = at, thing
        return found

    def _before_its_goal_moved(self, absent: Absent, first: int, end: int) -> tuple[Absent, int, int] | None:
        """Return what a part of an objective was called before that moved, and until which step."""
        if absent.kind not in ("key_result", "milestone") or absent.ref is None:
            return None
        for at, step in reversed(self._about(absent)):
            if first <= at < end and absent.ref in step.after.goals and absent.ref not in _goals_before(step):
                files = self._files(at)
                moved = any(change.new_id is None for change in files)
                names = self._whole(at).comparison.objectives.items() if moved else ()
                old = next((old for old, new in names if new == absent.ref != old), None)
                return None if old is None else (absent._replace(ref=old), first, at + 1)
        return None

    def _about(self, absent: Absent) -> list[tuple[int, Step]]:
        """Return the steps that touched the file of something, with nothing else in them."""
        place = KpiFile(absent.name) if absent.ref is None else GoalFile(absent.ref)
        if place not in self._told:
            touching = self._by_place.get(place, {})
            last = len(self.committed)
            committed = [
                replace(self.committed[at], files=tuple(files))
                for at, files in touching.items()
                if at != last
            ]
            steps = self.read(committed, touching.get(last, ()))
            self._told[place] = list(zip(touching, steps, strict=True))
        return self._told[place]

    def _whole(self, at: int) -> Step:
        """Return a step with all that it touched."""
        if at not in self._wholes:
            is_last = at == len(self.committed)
            found = self.read((), self.uncommitted) if is_last else self.read([self.committed[at]], ())
            (self._wholes[at],) = found
        return self._wholes[at]

    def _files(self, at: int) -> Sequence[FileChange]:
        return self.uncommitted if at == len(self.committed) else self.committed[at].files

    @cached_property
    def _by_place(self) -> Mapping[Place, Mapping[int, list[FileChange]]]:
        found: dict[Place, dict[int, list[FileChange]]] = {}
        for at in range(len(self.committed) + 1):
            for change in self._files(at):
                place = parse_path(change.path)
                if not isinstance(place, Misplaced):
                    found.setdefault(place, {}).setdefault(at, []).append(change)
        return found


def _gone(absent: Absent, step: Step) -> str | None:
    """Return the full name of something that went with a step; None where it was not there, or stayed."""
    if _called(absent, step.after) is not None:
        return None
    return next(filter(None, (_called(absent, side) for side in _sides_before(step))), None)


def _name_after(thing: str, step: Step) -> str | None:
    """Return what something is called after a step; None where it went, be it to another period."""
    name = step.comparison.goals.get(thing)
    return name if name is not None and _period(name) == _period(thing) else None


def _dropped_with(thing: str, step: Step) -> str:
    """Return what was dropped with a milestone: its key result, if that went too, else itself."""
    whole, dot, _ = thing.rpartition(".")
    if "." not in whole or not dot or _called(_as_absent(whole), step.after) is not None:
        return thing
    return thing if _name_after(whole, step) is not None else whole


def _called(absent: Absent, workspace: Workspace) -> str | None:
    """Return the full name of something; None where it is not there."""
    if absent.ref is None:
        return kpi_ref(absent.name) if absent.name in workspace.kpis else None
    goal = workspace.goals.get(absent.ref)
    if goal is None:
        return None
    match absent.kind:
        case "key_result" if absent.name in goal.objective.key_results:
            return str(goal.ref.at(absent.name))
        case "milestone":
            marks = marks_named(absent.name, goal.objective)
            return f"{goal.ref}.{marks[0]}" if marks else None
        case "objective":
            return str(goal.ref)
    return None


def _as_absent(name: str) -> Absent:
    ref = parse_ref(name)
    if ref is None:
        return Absent("kpi", name=name.partition("/")[2])
    if ref.key_result is None:
        return Absent("objective", ref)
    if ref.item is None:
        return Absent("key_result", ref.of_objective, ref.key_result)
    return Absent("milestone", ref.of_objective, f"{ref.key_result}.{ref.item}")


def _sides_before(step: Step) -> Iterator[Workspace]:
    yield step.before
    yield from step.others


def _goals_before(step: Step) -> set[Ref]:
    return {ref for side in _sides_before(step) for ref in side.goals}


def _period(name: str) -> str:
    """Return the period of a goal, or that it is a KPI."""
    return name.partition("/")[0]
