"""The ledger of a period: everything that is not as it was promised when planning ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from okrcli.core import goalpost
from okrcli.core.commit import Commit
from okrcli.core.diff.change import Action, Change
from okrcli.core.diff.comparison import compare
from okrcli.core.diff.match import called
from okrcli.core.drift.shift import Shift, Turn
from okrcli.core.model import Settings
from okrcli.core.period import Period
from okrcli.core.place import Ref, parse_ref
from okrcli.core.story import telling
from okrcli.core.story.event import Event
from okrcli.core.story.naming import Naming, namings
from okrcli.core.story.reason import path_of, reason_for
from okrcli.core.story.step import Step
from okrcli.core.workspace import Goal, Workspace


@dataclass(frozen=True, slots=True)
class Base:
    """When a period was promised: the commit with the state that counts, and the day that it stands for.

    With a `tag` that commit was locked; `is_lost` tells that the history of today does not contain it.
    `days_late` is how many days after the end of planning what counts was committed, where it was not before.
    `useless_tag` is one by the name of a lock that is on no commit.
    """

    commit: Commit
    day: date
    tag: str | None = None
    is_lost: bool = False
    days_late: int = 0
    useless_tag: str | None = None


@dataclass(frozen=True)
class Ledger:
    """What is not as it was promised in a period, in the order of the goals.

    `promised` are the objectives that were touched since, as they were promised, by the names that they and
    their key results have today; those that were added later as they were first. `gone` are the objectives
    that were dropped or left the period, by the names that they had then.
    """

    period: Period
    base: Base
    shifts: tuple[Shift, ...] = ()
    promised: Mapping[Ref, Goal] = field(default_factory=dict)
    added: frozenset[Ref] = frozenset()
    gone: Mapping[str, Goal] = field(default_factory=dict)

    @cached_property
    def by_objective(self) -> Mapping[str, Sequence[Shift]]:
        """The shifts of each objective and its parts."""
        found: dict[str, list[Shift]] = {}
        for shift in self.shifts:
            found.setdefault(shift.ref.partition(".")[0], []).append(shift)
        return found


@dataclass(frozen=True, slots=True)
class Sides:
    """The goals of a period that were touched since it was promised: as they were then and as they are now.

    `now` has them wherever they are by now, in other periods too.
    """

    then: Workspace
    now: Workspace


def ledger(
    period: Period, base: Base, sides: Sides, steps: Sequence[Step], settings: Settings, today: date
) -> Ledger:
    """Return what happened to the promise of a period in the steps after its base.

    A goal whose file cannot be read today, or could not be read then, is left out: nothing is known of it.
    """
    return _Account(period, base, sides, steps, settings, today).ledger()


@dataclass
class _Account:
    period: Period
    base: Base
    sides: Sides
    steps: Sequence[Step]
    settings: Settings
    today: date

    def ledger(self) -> Ledger:
        promised, gone = self._promised()
        added = self._added({ref for ref, goal in self._here.items() if ref not in promised})
        definitions = promised | added
        found = [
            *self._departures(gone),
            *(self._presence("added", "added", str(ref), self._here[ref]) for ref in added),
            *self._moved(definitions),
        ]
        order = {str(ref): n for n, ref in enumerate(sorted({*definitions, *map(_objective, gone)}))}
        found.sort(key=lambda shift: order.get(shift.ref.partition(".")[0], -1))
        return Ledger(self.period, self.base, tuple(found), definitions, frozenset(added), gone)

    @cached_property
    def _told(self) -> Sequence[Event]:
        return telling.events(self.steps, self.settings, self.today)

    @cached_property
    def _namings(self) -> list[Naming]:
        return namings(self.steps)

    @cached_property
    def _here(self) -> Mapping[Ref, Goal]:
        """The touched goals that are in the period today."""
        return {ref: goal for ref, goal in self.sides.now.goals.items() if goal.period == self.period}

    @cached_property
    def _followed(self) -> Mapping[str, str]:
        """What goals of then are called today, as far as the steps tell."""
        return self._namings[0].before if self._namings else {}

    @cached_property
    def _alike(self) -> Mapping[str, str]:
        """The new names of goals that went in one step and came in another, which no step alone tells."""
        now = {ref: parse_ref(called(str(ref), self._followed)) for ref in self.sides.then.goals}
        known = set(now.values())
        came = {ref: goal for ref, goal in self._here.items() if ref not in known}
        went = {
            ref: self.sides.then.goals[ref]
            for ref, name in now.items()
            if name is not None and name not in self.sides.now.goals and not _is_unread(name, self.sides.now)
        }
        if not came or not went:
            return {}
        return compare(Workspace(self.settings, went), Workspace(self.settings, came)).goals

    def _promised(self) -> tuple[dict[Ref, Goal], dict[str, Goal]]:
        """Return the goals of then that still are in the period, and those that are not."""
        names = {**self._followed, **self._alike}
        promised: dict[Ref, Goal] = {}
        gone: dict[str, Goal] = {}
        for ref, goal in self.sides.then.goals.items():
            now = parse_ref(called(str(ref), names))
            if now is None or _is_unread(now, self.sides.now):
                continue
            if now in self._here:
                promised[now] = by_names_of_today(goal, now, names)
            else:
                gone[str(now)] = goal
        return promised, gone

    def _added(self, refs: set[Ref]) -> dict[Ref, Goal]:
        """Return goals that came after planning as they were first, or in the period first."""
        found: dict[Ref, Goal] = {}
        then = self.sides.then
        for step, naming in zip(self.steps, self._namings, strict=True):
            came = [
                ref for ref in step.after.goals if ref not in step.before.goals and not _is_unread(ref, then)
            ]
            if not came or len(found) == len(refs):
                continue
            for ref in came:
                now = parse_ref(called(str(ref), naming.after))
                if now in refs and now not in found and ref.period == self.period.name:
                    found[now] = by_names_of_today(step.after.goals[ref], now, naming.after)
        return {ref: found[ref] for ref in sorted(found)}

    def _departures(self, gone: Mapping[str, Goal]) -> Iterator[Shift]:
        for ref, goal in gone.items():
            if _objective(ref) in self.sides.now.goals:
                yield self._presence("left", "moved", ref, goal)
            else:
                yield self._presence("dropped", "removed", ref, goal)

    def _presence(self, turn: Turn, action: Action, ref: str, goal: Goal) -> Shift:
        """Return that an objective came or went, with the event that tells it."""
        events = [
            event
            for event in self._told
            if event.ref == ref and event.kind == "objective" and event.action in (action, "moved")
        ]
        last = events[-1].change if events else None
        if last is not None:
            return Shift(turn, replace(last, ref=ref, title=goal.objective.title), tuple(events[-1:]))
        return Shift(turn, Change(action, "objective", ref, "", goal.objective.title))

    def _moved(self, definitions: Mapping[Ref, Goal]) -> Iterator[Shift]:
        """Yield what differs between the definitions of then and of now, and what only went to and fro."""
        then = Workspace(self.settings, definitions)
        now = Workspace(self.settings, {ref: self._here[ref] for ref in definitions})
        events = self._events()
        net = compare(then, now).changes
        apart = {change.ref for change in net if change.kind == "key_result" and change.action != "changed"}
        for change in net:
            if change.action == "changed" and goalpost.is_goalpost(path_of(change)):
                yield Shift("moved", change, tuple(self._ways(events, change)))
            elif change.action in _TURNS and _counts(change, apart):
                moves = events.get((change.ref, path_of(change)), ())
                left = replace(change, ref=change.was) if change.action == "moved" else change
                yield Shift(_TURNS[change.action], left, tuple(moves[-1:]))
        yield from self._returned(events, definitions, net)

    def _ways(self, events: dict[tuple[str, str], list[Event]], change: Change) -> Sequence[Event]:
        """Return the events that moved a goalpost: where the goal came anew, that it came."""
        moves = events.pop((change.ref, path_of(change)), None)
        root = change.ref.partition(".")[0]
        if moves or root not in self._alike.values():
            return moves or ()
        goal = self._here.get(_objective(root))
        revisions = goal.objective.revisions if goal is not None else ()
        reason = reason_for(change, (one for one in revisions if one.field == path_of(change)))
        came = events.get((root, ""), ())
        return [replace(event, reason=reason) for event in came[-1:]]

    def _events(self) -> dict[tuple[str, str], list[Event]]:
        """Return the events that touched goalposts and parts, by reference and path."""
        found: dict[tuple[str, str], list[Event]] = {}
        for event in self._told:
            change = event.change
            if change is not None and change.kind in ("objective", "key_result", "milestone"):
                path = path_of(replace(change, ref=event.ref))
                if change.action in _TURNS or goalpost.is_goalpost(path):
                    found.setdefault((event.ref, path), []).append(event)
        return found

    def _returned(
        self,
        events: Mapping[tuple[str, str], Sequence[Event]],
        definitions: Mapping[Ref, Goal],
        net: Sequence[Change],
    ) -> Iterator[Shift]:
        """Yield the goalposts that were moved and are where they were promised again."""
        came_or_went = {change.ref for change in net if change.action in ("added", "removed")}
        for (ref, _), moves in events.items():
            whole = _objective(ref.partition(".")[0])
            changes = [move.change for move in moves if move.change is not None and move.change.field]
            if whole not in definitions or not changes or ref in came_or_went:
                continue
            if changes[0].old == changes[-1].new:
                back = replace(changes[-1], ref=ref, old=changes[0].old, effect=None)
                yield Shift("returned", back, tuple(moves))


_TURNS: Mapping[Action, Turn] = {"added": "added", "removed": "dropped", "moved": "left"}


def _counts(change: Change, apart: set[str]) -> bool:
    """Tell whether a part that came or went decides what counts as success, and did not go with another."""
    if change.kind == "key_result":
        return True
    return (
        change.kind == "milestone"
        and change.effect is not None
        and change.ref.rpartition(".")[0] not in apart
    )


def _is_unread(ref: Ref, workspace: Workspace) -> bool:
    """Tell whether the file of an objective is there and cannot be read."""
    start = f"goals/{ref}."
    return any(path.startswith(start) for path in workspace.unread)


def _objective(ref: str) -> Ref:
    found = parse_ref(ref)
    return found.of_objective if found is not None else Ref("", "", ref)


def by_names_of_today(goal: Goal, ref: Ref, names: Mapping[str, str]) -> Goal:
    """Return a goal of before by the names that it and its key results have today.

    A key result that went to another objective keeps its own: it is no part of this one any more.
    """
    results = {
        _key(called(str(goal.ref.at(key)), names), ref, key): key_result
        for key, key_result in goal.objective.key_results.items()
    }
    return replace(goal, ref=ref, objective=goal.objective.model_copy(update={"key_results": results}))


def _key(name: str, ref: Ref, key: str) -> str:
    start = f"{ref}."
    return name.removeprefix(start) if name.startswith(start) else key
