"""What refers to a goal, and how it follows when the goal gets another name or place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcli.core.checks.references import references_of
from okrcli.core.edit import Edit, Replace
from okrcli.core.place import Ref, parse_ref, review_path
from okrcli.core.workspace import Goal, Workspace


def followed(workspace: Workspace, old: Ref, new: Ref) -> Iterator[Edit]:
    """Yield the edits of every reference to `old` or to a part of it."""
    for goal in workspace.goals.values():
        for route, reference in references_of(goal.objective):
            followed = _renamed(reference, old, new)
            if followed is not None:
                yield Replace(goal.path, route, followed)
    for (period, team), review in workspace.reviews.items():
        for key, outcome in review.objectives.items():
            followed = _renamed(outcome.carried_to or "", old, new)
            if followed is not None:
                yield Replace(review_path(period, team), ("objectives", key, "carried_to"), followed)


def _renamed(reference: str, old: Ref, new: Ref) -> str | None:
    """Return a reference under its new name; None when it is to something else."""
    ref = parse_ref(reference)
    if ref is None:
        return None
    if old.key_result is None and ref.of_objective == old:
        return str(new._replace(key_result=ref.key_result, item=ref.item))
    if old.key_result is not None and ref._replace(item=None) == old:
        return str(new._replace(item=ref.item))
    return None


def referring(workspace: Workspace, old: Ref) -> Iterable[Ref]:
    """Yield the objectives that refer to `old` or to a part of it."""
    for goal in workspace.goals.values():
        if any(_renamed(reference, old, old) is not None for _, reference in references_of(goal.objective)):
            yield goal.ref


def told(goal: Goal, old: str, new: str) -> Iterator[Edit]:
    """Yield the edits of the revisions that tell of a field below `old`."""
    for n in telling(goal, old):
        field = goal.objective.revisions[n].field
        yield Replace(goal.path, ("revisions", n, "field"), new + field.removeprefix(old))


def telling(goal: Goal, name: str) -> list[int]:
    """Return which revisions tell of a field, or of one below it."""
    revisions = enumerate(goal.objective.revisions)
    return [n for n, revision in revisions if f"{revision.field}.".startswith(f"{name}.")]
