"""Check-ins and readings as edits: one file by author and day, which a second one the same day amends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from okrcli.core.checkin.posting import CheckinPosting, Posting, ReadingPosting, joined, merged
from okrcli.core.checks import CHECKIN_MARGIN, marks_named
from okrcli.core.edit import Append, Create, Edit, Insert, Replace, Value
from okrcli.core.finding import Finding
from okrcli.core.model import Checkin
from okrcli.core.place import checkin_path, kpi_ref, normal, reading_path
from okrcli.core.workspace import CheckinEntry, Goal, KpiGoal, ReadingEntry, Workspace
from okrcli.errors import OkrError, UsageError
from okrcli.message import say


@dataclass(frozen=True, slots=True)
class Amendment:
    """A number of a goal that the same author has recorded the same day, and that gives way to another."""

    ref: str
    field: str
    old: float | bool
    new: float | bool


class BrokenRecordError(OkrError):
    """The file that is to be amended cannot be read; `findings` say why. Nothing was written."""

    def __init__(self, path: str, findings: Sequence[Finding]) -> None:
        super().__init__(
            say("{path} cannot be amended", path=path), say("mend what is listed above, then try again")
        )
        self.findings = tuple(findings)


def check_day(day: date, today: date, goal: Goal | None = None) -> None:
    """Raise UsageError for a day that is yet to come, or on which nothing can be recorded about a goal."""
    if day > today:
        raise UsageError(
            say("{day} is yet to come: today is {today}", day=day, today=today), say("give a day up to today")
        )
    if goal is None:
        return
    first, last = _margin(goal)
    if today < first:
        raise UsageError(
            say("{period} begins on {day}", period=goal.period.name, day=goal.period.start),
            say("check in from {first} on", first=first),
        )
    if not first <= day <= last:
        raise UsageError(
            say(
                "{day} is too far from {period}, which runs from {start} to {end}",
                day=day,
                period=goal.period.name,
                start=goal.period.start,
                end=goal.period.end,
            ),
            say(
                "give a day from {first} to {last}, or a goal of another period",
                first=first,
                last=min(last, today),
            ),
        )
    if goal.closed is not None and day > goal.closed:
        raise UsageError(
            say("{ref} was closed on {day}", ref=goal.ref, day=goal.closed),
            say("check in on the goal that goes on with it, or give a day up to then"),
        )


def _margin(goal: Goal) -> tuple[date, date]:
    """Return the first and the last day on which something can be recorded about a goal."""
    first = max(goal.period.start.toordinal() - CHECKIN_MARGIN.days, date.min.toordinal())
    last = min(goal.period.end.toordinal() + CHECKIN_MARGIN.days, date.max.toordinal())
    return date.fromordinal(first), date.fromordinal(last)


def record(workspace: Workspace, postings: Iterable[Posting]) -> list[Edit]:
    """Return the edits that put postings into the files of a workspace; what is there already makes none.

    Raises:
        BrokenRecordError: a file to be amended cannot be read.
        UsageError: a KPI gets a note, but has no value on that day.
        OkrError: a goal is gone.

    """
    return [edit for posting in merged(postings) for edit in _edits(workspace, posting)]


def _edits(workspace: Workspace, posting: Posting) -> Iterator[Edit]:
    match posting:
        case CheckinPosting(ref=ref) if ref in workspace.goals:
            return _checkin(workspace, workspace.goals[ref], posting)
        case ReadingPosting(kpi=kpi) if kpi in workspace.kpis:
            return _reading(workspace, workspace.kpis[kpi], posting)
        case CheckinPosting(ref=ref):
            raise _gone(str(ref))
        case _:
            raise _gone(kpi_ref(posting.kpi))


def written_to(posting: Posting) -> str:
    """Return the path of the file that a posting gets into."""
    if isinstance(posting, CheckinPosting):
        return checkin_path(posting.ref, posting.day, posting.author)
    return reading_path(posting.kpi, posting.day, posting.author)


def _gone(ref: str) -> OkrError:
    return OkrError(
        say("{ref} is no longer there, or its file is broken", ref=ref),
        say("`okr show {ref}` says more", ref=ref),
    )


def _checkin(workspace: Workspace, goal: Goal, posting: CheckinPosting) -> Iterator[Edit]:
    present = checkin_entry(goal, posting)
    if present is not None:
        yield from _amended(present, goal, posting.said)
        return
    path = checkin_path(goal.ref, posting.day, posting.author)
    _refuse_broken(workspace, path)
    data = _data(posting.said, goal)
    if data:
        yield Create(path, data)


def checkin_entry(goal: Goal, posting: CheckinPosting) -> CheckinEntry | None:
    """Return the check-in that a posting amends."""
    place = (posting.day, posting.author)
    return next((entry for entry in goal.checkins if (entry.date, entry.author) == place), None)


def reading_entry(kpi: KpiGoal, posting: ReadingPosting) -> ReadingEntry | None:
    """Return the reading that a posting amends."""
    place = (posting.day, posting.author)
    return next((entry for entry in kpi.readings if (entry.date, entry.author) == place), None)


def _refuse_broken(workspace: Workspace, path: str) -> None:
    findings = [finding for finding in workspace.broken() if normal(finding.path) == path]
    if findings:
        raise BrokenRecordError(path, findings)


def _data(said: Checkin, goal: Goal) -> dict[str, Value]:
    """Return what is said in the order of the template, numbers in the order of the key results."""
    fields: dict[str, Value] = {
        "values": _in_order(said.values, goal),
        "confidence": _in_order(said.confidence, goal),
        "reached": said.reached,
        "progress": said.progress,
        "blockers": said.blockers,
        "help": said.help,
        "next": said.next,
    }
    return {name: value for name, value in fields.items() if value}


def _in_order(numbers: Mapping[str, float | bool], goal: Goal) -> dict[str, float | bool]:
    return {key: _written(numbers[key]) for key in goal.objective.key_results if key in numbers}


def _written(number: float | bool) -> float | bool:
    """Return a number as people write it: 68, not 68.0."""
    if isinstance(number, float) and number.is_integer() and abs(number) < 1e15:
        return int(number)
    return number


def _amended(present: CheckinEntry, goal: Goal, said: Checkin) -> Iterator[Edit]:
    body = present.body
    yield from _numbers(present, "values", body.values, _in_order(said.values, goal))
    yield from _numbers(present, "confidence", body.confidence, _in_order(said.confidence, goal))
    known = [full for name in body.reached for full in marks_named(name, goal.objective) or [name]]
    yield from _items(present, "reached", known, said.reached)
    yield from _text(present, "progress", body.progress, said.progress)
    yield from _items(present, "blockers", body.blockers, said.blockers)
    yield from _text(present, "help", body.help, said.help)
    yield from _items(present, "next", body.next, said.next)


def _numbers(
    present: CheckinEntry, field: str, before: Mapping[str, object], after: Mapping[str, float | bool]
) -> Iterator[Edit]:
    if after and field not in present.body.model_fields_set:
        yield Insert(present.path, (), field, after)
        return
    for key, number in after.items():
        if key not in before:
            yield Insert(present.path, (field,), key, number)
        elif not _same(before[key], number):
            yield Replace(present.path, (field, key), number)


def _same(before: object, after: object) -> bool:
    return before == after and isinstance(before, bool) is isinstance(after, bool)


def _items(present: CheckinEntry, field: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    new = [item for item in after if item not in before]
    if new and field not in present.body.model_fields_set:
        yield Insert(present.path, (), field, new)
        return
    for item in new:
        yield Append(present.path, (field,), item)


def _text(
    present: CheckinEntry | ReadingEntry, field: str, before: str | None, after: str | None
) -> Iterator[Edit]:
    whole = joined(before, after)
    if not after or whole == before:
        return
    if field in present.body.model_fields_set:
        yield Replace(present.path, (field,), whole)
    else:
        yield Insert(present.path, (), field, whole)


def _reading(workspace: Workspace, kpi: KpiGoal, posting: ReadingPosting) -> Iterator[Edit]:
    present, value = reading_entry(kpi, posting), posting.value
    if present is not None:
        if value is not None and value != present.body.value:
            yield Replace(present.path, ("value",), _written(value))
        yield from _text(present, "note", present.body.note, posting.note)
        return
    path = reading_path(kpi.id, posting.day, posting.author)
    _refuse_broken(workspace, path)
    if value is None:
        raise UsageError(
            say(
                "{ref} has no value of {day} that the note could belong to",
                ref=kpi_ref(kpi.id),
                day=posting.day,
            ),
            say("give the value, too"),
        )
    yield Create(path, {"value": _written(value), **({"note": posting.note} if posting.note else {})})


def amendments(workspace: Workspace, postings: Iterable[Posting]) -> Iterator[Amendment]:
    """Yield the numbers that postings replace in what the same author has recorded the same day."""
    for posting in merged(postings):
        match posting:
            case CheckinPosting(ref=ref) if ref in workspace.goals:
                yield from _replaced_numbers(workspace.goals[ref], posting)
            case ReadingPosting(kpi=kpi, value=value) if kpi in workspace.kpis and value is not None:
                read = reading_entry(workspace.kpis[kpi], posting)
                if read is not None and value != read.body.value:
                    yield Amendment(kpi_ref(kpi), "value", read.body.value, value)


def _replaced_numbers(goal: Goal, posting: CheckinPosting) -> Iterator[Amendment]:
    present, said = checkin_entry(goal, posting), posting.said
    if present is None:
        return
    pairs = (
        ("value", present.body.values, said.values),
        ("confidence", present.body.confidence, said.confidence),
    )
    for field, before, after in pairs:
        for key in after:
            if key in before and not _same(before[key], after[key]):
                yield Amendment(str(goal.ref.at(key)), field, before[key], after[key])
