"""Why goals were changed, as their files say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from okrcli.core.diff.change import Change
from okrcli.core.model import Revision
from okrcli.core.story.event import Event
from okrcli.core.story.step import Step


def path_of(change: Change) -> str:
    """Return the dotted path within its goal file of what changed, as `revisions` have it.

    That is a field or, where a part came or went, the part; "" for the objective as a whole.
    """
    _, *parts = change.ref.rpartition("/")[2].split(".")
    where = ["key_results", parts[0]] if parts else []
    where += [change.section, parts[1]] if len(parts) > 1 else []
    return ".".join([*where, *filter(None, [change.field])])


def stated(step: Step) -> dict[tuple[str, str], str]:
    """Return the reasons that a step wrote down, by objective and field."""
    found: dict[tuple[str, str], str] = {}
    for ref, goal in step.after.goals.items():
        old = next((one for one, other in step.comparison.objectives.items() if other == ref), ref)
        before = step.before.goals.get(old)
        known = before.objective.revisions if before else []
        for revision in goal.objective.revisions:
            if revision not in known:
                found[str(ref), revision.field] = revision.reason
    return found


def with_late_reasons(
    events: Iterable[Event], revisions: Mapping[str, Sequence[Revision]]
) -> Iterator[Event]:
    """Give changes without a reason the one that was written down later: for the same new value, if any."""
    for event in events:
        change = event.change
        if change is None or event.reason is not None or (change.kind == "objective" and not change.field):
            yield event
            continue
        outer = event.ref.partition(".")[0]
        field_path = path_of(replace(change, ref=event.ref))
        late = [
            revision.reason
            for revision in revisions.get(outer, ())
            if revision.field == field_path and (change.field is None or _is_same(revision.to, change.new))
        ]
        yield replace(event, reason=late[-1]) if late else event


def _is_same(one: object, other: object) -> bool:
    return one == other or str(one) == str(other)
