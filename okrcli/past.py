"""What the commits tell about promises and check-ins, for the rules that look back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from okrcli.core import goalpost
from okrcli.core.place import CheckinFile, GoalFile, Ref, parse_path

if TYPE_CHECKING:
    from datetime import date

    from okrcli.archive import Archive
    from okrcli.core.commit import Commit
    from okrcli.core.drift.ledger import Ledger
    from okrcli.core.drift.past import CheckinPast, Editing, Past, Withdrawal
    from okrcli.core.drift.trace import Trace, Traces
    from okrcli.core.model import Checkin
    from okrcli.core.period import Period
    from okrcli.home import Home


def past(home: Home, periods: Sequence[Period]) -> Past:
    """Return what the commits tell about the promises and check-ins of some periods.

    Raises:
        OkrError: there is no repository or no commit yet, or a shallow clone does not go back so far.

    """
    from okrcli.core.drift.past import Past

    archive = home.archive()
    ledgers = {ledger.period.name: ledger for ledger in _ledgers(archive, periods, home.today)}
    checkins = _Checkins(archive, periods, home.today)
    return Past(ledgers, checkins.pasts(), checkins.withdrawn(), checkins.goals_since())


def _ledgers(archive: Archive, periods: Sequence[Period], today: date) -> Iterator[Ledger]:
    """Yield the ledgers of what was promised; what is still being planned, and not locked, was not yet."""
    from okrcli import promise

    rhythm = archive.settings.cadence
    for period in periods:
        base = promise.base(archive, period)
        if base is not None and (base.tag is not None or goalpost.agreed(period, rhythm) < today):
            yield promise.ledger(archive, period, base, today)


@dataclass
class _Checkins:
    """The check-ins of some periods, by the commits that brought, edited and took them away."""

    archive: Archive
    periods: Sequence[Period]
    today: date
    _people: dict[tuple[str, str], str] = field(default_factory=dict)
    _unwritten: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def _traces(self) -> Traces:
        from okrcli.core.drift.trace import traces

        tops = ("goals", "checkins")
        under = [folder for top in tops for one in self.periods for folder in self.archive.folders(top, one)]
        changes, contents = self.archive.uncommitted(under)
        self._unwritten.update(contents)
        return traces(self.archive.commits(under), changes, self._read)

    def pasts(self) -> dict[str, CheckinPast]:
        """Return how those came that came after their day, or were edited, by path.

        Only what was edited is read.
        """
        return {
            path: self._past(path, trace, trace.commit)
            for path, trace in self._traces.there.items()
            if trace.commit is not None
            and isinstance(place := parse_path(path), CheckinFile)
            and (trace.edits or trace.commit.when.date() > place.date)
        }

    def goals_since(self) -> dict[Ref, date]:
        """Return the days from which objectives are there; what is not committed yet is there from today."""
        return {
            place.ref: trace.commit.day if trace.commit else self.today
            for path, trace in self._traces.there.items()
            if path.startswith("goals/") and isinstance(place := parse_path(path), GoalFile)
        }

    def _past(self, path: str, trace: Trace, commit: Commit) -> CheckinPast:
        from okrcli.core.drift.past import CheckinPast

        edits = tuple(self._edited(path, trace, place) for place in range(len(trace.edits)))
        return CheckinPast(commit, self._who(commit), edits)

    def _edited(self, path: str, trace: Trace, place: int) -> Editing:
        """Return one of the edits of a check-in, with what was said around it."""
        commit, states = trace.edits[place], (trace.content, *trace.states)
        names = [(other, self._before(one, commit)) for other, one in self._beside(path, commit)]
        beside = [self._read(other, name) for other, name in names]
        return replace(
            self._editing(commit),
            before=self._read(path, states[place]),
            after=self._read(path, states[place + 1]),
            beside={key: number for one in beside if one for key, number in one.values.items()},
        )

    @staticmethod
    def _before(trace: Trace, commit: Commit | None) -> str:
        """Return the name of what a check-in held before a commit that edited it or took it away."""
        around = trace.around(commit)
        return around[0] if around else trace.last

    def _read(self, path: str, name: str) -> Checkin | None:
        """Return what a check-in says, by the name of its content; None where that is none."""
        from okrcli.core.model import Checkin
        from okrcli.store.content import value

        return value(path, self.archive.content(name, self._unwritten), Checkin)[0]

    @cached_property
    def _by_day(self) -> Mapping[tuple[date, str], Sequence[tuple[str, Trace, Sequence[Commit | None]]]]:
        """The check-ins of each day and author, with the commits that edited them or took them away."""
        found: dict[tuple[date, str], list[tuple[str, Trace, Sequence[Commit | None]]]] = {}
        gone = [(path, one, (*one.edits, commit)) for path, (one, commit) in self._traces.withdrawn.items()]
        for path, one, commits in [*((p, t, t.edits) for p, t in self._traces.there.items()), *gone]:
            place = parse_path(path)
            if isinstance(place, CheckinFile):
                found.setdefault((place.date, place.author), []).append((path, one, commits))
        return found

    def _beside(self, path: str, commit: Commit | None) -> Iterator[tuple[str, Trace]]:
        """Yield the other check-ins of the same day and author that a commit edited or took away.

        What such a commit took from one to the other went along with its key result.
        """
        place = parse_path(path)
        if isinstance(place, CheckinFile):
            for other, one, commits in self._by_day.get((place.date, place.author), ()):
                if other != path and commit in commits:
                    yield other, one

    def _went_along(self, path: str, trace: Trace, commit: Commit | None) -> bool:
        """Tell whether others of its day and author gained all that a check-in said when it went."""
        from okrcli.core.drift.trace import said

        gone = self._read(path, trace.last)
        if gone is None or not said(gone):
            return False
        left = said(gone)
        for other, one in self._beside(path, commit):
            states = [self._read(other, name) for name in one.around(commit) or ()]
            before, after = states if states else (None, None)
            if before is not None and after is not None:
                left -= said(after) - said(before)
        return not left

    def withdrawn(self) -> dict[Ref, list[Withdrawal]]:
        """Return those that went while their objectives stayed, by objective."""
        from okrcli.core.drift.past import Withdrawal

        by_goal: dict[Ref, list[Withdrawal]] = {}
        for path, (trace, commit) in self._traces.withdrawn.items():
            place = parse_path(path)
            if isinstance(place, CheckinFile) and trace.commit and not self._went_along(path, trace, commit):
                first = trace.commit, self._who(trace.commit)
                gone = Withdrawal(place.date, place.author, *first, self._editing(commit))
                by_goal.setdefault(place.ref, []).append(gone)
        return by_goal

    def _editing(self, commit: Commit | None) -> Editing:
        from okrcli.core.drift.past import Editing

        if commit is None:
            return Editing(None, self.today, None)
        return Editing(commit, commit.when.date(), self._who(commit))

    def _who(self, commit: Commit) -> str:
        from okrcli.core.select import person

        key = commit.name, commit.email
        if key not in self._people:
            self._people[key] = person(self.archive.settings, *key) or commit.name
        return self._people[key]
