"""How a workspace came to be: who wrote which file on which day, told from what the files say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from okrcli.core import subject
from okrcli.core.chronicle import reversal
from okrcli.core.chronicle.chance import chance
from okrcli.core.chronicle.event import Event, Files, Order, lead_of, name_of
from okrcli.core.chronicle.promises import Promise, is_long, promises, workday
from okrcli.core.model import Settings
from okrcli.core.period import quarter_of
from okrcli.core.place import SETTINGS, review_path, tasks_path
from okrcli.core.workspace import Goal, Workspace
from okrcli.message import Message


def chronicle(workspace: Workspace, paths: Collection[str]) -> list[Event]:
    """Return the story of a workspace in order, up to its last record; `paths` are all of its files.

    What no event explains, such as a README, is written at the end; by then every file is as it is today.
    """
    records = [*_checkins(workspace), *_readings(workspace), *_revisions(workspace), *_reviews(workspace)]
    last = max((event.day for event in records), default=None)
    plans = [*_goals(workspace), *_kpis(workspace)]
    told = [replace(event, day=min(event.day, last or event.day)) for event in (*plans, *records)]
    told = [*_beginning(workspace, told), *told]
    told.sort(key=lambda event: (event.day, event.order, event.depth, chance(f"{event.day}{event.subject}")))
    return [*told, *_end(workspace, told, paths)]


def _beginning(workspace: Workspace, events: Iterable[Event]) -> Iterator[Event]:
    day = min((event.day for event in events), default=date(2000, 1, 3))
    begun = subject.begun(workspace.settings.name)
    yield Event(day, Order.SETTINGS, lead_of(None, workspace.settings), begun, {SETTINGS: ()})


def _end(workspace: Workspace, events: Iterable[Event], paths: Collection[str]) -> Iterator[Event]:
    """Yield the event that leaves every file as it is today, if one is missing."""
    events = list(events)
    unfinished = dict.fromkeys(sorted(paths), True)
    for event in events:
        unfinished.update({path: bool(edits) for path, edits in event.files.items()})
    rest: Files = {path: () for path, open_end in unfinished.items() if open_end}
    if rest:
        person = lead_of(None, workspace.settings)
        yield Event(events[-1].day, Order.REST, person, subject.remained(), rest)


def _owner(goal: Goal, workspace: Workspace) -> str:
    return goal.objective.owner or lead_of(goal.ref.team, workspace.settings)


def _author(goal: Goal, workspace: Workspace) -> str:
    """Return who wrote a goal down: its owner, but the team's lead when it is for a year."""
    if is_long(goal.period):
        return lead_of(goal.ref.team, workspace.settings)
    return _owner(goal, workspace)


def _goals(workspace: Workspace) -> Iterator[Event]:
    for ref, promise in promises(workspace.goals).items():
        goal = workspace.goals[ref]
        author = _author(goal, workspace)
        name = name_of(author, workspace.settings)
        promised = subject.promised(ref.objective, ref.period, name)
        files = {goal.path: reversal.before_revisions(goal.path, goal.objective.revisions, 0)}
        yield Event(promise.day, Order.GOAL, author, promised, files, goal.objective.why or "", promise.depth)
        if goal.tasks:
            yield from _tasks(goal, promise, workspace)


def _revisions(workspace: Workspace) -> Iterator[Event]:
    for ref, goal in workspace.goals.items():
        for count, revision in enumerate(goal.objective.revisions, 1):
            by = revision.by or _owner(goal, workspace)
            name = name_of(by, workspace.settings)
            revised = subject.revised(ref.objective, name)
            files = {goal.path: reversal.before_revisions(goal.path, goal.objective.revisions, count)}
            yield Event(revision.date, Order.REVISION, by, revised, files, revision.reason, count)


def _tasks(goal: Goal, promise: Promise, workspace: Workspace) -> Iterator[Event]:
    """Yield when the tasks were planned, and the check-ins at which some had come to where they stand."""
    path, owner = goal.tasks_path or tasks_path(goal.ref), _owner(goal, workspace)
    end = goal.checkins[-1].date if goal.checkins else promise.day
    since = begin = min(workday(promise.day + timedelta(days=7)), end)
    name = name_of(owner, workspace.settings)
    planned = subject.planned(goal.ref.objective, name)
    files = {path: reversal.before_work(path, goal.tasks, begin, begin, end)}
    yield Event(begin, Order.TASKS, owner, planned, files)
    for entry in goal.checkins:
        news = reversal.settled_between(goal.tasks, since, entry.date, begin, end)
        if news:
            name = name_of(entry.author, workspace.settings)
            worked = subject.worked(goal.ref.objective, name)
            files = {path: reversal.before_work(path, goal.tasks, entry.date, begin, end)}
            yield Event(entry.date, Order.TASKS, entry.author, worked, files, "\n".join(news), 1)
        since = max(since, entry.date)


def _kpis(workspace: Workspace) -> Iterator[Event]:
    for kpi in workspace.kpis.values():
        first = kpi.readings[0].date if kpi.readings else date.max
        day = min(workday(quarter_of(first, workspace.settings).start), first)
        person = kpi.kpi.owner or lead_of(kpi.kpi.team, workspace.settings)
        watched = subject.watched(kpi.id, name_of(person, workspace.settings))
        yield Event(day, Order.KPI, person, watched, {kpi.path: ()}, kpi.kpi.why or "")


class _Record(NamedTuple):
    """Who recorded something, about what, where it is, and what it says in words."""

    day: date
    author: str
    name: str
    path: str
    text: str | None


def _checkins(workspace: Workspace) -> Iterator[Event]:
    records = [
        _Record(entry.date, entry.author, goal.ref.objective, entry.path, entry.body.progress)
        for goal in workspace.goals.values()
        for entry in goal.checkins
    ]
    return _daily(records, subject.checked_in, workspace.settings)


def _readings(workspace: Workspace) -> Iterator[Event]:
    records = [
        _Record(entry.date, entry.author, kpi.id, entry.path, entry.body.note)
        for kpi in workspace.kpis.values()
        for entry in kpi.readings
    ]
    return _daily(records, subject.read, workspace.settings)


def _daily(
    records: Iterable[_Record], worded: Callable[[str, str], Message], settings: Settings
) -> Iterator[Event]:
    """Yield what one person recorded on one day as one event."""
    in_order = sorted(records, key=lambda record: record[:3])
    for (day, author), group in groupby(in_order, key=lambda record: record[:2]):
        said = list(group)
        names = ", ".join(record.name for record in said)
        body = "\n".join(record.text for record in said if record.text)
        files: Files = {record.path: () for record in said}
        yield Event(day, Order.RECORD, author, worded(names, name_of(author, settings)), files, body)


def _reviews(workspace: Workspace) -> Iterator[Event]:
    for (period, team), review in workspace.reviews.items():
        if review.closed is not None:
            lead = lead_of(team, workspace.settings)
            name = name_of(lead, workspace.settings)
            reviewed = subject.reviewed(period, team, name)
            files: Files = {review_path(period, team): ()}
            yield Event(review.closed, Order.REVIEW, lead, reviewed, files, review.summary or "")
