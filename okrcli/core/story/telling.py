"""From steps to events: what each commit meant for the goals as they are called today."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from okrcli.core import select
from okrcli.core.commit import Commit
from okrcli.core.diff.change import Change, Subject
from okrcli.core.diff.match import called
from okrcli.core.model import Settings
from okrcli.core.place import Ref
from okrcli.core.story.event import Event
from okrcli.core.story.naming import Names, Naming, namings
from okrcli.core.story.reason import path_of, reason_for, stated, with_late_reasons
from okrcli.core.story.recording import Teller, once, recordings
from okrcli.core.story.step import Step

_GOALS: tuple[Subject, ...] = ("objective", "key_result", "milestone")


def events(steps: Sequence[Step], settings: Settings, today: date) -> list[Event]:
    """Return what happened in steps, the oldest first, in order of days, then of commits.

    Goals have the names that they have after the last step. What is not committed yet is of `today`.
    """
    telling = _Telling(settings, today)
    every = namings(steps)
    found = [event for step, names in zip(steps, every, strict=True) for event in telling.of(step, names)]
    return sorted(with_late_reasons(once(found), steps, every), key=lambda event: event.day)


@dataclass(frozen=True)
class _Telling:
    settings: Settings
    today: date

    def of(self, step: Step, names: Naming) -> Iterator[Event]:
        """Yield the events of a step."""
        teller = self._teller(step.commit)
        changes = [change for change in step.changes if _is_told(change)]
        yield from _changes(step, changes, teller, names.after)
        yield from _closings(step, teller, names.after)
        yield from recordings(step, teller, names)

    def _teller(self, commit: Commit | None) -> Teller:
        if commit is None:
            return Teller(None, self.today, None)
        who = select.person(self.settings, commit.name, commit.email) or commit.name
        return Teller(commit, commit.when.date(), who)


def _changes(step: Step, changes: Sequence[Change], teller: Teller, names: Names) -> Iterator[Event]:
    reasons = stated(step)
    whole = {(change.action, change.ref) for change in changes if change.kind == "objective"}
    for change in changes:
        outer = change.ref.partition(".")[0]
        if _goes_without_saying(change, whole):
            continue
        yield Event(
            teller.day,
            change.action,
            change.kind,
            called(change.ref, names),
            change.title,
            teller.who,
            teller.commit,
            change,
            reason_for(change, reasons.get((outer, path_of(change)), ())),
            parts=tuple(_parts(change, changes)),
        )


def _closings(step: Step, teller: Teller, names: Names) -> Iterator[Event]:
    for (period, team), review in step.after.reviews.items():
        before = (side.reviews.get((period, team)) for side in (step.before, *step.others))
        known = {other.closed for other in before if other is not None}
        if review.closed is not None and review.closed not in known:
            for name, outcome in review.objectives.items():
                ref = called(str(Ref(period, team, name)), names)
                told = partial(Event, review.closed, who=teller.who, commit=teller.commit, outcome=outcome)
                yield told(action="closed", kind="objective", ref=ref, title=name)
                if outcome.carried_to:
                    heir = called(outcome.carried_to, names)
                    yield told(action="continued", kind="objective", ref=heir, title=ref)


def _is_told(change: Change) -> bool:
    """Tell whether a change belongs into the story of a goal; its reasons stand by what they explain."""
    return change.kind in _GOALS and change.field != "revisions"


def _goes_without_saying(change: Change, wholes: Collection[tuple[str, str]]) -> bool:
    """Tell whether a part came, went or moved because its objective did."""
    if change.kind == "objective" or change.action not in ("added", "removed", "moved"):
        return False
    return (change.action, change.ref.partition(".")[0]) in wholes


def _parts(change: Change, changes: Sequence[Change]) -> Iterator[str]:
    """Yield the ids of the key results that came or went with an objective."""
    if change.kind == "objective" and change.action in ("added", "removed"):
        start = f"{change.ref}."
        for other in changes:
            if other.kind == "key_result" and other.action == change.action and other.ref.startswith(start):
                yield other.ref.removeprefix(start)
