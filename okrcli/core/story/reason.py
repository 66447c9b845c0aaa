"""Why goals were changed, as their files say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from okrcli.core.diff.change import Change
from okrcli.core.diff.match import called
from okrcli.core.model import Revision
from okrcli.core.story.event import Event
from okrcli.core.story.naming import Naming
from okrcli.core.story.step import Step


def path_of(change: Change) -> str:
    """Return the dotted path within its goal file of what changed, as `revisions` have it.

    That is a field or, where a part came or went, the part; "" for the objective as a whole.
    """
    _, *parts = change.ref.rpartition("/")[2].split(".")
    where = ["key_results", parts[0]] if parts else []
    where += [change.section, parts[1]] if len(parts) > 1 else []
    return ".".join([*where, *filter(None, [change.field])])


def stated(step: Step) -> dict[tuple[str, str], list[Revision]]:
    """Return the reasons that a step wrote down, by objective and field."""
    found: dict[tuple[str, str], list[Revision]] = {}
    for ref, goal in step.after.goals.items():
        old = next((one for one, other in step.comparison.objectives.items() if other == ref), ref)
        before = step.before.goals.get(old)
        known = before.objective.revisions if before else []
        for revision in goal.objective.revisions:
            if revision not in known:
                found.setdefault((str(ref), revision.field), []).append(revision)
    return found


def reason_for(change: Change, revisions: Iterable[Revision]) -> str | None:
    """Return the last reason that fits a change, among those for its field.

    One that names the value that came fits no other value; one that names none fits any.
    """
    fitting = [revision.reason for revision in revisions if _fits(revision, change)]
    return fitting[-1] if fitting else None


def _fits(revision: Revision, change: Change) -> bool:
    if not change.field:
        return True
    if _names_value(revision):
        return _is_same(revision.to, change.new)
    return "from_" not in revision.model_fields_set or _is_same(revision.from_, change.old)


def _names_value(revision: Revision) -> bool:
    return "to" in revision.model_fields_set


def _is_same(one: object, other: object) -> bool:
    return one == other or str(one) == str(other)


def with_late_reasons(
    events: Iterable[Event], steps: Sequence[Step], names: Sequence[Naming]
) -> Iterator[Event]:
    """Give changes without a reason the one that was written down later, if any.

    That is the one for the same new value; else one that names no value and came when this change was the
    last of its field, so that no other can be meant.
    """
    told = list(events)
    late = _Late(told, steps, names)
    for event in told:
        change = event.change
        if change is None or event.reason is not None or (change.kind == "objective" and not change.field):
            yield event
        else:
            reason = reason_for(change, late.revisions(event))
            yield replace(event, reason=reason) if reason is not None else event


_Written = tuple[str, str, object, str]
"""What makes a reason the same one whatever its goal is called: objective, end of the field, day, words."""


@dataclass(frozen=True)
class _Late:
    """The reasons that the last state of each goal file gives, and which changes each of them can mean."""

    events: Sequence[Event]
    steps: Sequence[Step]
    names: Sequence[Naming]

    def revisions(self, event: Event) -> Iterator[Revision]:
        """Yield the reasons that can be meant for an event."""
        outer, field = _where(event)
        for revision in self._last.get(outer, ()):
            if revision.field == field and (
                _names_value(revision) or self._is_meant(event, self._came.get(_written(outer, revision), -1))
            ):
                yield revision

    def _is_meant(self, event: Event, came: int) -> bool:
        """Tell whether an event is the last of its field when a reason came in the step `came`."""
        own = self._step(event)
        others = (self._step(other) for other in self._of_field[_where(event)] if other is not event)
        return own < came and not any(own <= other <= came for other in others)

    def _step(self, event: Event) -> int:
        return self._order[event.commit.hash if event.commit else None]

    @cached_property
    def _last(self) -> Mapping[str, Sequence[Revision]]:
        return {
            str(goal.ref): goal.objective.revisions
            for step in self.steps
            for goal in step.after.goals.values()
        }

    @cached_property
    def _order(self) -> Mapping[str | None, int]:
        return {step.commit.hash if step.commit else None: n for n, step in enumerate(self.steps)}

    @cached_property
    def _of_field(self) -> Mapping[tuple[str, str], Sequence[Event]]:
        found: dict[tuple[str, str], list[Event]] = {}
        for event in self.events:
            if event.change is not None:
                found.setdefault(_where(event), []).append(event)
        return found

    @cached_property
    def _came(self) -> Mapping[_Written, int]:
        """The step in which each reason came; -1 for what was there before the first."""
        found: dict[_Written, int] = {}
        for n, (step, names) in enumerate(zip(self.steps, self.names, strict=True)):
            for side, known, at in ((step.before, names.before, -1), (step.after, names.after, n)):
                for goal in side.goals.values():
                    for revision in goal.objective.revisions:
                        found.setdefault(_written(called(str(goal.ref), known), revision), at)
        return found


def _written(objective: str, revision: Revision) -> _Written:
    return objective, revision.field.rpartition(".")[2], revision.date, revision.reason


def _where(event: Event) -> tuple[str, str]:
    """Return the objective and the field, as `revisions` have it, that an event with a change is about."""
    assert event.change is not None  # noqa: S101 - looked at before
    return event.ref.partition(".")[0], path_of(replace(event.change, ref=event.ref))
