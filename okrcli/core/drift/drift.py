"""The drift of a period: its ledger, and the scores by what was promised beside those of today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from okrcli.core import scoring, standing
from okrcli.core.diff.match import called
from okrcli.core.drift.ledger import Ledger
from okrcli.core.drift.shift import Shift
from okrcli.core.model import Checkin, Objective, Rhythm
from okrcli.core.place import Ref, parse_ref
from okrcli.core.select import Selection
from okrcli.core.standing import Standing
from okrcli.core.workspace import CheckinEntry, Goal, Workspace


@dataclass(frozen=True, slots=True)
class Pair:
    """Two scores of one thing, 0 to 1: by the definitions of the promise, and by those of today."""

    promised: float | None
    today: float | None


@dataclass(frozen=True, slots=True)
class Account:
    """An objective with what moved in it; `then` and `now` are None where it did not exist, or does not."""

    then: Standing | None
    now: Standing | None
    shifts: tuple[Shift, ...] = ()

    @property
    def standing(self) -> Standing:
        """Where it stands; what is gone, where it would stand."""
        found = self.now or self.then
        assert found is not None  # noqa: S101 - one of the two is there
        return found

    @property
    def pair(self) -> Pair:
        """Its score by both definitions."""
        return Pair(self.then.score if self.then else None, self.now.score if self.now else None)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much drifted: goalposts, and objectives and key results that came and went."""

    moved: int
    easier: int
    harder: int
    unexplained: int
    turns: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of the promise of a period: the objectives in order, the means of teams and of all."""

    ledger: Ledger
    accounts: tuple[Account, ...]
    teams: Mapping[str, Pair]
    whole: Pair

    @property
    def shifts(self) -> list[Shift]:
        """Everything that is not as it was promised."""
        return [shift for account in self.accounts for shift in account.shifts]

    def counts(self) -> Counts:
        """Return how much drifted; a goalpost that returned to where it was is none that moved."""
        posts = [shift for shift in self.shifts if shift.is_goalpost]
        effects = Counter(shift.effect for shift in posts)
        return Counts(
            len(posts),
            effects["easier"],
            effects["harder"],
            sum(shift.reason is None for shift in posts),
            Counter((shift.kind, shift.turn) for shift in self.shifts if not shift.change.field),
        )


@dataclass(frozen=True, slots=True)
class Sides:
    """A period with its records: as it is now, and what went from it as it was right before it went.

    `before` has objectives, and objectives of key results, by the reference of what went.
    """

    now: Workspace
    before: Mapping[str, Goal]


def drift(ledger: Ledger, sides: Sides, today: date, selection: Selection | None = None) -> Drift:
    """Return the drift of a period.

    The promise is scored with the records of today. A key result that went to another objective counts with
    its records there; what was dropped, or left the period, as it stood on the day on which it went, with
    the check-ins that it had before. What was added later is no part of the promise, so it has no score by
    that, though its later moves are held against its first version. Means are plain ones of objectives:
    those of the promise are of the objectives that were promised, those of today of the objectives there are.
    """
    selection = selection or Selection()
    rhythm = sides.now.settings.cadence
    every = list(_accounts(ledger, sides, rhythm, today))
    asked = [one for one in every if not selection.teams or one.standing.team in selection.teams]
    chosen = {goal.ref for goal in selection.objectives(one.standing for one in every)}
    chosen |= {goal.ref for goal in selection.objectives(one.then for one in every if one.then)}
    accounts = tuple(one for one in every if one.standing.ref in chosen)
    teams = dict.fromkeys(one.standing.team or "" for one in accounts)
    return Drift(
        ledger,
        accounts,
        {team: _mean(one for one in every if one.standing.team == team) for team in teams},
        _mean(asked),
    )


def narrowed(found: Drift, ref: str) -> Drift:
    """Return the drift of one objective, or of one of its key results; what left goes by its old name too."""
    ref = called(ref, {str(goal.ref): name for name, goal in found.ledger.gone.items()})
    whole = ref.partition(".")[0]
    accounts = tuple(
        replace(one, shifts=tuple(shift for shift in one.shifts if _is_about(shift, ref)))
        for one in found.accounts
        if one.standing.ref == whole
    )
    return replace(found, accounts=accounts, teams={}, whole=_mean(accounts))


def _is_about(shift: Shift, ref: str) -> bool:
    return shift.ref == ref or shift.ref.startswith(f"{ref}.")


def _mean(accounts: Iterable[Account]) -> Pair:
    found = list(accounts)
    promised = scoring.mean((1.0, one.then.score) for one in found if one.then)
    return Pair(promised, scoring.mean((1.0, one.now.score) for one in found if one.now))


def _accounts(ledger: Ledger, sides: Sides, rhythm: Rhythm, today: date) -> Iterator[Account]:
    goals = {ref: goal for ref, goal in sides.now.goals.items() if goal.period == ledger.period}
    every = sorted({**dict.fromkeys(map(str, goals)), **dict.fromkeys(ledger.gone)})
    shifts = ledger.by_objective
    here = {str(ref): ref for ref in goals}
    for name in every:
        own = tuple(shifts.get(name, ()))
        if name in here:
            goal = goals[here[name]]
            now = standing.of_goal(goal, rhythm, today)
            yield Account(_then(ledger, goal, now, sides, own, rhythm, today), now, own)
        else:
            goal = sides.before.get(name) or ledger.gone[name]
            promised = replace(ledger.gone[name], checkins=goal.checkins)
            went = next((shift.last.day for shift in own if shift.kind == "objective" and shift.last), today)
            then = standing.of_goal(promised, rhythm, min(went, today))
            yield Account(then._replace(ref=name), None, own)


def _then(
    ledger: Ledger,
    goal: Goal,
    now: Standing,
    sides: Sides,
    shifts: Sequence[Shift],
    rhythm: Rhythm,
    today: date,
) -> Standing | None:
    """Return where an objective stands by what was promised; None for one that was not."""
    if goal.ref in ledger.added:
        return None
    promised = ledger.promised.get(goal.ref)
    if promised is None or not shifts:
        return now
    lost = [shift for shift in shifts if shift.kind == "key_result" and shift.turn in ("dropped", "left")]
    entries = list(goal.checkins)
    days: dict[str, date] = {}
    for shift in lost:
        key = shift.ref.partition(".")[2]
        parts = [_records_there(shift, sides.now), _records_before(shift, sides.before.get(shift.ref))]
        for found in parts:
            known = {(entry.date, entry.author) for entry in entries if key in entry.body.values}
            about = (_about(entry, was, promised.objective, key) for entry, was in found)
            entries += [entry for entry in about if entry and (entry.date, entry.author) not in known]
        if shift.last is not None and _whereto(shift, sides.now) is None:
            days[key] = shift.last.day
    entries.sort(key=lambda entry: (entry.date, entry.author))
    goal = replace(goal, objective=promised.objective, checkins=tuple(entries))
    return standing.of_goal(goal, rhythm, today, days)


_Found = Iterator[tuple[CheckinEntry, str]]
"""Check-ins, each with what it calls a key result."""


def _whereto(shift: Shift, now: Workspace) -> Ref | None:
    """Return what a key result that went to another objective of its period is called there."""
    ref = parse_ref(str(shift.change.new)) if shift.turn == "left" else None
    return ref if ref is not None and ref.of_objective in now.goals else None


def _records_there(shift: Shift, now: Workspace) -> _Found:
    ref = _whereto(shift, now)
    if ref is not None:
        yield from ((entry, str(ref.key_result)) for entry in now.goals[ref.of_objective].checkins)


def _records_before(shift: Shift, before: Goal | None) -> _Found:
    was = shift.ref.partition(".")[2] if shift.last is None or shift.last.change is None else _key_then(shift)
    yield from ((entry, was) for entry in (before.checkins if before is not None else ()))


def _about(entry: CheckinEntry, was: str, promised: Objective, key: str) -> CheckinEntry | None:
    """Return what a check-in says of a key result, under the name that it was promised by."""
    body, reached = entry.body, scoring.reached_of(was, promised.key_results[key], entry.body.reached)
    about = Checkin(
        values={key: body.values[was]} if was in body.values else {},
        confidence={key: body.confidence[was]} if was in body.confidence else {},
        reached=[f"{key}.{item}" for item in reached],
    )
    return entry._replace(body=about) if about.values or about.confidence or about.reached else None


def _key_then(shift: Shift) -> str:
    assert shift.last is not None and shift.last.change is not None  # noqa: S101, PT018 - looked at before
    change = shift.last.change
    return (change.was or change.ref).partition(".")[2]


def ref_before(shift: Shift) -> Ref | None:
    """Return what the objective of something that went was called right before it went."""
    change = shift.last.change if shift.last is not None else None
    found = parse_ref((change.was or change.ref) if change is not None else shift.ref)
    return found.of_objective if found is not None else None
