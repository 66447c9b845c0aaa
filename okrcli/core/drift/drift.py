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
from okrcli.core.model import Checkin, Rhythm
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

    The promise is scored with the records of today. What was dropped, or left, counts with the check-ins
    that it had before it went; what was added later is no part of the promise, so it has no score by that,
    though its later moves are held against its first version. Means are plain ones of objectives: those of
    the promise are of the objectives that were promised, those of today of the objectives there are.
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
            then = standing.of_goal(promised, rhythm, today)
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
    for shift in lost:
        entries += _records_of(shift, sides.before.get(shift.ref), entries)
    entries.sort(key=lambda entry: (entry.date, entry.author))
    return standing.of_goal(
        replace(goal, objective=promised.objective, checkins=tuple(entries)), rhythm, today
    )


def _records_of(shift: Shift, before: Goal | None, known: Sequence[CheckinEntry]) -> Iterator[CheckinEntry]:
    """Yield what was recorded about a key result before it went and is not in the check-ins of today."""
    key = shift.ref.partition(".")[2]
    was = key if shift.last is None or shift.last.change is None else _key_then(shift)
    said = {(entry.date, entry.author) for entry in known if key in entry.body.values}
    for entry in before.checkins if before is not None else ():
        if (entry.date, entry.author) in said:
            continue
        body = entry.body
        about = Checkin(
            values={key: body.values[was]} if was in body.values else {},
            confidence={key: body.confidence[was]} if was in body.confidence else {},
            reached=[name.replace(was, key, 1) for name in body.reached if name.partition(".")[0] == was],
        )
        if about.values or about.confidence or about.reached:
            yield entry._replace(body=about)


def _key_then(shift: Shift) -> str:
    assert shift.last is not None and shift.last.change is not None  # noqa: S101, PT018 - looked at before
    change = shift.last.change
    return (change.was or change.ref).partition(".")[2]


def ref_before(shift: Shift) -> Ref | None:
    """Return what the objective of something that went was called right before it went."""
    change = shift.last.change if shift.last is not None else None
    found = parse_ref((change.was or change.ref) if change is not None else shift.ref)
    return found.of_objective if found is not None else None
