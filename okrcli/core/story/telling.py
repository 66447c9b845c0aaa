"""From steps to events: what each commit meant for the goals as they are called today."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from okrcli.core import select
from okrcli.core.commit import Commit
from okrcli.core.diff.change import Change, Subject
from okrcli.core.diff.match import called
from okrcli.core.model import Revision, Settings
from okrcli.core.place import Ref
from okrcli.core.story.event import Event
from okrcli.core.story.reason import path_of, stated, with_late_reasons
from okrcli.core.story.recording import Teller, recordings
from okrcli.core.story.step import Step

_GOALS: tuple[Subject, ...] = ("objective", "key_result", "milestone")


def events(steps: Sequence[Step], settings: Settings, today: date) -> list[Event]:
    """Return what happened in steps, the oldest first, in order of days, then of commits.

    Goals have the names that they have after the last step. What is not committed yet is of `today`.
    """
    return _Telling(steps, settings, today).events()


def told(steps: Sequence[Step], settings: Settings, today: date) -> tuple[list[Event], Mapping[str, str]]:
    """Return what happened in steps, and what goals that had another name before them are called today."""
    telling = _Telling(steps, settings, today)
    return telling.events(), telling.names


@dataclass
class _Telling:
    """What happened in some steps, oldest first, to goals as they are called after the last of them."""

    steps: Sequence[Step]
    settings: Settings
    today: date
    names: dict[str, str] = field(default_factory=dict, init=False)

    def events(self) -> list[Event]:
        """Return everything that happened, in order of days, then of commits."""
        told = [self._of(step) for step in reversed(self.steps)]
        found = [event for events in reversed(told) for event in events]
        return sorted(with_late_reasons(found, self._revisions()), key=lambda event: event.day)

    def name(self, ref: str) -> str:
        """Return what a goal of the step looked at is called today."""
        return called(ref, self.names)

    def _of(self, step: Step) -> list[Event]:
        """Return the events of a step; the names before it hold from then on."""
        teller = self._teller(step.commit)
        changes = [change for change in step.comparison.changes if _is_told(change)]
        found = list(self._changes(step, changes, teller))
        found += self._closings(step, teller)
        names: dict[str, str] = {}
        for change in changes:
            if change.was and change.was != change.ref:
                names |= self._names_of(change.ref, change.was)
        after = dict(self.names)
        self.names |= names
        found += recordings(step.recorded, teller, after, self.names)
        return found

    def _names_of(self, ref: str, was: str) -> dict[str, str]:
        """Return what a goal that was called so before a step, and each part of it, is called today."""
        parts = {
            f"{was}{key.removeprefix(ref)}": now
            for key, now in self.names.items()
            if key.startswith(f"{ref}.")
        }
        return {was: self.name(ref), **parts}

    def _teller(self, commit: Commit | None) -> Teller:
        if commit is None:
            return Teller(None, self.today, None)
        who = select.person(self.settings, commit.name, commit.email) or commit.name
        return Teller(commit, commit.when.date(), who)

    def _changes(self, step: Step, changes: Sequence[Change], teller: Teller) -> Iterator[Event]:
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
                self.name(change.ref),
                change.title,
                teller.who,
                teller.commit,
                change,
                reasons.get((outer, path_of(change))),
                parts=tuple(_parts(change, changes)),
            )

    def _closings(self, step: Step, teller: Teller) -> Iterator[Event]:
        for (period, team), review in step.after.reviews.items():
            before = step.before.reviews.get((period, team))
            if review.closed is not None and (before is None or before.closed != review.closed):
                for name in review.objectives:
                    ref = str(Ref(period, team, name))
                    yield Event(
                        review.closed, "closed", "objective", self.name(ref), name, teller.who, teller.commit
                    )

    def _revisions(self) -> Mapping[str, Sequence[Revision]]:
        """Return the reasons that the last state of each goal file gives."""
        found: dict[str, Sequence[Revision]] = {}
        for step in self.steps:
            for goal in step.after.goals.values():
                found[str(goal.ref)] = goal.objective.revisions
        return found


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
