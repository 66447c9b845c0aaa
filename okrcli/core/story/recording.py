"""What happened to check-ins: new ones, amended ones, and those that were taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from okrcli.core.checks.records import marks_named
from okrcli.core.commit import Commit
from okrcli.core.diff.match import called
from okrcli.core.model import Checkin
from okrcli.core.place import Ref
from okrcli.core.story.event import Action, Event
from okrcli.core.story.naming import Names, Naming
from okrcli.core.story.step import Step
from okrcli.core.workspace import CheckinEntry, Goal

_Entries = dict[tuple[str, date, str], CheckinEntry]


class Teller(NamedTuple):
    """Who and when: for the events of one step."""

    commit: Commit | None
    day: date
    who: str | None


def recordings(step: Step, teller: Teller, names: Naming) -> Iterator[Event]:
    """Yield what a step did to check-ins; what only followed its goal to another name or place is no news."""
    before: _Entries = {}
    after: _Entries = {}
    for record in step.recorded:
        if record.before is not None:
            _add(before, record.before, record.ref, names.before, step.before.goals)
        if record.after is not None:
            _add(after, record.after, record.ref, names.after, step.after.goals)
    _take_out_what_followed(before, after)
    for key in sorted({*before, *after}, key=lambda key: (key[1], key[0], key[2])):
        old, new = before.get(key), after.get(key)
        if old is None and new is not None:
            yield _recording("checked-in", key[0], teller, new, None)
        elif old is not None and new is None:
            yield _recording("withdrawn", key[0], teller, old, old)
        elif old is not None and new is not None and old.body != new.body:
            yield _recording("amended", key[0], teller, new, old)


def _add(entries: _Entries, entry: CheckinEntry, ref: Ref, names: Names, goals: Mapping[Ref, Goal]) -> None:
    """Add a check-in, what it says of each key result to the objective that this is in today."""
    whole = called(str(ref), names)
    by_whole: dict[str, Checkin] = {}
    goal = goals.get(ref)
    body = entry.body if goal is None else _with_full_names(entry.body, goal, whole, names)
    for key in dict.fromkeys([*body.values, *body.confidence, *(r.partition(".")[0] for r in body.reached)]):
        other, _, name = called(str(ref.at(key)), names).rpartition(".")
        if other != whole:
            part, body = _apart(body, key, name)
            by_whole[other] = _joined(by_whole.get(other, Checkin()), part)
    rest = entry._replace(body=body)
    if not by_whole or body != Checkin():
        by_whole[whole] = _renamed(rest, ref, whole, names).body
    for name, part in by_whole.items():
        known = entries.get((name, entry.date, entry.author))
        joined = part if known is None else _joined(known.body, part)
        entries[name, entry.date, entry.author] = entry._replace(body=joined)


def _with_full_names(body: Checkin, goal: Goal, whole: str, names: Names) -> Checkin:
    """Return a check-in in which milestones of key results that went elsewhere have these in front."""
    reached = []
    for mark in body.reached:
        meant = marks_named(mark, goal.objective)
        key = meant[0].partition(".")[0] if len(meant) == 1 else ""
        has_gone = key and called(str(goal.ref.at(key)), names).rpartition(".")[0] != whole
        reached.append(meant[0] if has_gone else mark)
    return body if reached == body.reached else body.model_copy(update={"reached": reached})


def _apart(body: Checkin, key: str, name: str) -> tuple[Checkin, Checkin]:
    """Return what a check-in says of a key result, under another name, and the rest."""
    own = [mark for mark in body.reached if mark.partition(".")[0] == key]
    part = Checkin(
        values={name: body.values[key]} if key in body.values else {},
        confidence={name: body.confidence[key]} if key in body.confidence else {},
        reached=[f"{name}{mark.removeprefix(key)}" for mark in own],
    )
    rest = {
        "values": {one: value for one, value in body.values.items() if one != key},
        "confidence": {one: share for one, share in body.confidence.items() if one != key},
        "reached": [mark for mark in body.reached if mark not in own],
    }
    return part, body.model_copy(update=rest)


def _joined(one: Checkin, other: Checkin) -> Checkin:
    """Return what two check-ins of one day say of different key results."""
    both = {
        "values": {**one.values, **other.values},
        "confidence": {**one.confidence, **other.confidence},
        "reached": [*one.reached, *(mark for mark in other.reached if mark not in one.reached)],
    }
    texts = other if one.progress is None and not (one.blockers or one.help or one.next) else one
    return texts.model_copy(update=both)


def _take_out_what_followed(before: _Entries, after: _Entries) -> None:
    """Forget check-ins that only went to another goal's folder: their goal was renamed by itself before."""
    gone = {(entry.date, entry.author): key for key, entry in before.items() if key not in after}
    for key, entry in list(after.items()):
        old = gone.get((entry.date, entry.author)) if key not in before else None
        if old is not None and old in before and before[old].body == entry.body:
            del before[old], after[key]


def once(events: Iterable[Event]) -> Iterator[Event]:
    """Leave out a check-in that is there already: a merge brings it from where it was recorded."""
    said: dict[tuple[str, date, str], CheckinEntry] = {}
    for event in events:
        entry = event.entry
        if entry is not None:
            key = event.ref, entry.date, entry.author
            known = said.pop(key, None)
            if event.action != "withdrawn":
                said[key] = entry
            if event.action == "checked-in" and known is not None and known.body == entry.body:
                continue
        yield event


def _recording(
    action: Action, ref: str, teller: Teller, entry: CheckinEntry, before: CheckinEntry | None
) -> Event:
    day = entry.date if action == "checked-in" else teller.day
    who = entry.author if action == "checked-in" else teller.who
    return Event(day, action, "objective", ref, "", who, teller.commit, entry=entry, before=before)


def _renamed(entry: CheckinEntry, ref: Ref, whole: str, names: Names) -> CheckinEntry:
    """Return a check-in by the names that its key results have today."""
    keys = [
        *entry.body.values,
        *entry.body.confidence,
        *(name.partition(".")[0] for name in entry.body.reached),
    ]
    today = {key: _own(called(str(ref.at(key)), names), whole) for key in keys}
    if all(key == name for key, name in today.items()):
        return entry
    body = entry.body.model_copy(
        update={
            "values": {today[key]: value for key, value in entry.body.values.items()},
            "confidence": {today[key]: share for key, share in entry.body.confidence.items()},
            "reached": [
                ".".join((today[first], *rest)) for first, *rest in (r.split(".") for r in entry.body.reached)
            ],
        }
    )
    return entry._replace(body=body)


def _own(ref: str, whole: str) -> str:
    return ref.removeprefix(f"{whole}.")
