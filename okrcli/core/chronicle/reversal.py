"""Files as they were: the edits that take back, from a file of today, what came later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from okrcli.core.edit import Edit, Insert, Remove, Replace
from okrcli.core.model import Revision, Task
from okrcli.core.route import Route

Tasks = Mapping[str, Mapping[str, Task]]


def before_revisions(path: str, revisions: Sequence[Revision], count: int) -> tuple[Edit, ...]:
    """Return the edits that leave a goal file as it was after its first `count` revisions."""
    later = revisions[count:]
    undone = [_before(path, revision) for revision in reversed(later)]
    if not later:
        return ()
    if not count:
        return (*undone, Remove(path, ("revisions",)))
    return (*undone, *(Remove(path, ("revisions", n)) for n in range(len(revisions) - 1, count - 1, -1)))


def _before(path: str, revision: Revision) -> Edit:
    route: Route = tuple(revision.field.split("."))
    if revision.from_ is None:
        return Remove(path, route)
    if revision.to is None:
        return Insert(path, route[:-1], str(route[-1]), revision.from_)
    return Replace(path, route, revision.from_)


def settled(task: Task, planned: date, last: date) -> date:
    """Return the day from which a task stands where it does today.

    What is done or dropped was so when it was due, what is under way since the last check-in.
    """
    if task.status == "todo":
        return planned
    if task.status in ("done", "dropped") and task.due is not None:
        return min(max(task.due, planned), last)
    return last


def before_work(path: str, tasks: Tasks, day: date, planned: date, last: date) -> tuple[Edit, ...]:
    """Return the edits that leave a task file as it was on `day`: later work not begun, no time spent."""
    return tuple(
        edit
        for key, by_id in tasks.items()
        for item, task in by_id.items()
        if settled(task, planned, last) > day
        for edit in _not_begun(path, ("tasks", key, item), task)
    )


def settled_between(tasks: Tasks, since: date, until: date, planned: date, last: date) -> list[str]:
    """Return the tasks that came to where they stand after `since` and up to `until`, as `title: status`."""
    return [
        f"{task.title}: {task.status}"
        for by_id in tasks.values()
        for task in by_id.values()
        if since < settled(task, planned, last) <= until
    ]


def _not_begun(path: str, route: Route, task: Task) -> Iterator[Edit]:
    yield Replace(path, (*route, "status"), "todo")
    if task.spent is not None:
        yield Remove(path, (*route, "spent"))
