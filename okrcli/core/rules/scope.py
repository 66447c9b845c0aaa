"""What rules look at: the goals of some periods, among everything that was read around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from okrcli.core import scoring, standing
from okrcli.core.checks import CHECKIN_MARGIN
from okrcli.core.model import KeyResult, Rules, Task
from okrcli.core.period import Period
from okrcli.core.place import GoalFile, Ref, is_slug, parse_path, parse_ref
from okrcli.core.route import Route
from okrcli.core.scoring import Record
from okrcli.core.standing import Standing
from okrcli.core.workspace import CheckinEntry, Goal, Workspace

if TYPE_CHECKING:
    from okrcli.core.drift.ledger import Ledger
    from okrcli.core.drift.past import CheckinPast, Past, Withdrawal
    from okrcli.core.drift.shift import Shift

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Part:
    """A key result within its objective, and where it stands."""

    goal: Goal
    key: str
    key_result: KeyResult
    standing: Standing

    @property
    def ref(self) -> Ref:
        """The reference of the key result."""
        return self.goal.ref.at(self.key)


@dataclass(frozen=True, slots=True)
class Work:
    """A task of a goal, and where it stands in the file of its tasks."""

    goal: Goal
    key: str
    item: str
    task: Task
    path: str

    @property
    def ref(self) -> Ref:
        """The reference of the task."""
        return self.goal.ref.at(self.key, self.item)

    @property
    def route(self) -> Route:
        """Where it stands in its file."""
        return ("tasks", self.key, self.item)


@dataclass(frozen=True)
class Scope:
    """A workspace, the periods in it that are judged, and the day.

    Goals of other periods are there to be compared with: those above, and those that went before.
    `elsewhere` are the teams that have goals in periods that were not read. `past` is what the commits tell;
    None where nothing is known of it: there is no repository, or no rule that holds asked.
    """

    workspace: Workspace
    periods: tuple[Period, ...]
    today: date
    elsewhere: frozenset[str] = frozenset()
    past: Past | None = None

    @property
    def rules(self) -> Rules:
        """The bounds and thresholds of this workspace."""
        return self.workspace.settings.rules

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """The objectives that are judged."""
        names = {period.name for period in self.periods}
        return tuple(goal for ref, goal in self.workspace.goals.items() if ref.period in names)

    def key_results(self) -> Iterator[tuple[Goal, str, KeyResult]]:
        """Yield every key result that is judged, with its objective and id."""
        for goal in self.goals:
            for key, key_result in goal.objective.key_results.items():
                yield goal, key, key_result

    def by_team(self) -> Mapping[tuple[str, str], list[Goal]]:
        """Return the objectives that are judged by period and team, of teams all of whose files were read.

        Of the others it is not known how many they have, or whether all are alike.
        """
        found: dict[tuple[str, str], list[Goal]] = {}
        for goal in self.goals:
            team = (goal.ref.period, goal.ref.team)
            if team not in self.unread_teams:
                found.setdefault(team, []).append(goal)
        return found

    @cached_property
    def unread_teams(self) -> frozenset[tuple[str, str]]:
        """The periods and teams of goal files that could not be read."""
        places = map(parse_path, self.workspace.unread)
        return frozenset((one.ref.period, one.ref.team) for one in places if isinstance(one, GoalFile))

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where each objective and key result that is judged stands, by reference."""
        return {part.ref: part for goal in self.goals for part in self.standing(goal).everyone()}

    def running(self, goal: Goal) -> bool:
        """Tell whether a goal's period has begun and it is not closed: only then records are due."""
        return goal.period.start <= self.today and not self._is_closed(goal)

    def recording(self, goal: Goal) -> bool:
        """Tell whether a goal is running and can still be recorded: afterwards silence is history."""
        return self.running(goal) and not self._is_long_over(goal)

    def open(self, goal: Goal) -> bool:
        """Tell whether a goal's period is not over and it is not closed: its promise can still be mended."""
        return self.today <= goal.period.end and not self._is_closed(goal)

    def mendable(self, goal: Goal) -> bool:
        """Tell whether a goal is not closed or long over: what is said about it can still be mended."""
        return not self._is_closed(goal) and not self._is_long_over(goal)

    def _is_long_over(self, goal: Goal) -> bool:
        return self.today - goal.period.end > CHECKIN_MARGIN

    def _is_closed(self, goal: Goal) -> bool:
        return goal.closed is not None and goal.closed <= self.today

    @cached_property
    def last_periods(self) -> Mapping[str, str]:
        """The name of the period right before each judged one that was read and is about as long."""
        known = {goal.period for goal in self.workspace.goals.values()}
        by_end: dict[int, list[Period]] = {}  # days as numbers, which do not overflow
        for period in known:
            by_end.setdefault(period.end.toordinal(), []).append(period)
        return {
            period.name: before.name
            for period in self.periods
            for before in sorted(by_end.get(period.start.toordinal() - 1, ()), reverse=True)
            if abs(before.days - period.days) <= _WEEK
        }

    @property
    def is_of_today(self) -> bool:
        """Whether a judged period is not over: only then what has no period, such as a KPI, matters."""
        return not self.periods or any(self.today <= period.end for period in self.periods)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The key results that are judged and can be recorded, each with where it stands.

        Nothing can be recorded about a key that is no id, which is a finding of its own.
        """
        return tuple(
            Part(goal, key, key_result, part)
            for goal in filter(self.recording, self.goals)
            # The parts of a standing are in the order of the key results.
            for (key, key_result), part in zip(
                goal.objective.key_results.items(), self.standing(goal).parts, strict=True
            )
            if is_slug(key)
        )

    def work(self) -> Iterator[Work]:
        """Yield the tasks of judged goals that are not closed or long over; planned ones among them."""
        for goal in self.goals:
            if goal.tasks_path is None or not self.mendable(goal):
                continue
            for key, tasks in goal.tasks.items():
                for item, task in tasks.items():
                    yield Work(goal, key, item, task, goal.tasks_path)

    def standing(self, goal: Goal) -> Standing:
        """Return where an objective stands today."""
        if goal.ref not in self._standing:
            self._standing[goal.ref] = standing.of_goal(goal, self.workspace.settings.cadence, self.today)
        return self._standing[goal.ref]

    @cached_property
    def _standing(self) -> dict[Ref, Standing]:
        return {}

    def records(self, goal: Goal, key: str) -> Sequence[Record]:
        """Return what was recorded about a key result up to today."""
        ref = goal.ref.at(key)
        if ref not in self._records:
            found = scoring.records(key, goal.objective.key_results[key], goal.checkins, self.today)
            self._records[ref] = found
        return self._records[ref]

    def last_confidence(self, part: Part) -> Record | None:
        """Return the last record that says how confident people are."""
        records = reversed(self.records(part.goal, part.key))
        return next((record for record in records if record.confidence is not None), None)

    @cached_property
    def _records(self) -> dict[Ref, Sequence[Record]]:
        return {}

    @property
    def ledgers(self) -> Sequence[Ledger]:
        """What is not as it was promised, of each judged period of which the commits tell."""
        known = self.past.ledgers if self.past is not None else {}
        return [known[period.name] for period in self.periods if period.name in known]

    def shifts(self) -> Iterator[tuple[Goal, Shift]]:
        """Yield what shifted in judged goals that are still there and can be mended."""
        for ledger in self.ledgers:
            for shift in ledger.shifts:
                ref = parse_ref(shift.ref.partition(".")[0])
                goal = self.workspace.goals.get(ref) if ref is not None else None
                if goal is not None and goal.period == ledger.period and self.mendable(goal):
                    yield goal, shift

    def since(self, goal: Goal, key: str | None = None) -> date | None:
        """Return the day from which an objective, or a key result of it, is there, if the commits tell."""
        days = [self.past.since.get(goal.ref) if self.past is not None else None]
        if key is not None:
            days.append(self._added.get(str(goal.ref.at(key))))
        return max((day for day in days if day is not None), default=None)

    @cached_property
    def _added(self) -> Mapping[str, date]:
        """The days on which key results came that were added after planning, by reference."""
        return {
            shift.ref: shift.last.day
            for _, shift in self.shifts()
            if shift.turn == "added" and shift.kind == "key_result" and shift.last is not None
        }

    def pasts(self) -> Iterator[tuple[Goal, CheckinEntry, CheckinPast]]:
        """Yield the check-ins of judged goals that can be mended, with how they came."""
        known = self.past.checkins if self.past is not None else {}
        for goal in filter(self.mendable, self.goals):
            for entry in goal.checkins:
                past = known.get(entry.path)
                if past is not None:
                    yield goal, entry, past

    def withdrawals(self) -> Iterator[tuple[Goal, Withdrawal]]:
        """Yield the check-ins that were taken away from judged goals that can be mended."""
        known = self.past.withdrawn if self.past is not None else {}
        for goal in filter(self.mendable, self.goals):
            yield from ((goal, gone) for gone in known.get(goal.ref, ()))

    def teams_above(self, team: str) -> Iterator[str]:
        """Yield the teams above a team, the nearest first; a circle ends where it closes."""
        teams, seen = self.workspace.settings.teams, {team}
        while team in teams and (parent := teams[team].parent) is not None and parent not in seen:
            seen.add(parent)
            yield (team := parent)

    def of_team(self, team: str) -> Sequence[Goal]:
        """Return every objective of a team that was read, judged or not."""
        return self._by_team.get(team, ())

    @cached_property
    def _by_team(self) -> Mapping[str, list[Goal]]:
        found: dict[str, list[Goal]] = {}
        for goal in self.workspace.goals.values():
            found.setdefault(goal.ref.team, []).append(goal)
        return found

    def supported(self, goal: Goal) -> Iterator[tuple[int, Ref]]:
        """Yield the place in `supports` and the reference of everything there that exists."""
        for n, text in enumerate(goal.objective.supports):
            ref = parse_ref(text)
            if ref is not None and ref.of_objective in self.workspace.goals:
                yield n, ref

    def needed(self, goal: Goal, key: str) -> Iterator[tuple[int, Ref]]:
        """Yield the place in a key result's `needs` and the reference of everything there that exists."""
        for n, text in enumerate(goal.objective.key_results[key].needs):
            ref = parse_ref(text)
            if ref is not None and ref.of_objective in self.workspace.goals:
                yield n, ref
