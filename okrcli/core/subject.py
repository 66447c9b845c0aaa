"""What commits say: their first lines, by what is written and about what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from okrcli.core.place import (
    CheckinFile,
    GoalFile,
    Kind,
    KpiFile,
    ReadingFile,
    ReviewFile,
    TasksFile,
    parse_path,
)
from okrcli.message import Message, say, say_n

Area = Literal["goal", "tasks", "kpi", "checkin", "reading", "review", "okr"]
"""What is written about, the first word of every subject; it is the same in all languages."""

MOST_NAMES = 4
"""Beyond so many, goals are counted; the body names them."""


def area_of(kind: Kind) -> Area:
    """Return the area of a goal of some kind."""
    if kind == "task":
        return "tasks"
    return "kpi" if kind == "kpi" else "goal"


def area_at(path: str) -> Area:
    """Return the area that a file of the workspace belongs to."""
    match parse_path(path):
        case GoalFile():
            return "goal"
        case TasksFile():
            return "tasks"
        case CheckinFile():
            return "checkin"
        case KpiFile():
            return "kpi"
        case ReadingFile():
            return "reading"
        case ReviewFile():
            return "review"
    return "okr"


def added(kind: Kind, ref: str) -> Message:
    """Say that something new is promised, planned or watched."""
    return say("{area}: add {ref}", area=area_of(kind), ref=ref)


def changed(kind: Kind, ref: str, what: str) -> Message:
    """Say which fields were set; `what` names them, with their values if there is room."""
    return say("{area}: set {ref} {what}", area=area_of(kind), ref=ref, what=what)


def moved(kind: Kind, old: str, new: str) -> Message:
    """Say that a goal has another name or place."""
    return say("{area}: move {ref} to {new}", area=area_of(kind), ref=old, new=new)


def followed(names: Sequence[tuple[str, str]]) -> Message:
    """Say what something follows that was written before it was known, by old and new names."""
    if len(names) == 1:
        ((old, new),) = names
        return say("okr: follow {old} to {new}", old=old, new=new)
    return say_n("okr: follow {n} renamed goal", "okr: follow {n} renamed goals", len(names))


def edited(path: str) -> Message:
    """Say that somebody wrote in a file."""
    return say("{area}: edit {path}", area=area_at(path), path=path)


def mended(count: int) -> Message:
    """Say that findings were fixed."""
    return say_n("okr: fix {n} finding", "okr: fix {n} findings", count)


def silenced(count: int) -> Message:
    """Say that findings were silenced."""
    return say_n("okr: silence {n} finding", "okr: silence {n} findings", count)


def recorded(refs: Sequence[str], what: str) -> Message:
    """Say which goals somebody checked in on; `what` tells the numbers of a single one."""
    area: Area = "reading" if all(ref.startswith("kpis/") for ref in refs) else "checkin"
    if len(refs) == 1:
        return say("{area}: {goals}", area=area, goals=f"{refs[0]} {what}".strip())
    if len(refs) <= MOST_NAMES:
        return say("{area}: {goals}", area=area, goals=", ".join(refs))
    return say_n("{area}: {n} goal", "{area}: {n} goals", len(refs), area=area)


def begun(name: str) -> Message:
    """Say that a workspace begins."""
    return say("okr: begin at {name}", name=name)


def promised(goal: str, period: str, person: str) -> Message:
    """Say who agreed on a goal."""
    return say("goal: {goal} for {period} by {person}", goal=goal, period=period, person=person)


def revised(goal: str, person: str) -> Message:
    """Say who changed a promise."""
    return say("goal: change {goal} by {person}", goal=goal, person=person)


def planned(goal: str, person: str) -> Message:
    """Say who planned the tasks of a goal."""
    return say("tasks: plan {goal} by {person}", goal=goal, person=person)


def worked(goal: str, person: str) -> Message:
    """Say who went on with the tasks of a goal."""
    return say("tasks: {goal} by {person}", goal=goal, person=person)


def watched(kpi: str, person: str) -> Message:
    """Say who began to watch a KPI."""
    return say("kpi: watch {kpi} by {person}", kpi=kpi, person=person)


def checked_in(goals: str, person: str) -> Message:
    """Say who checked in on which goals."""
    return say("checkin: {goals} by {person}", goals=goals, person=person)


def read(kpis: str, person: str) -> Message:
    """Say who read which KPIs."""
    return say("reading: {kpis} by {person}", kpis=kpis, person=person)


def reviewed(period: str, team: str, person: str) -> Message:
    """Say who reviewed how a period ended for a team."""
    return say("review: {period} of {team} by {person}", period=period, team=team, person=person)


def remained() -> Message:
    """Say that what no event explains was written down."""
    return say("docs: what there is to see")
