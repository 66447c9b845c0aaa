"""Where things live: slugs, references, and the paths that carry period and team."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from okrcli.core import day as days
from okrcli.message import Message, say

MAX_SLUG = 64
SETTINGS = "okr.yaml"
TREES = ("goals", "checkins", "tasks", "kpis", "reviews")

Kind = Literal["objective", "key_result", "milestone", "task", "kpi"]


class Ref(NamedTuple):
    """The full name of an objective, of a key result in it, or of a milestone or task of that."""

    period: str
    team: str
    objective: str
    key_result: str | None = None
    item: str | None = None

    def __str__(self) -> str:
        parts = (self.objective, self.key_result, self.item)
        return f"{self.period}/{self.team}/" + ".".join(part for part in parts if part is not None)

    @property
    def of_objective(self) -> Ref:
        """The objective that this is, or is a part of."""
        return self if self.key_result is None else Ref(self.period, self.team, self.objective)

    def at(self, key_result: str, item: str | None = None) -> Ref:
        """Return the reference of a part of this objective."""
        return Ref(self.period, self.team, self.objective, key_result, item)


class GoalFile(NamedTuple):
    """The path of an objective."""

    ref: Ref


class CheckinFile(NamedTuple):
    """The path of a check-in."""

    ref: Ref
    date: date
    author: str


class TasksFile(NamedTuple):
    """The path of an objective's tasks."""

    ref: Ref


class KpiFile(NamedTuple):
    """The path of a KPI."""

    id: str


class ReadingFile(NamedTuple):
    """The path of a KPI's reading."""

    id: str
    date: date
    author: str


class ReviewFile(NamedTuple):
    """The path of a team's review of a period."""

    period: str
    team: str


Place = GoalFile | CheckinFile | TasksFile | KpiFile | ReadingFile | ReviewFile


class Misplaced(NamedTuple):
    """A path at which nothing is read: why, and the way out."""

    message: Message
    way_out: Message


def normal(text: str) -> str:
    """Return the NFC form, which is how slugs are compared: macOS hands out NFD."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


# Letters and marks that nobody sees: Hangul fillers and variation selectors.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)


def _is_slug_character(character: str) -> bool:
    is_mark = unicodedata.category(character) in ("Mn", "Mc")
    return (character.isalnum() or is_mark) and not _INVISIBLE.match(character)


@lru_cache(maxsize=4096)  # a check-in's path repeats the names of its goal
def slug_problem(text: str) -> Message | None:
    """Say what keeps `text` from being a slug; None when it is one."""
    if not text:
        return say("it is empty")
    if len(text) > MAX_SLUG:
        return say("it has {n} characters; {most} is the most", n=len(text), most=MAX_SLUG)
    if invisible := _INVISIBLE.search(text):
        return say("it has U+{code} in it, which nobody sees", code=f"{ord(invisible[0]):04X}")
    if not text.replace("-", "").isalnum():  # it may still be fine: some scripts need marks
        for character in text:
            if character != "-" and not _is_slug_character(character):
                return say(
                    "it has {character!r} in it; letters, digits and - are allowed", character=character
                )
    if text[0] == "-" or text[-1] == "-" or "--" in text:
        return say("a - stands between two letters or digits only")
    return None


def is_slug(text: str) -> bool:
    """Tell whether `text` can be an id."""
    return (text.isascii() and text.isalnum() and len(text) <= MAX_SLUG) or slug_problem(text) is None


def slugify(title: str, longest: int = 40) -> str:
    """Return a slug made of the words of `title`, cut between words; '' when it has no letter or digit."""
    words: list[str] = []
    for word in _words(normal(title).lower()):
        if words and len("-".join((*words, word))) > longest:
            break
        words.append(word)
    return "-".join(words)[:MAX_SLUG].strip("-")


def _words(text: str) -> list[str]:
    return "".join(c if _is_slug_character(c) else " " for c in text).split()


def parse_ref(text: str) -> Ref | None:
    """Read a full reference, `PERIOD/TEAM/OBJECTIVE[.KEY-RESULT[.ITEM]]`; None when it is not one."""
    parts = normal(text).split("/")
    if len(parts) != 3:
        return None
    period, team, tail = parts
    names = tail.split(".")
    if len(names) > 3 or not all(is_slug(name) for name in (period, team, *names)):
        return None
    return Ref(period, team, *names)


def kpi_ref(kpi: str) -> str:
    """Return the reference of a KPI."""
    return f"kpis/{kpi}"


def goal_path(ref: Ref) -> str:
    """Return the path of an objective's file."""
    return f"goals/{ref.period}/{ref.team}/{ref.objective}.yaml"


def tasks_path(ref: Ref) -> str:
    """Return the path of the file with an objective's tasks."""
    return f"tasks/{ref.period}/{ref.team}/{ref.objective}.yaml"


def checkins_folder(ref: Ref) -> str:
    """Return the folder of an objective's check-ins."""
    return f"checkins/{ref.period}/{ref.team}/{ref.objective}"


def checkin_path(ref: Ref, day: date, author: str) -> str:
    """Return the path of the one check-in of an author on a day."""
    return f"{checkins_folder(ref)}/{day.isoformat()}-{author}.yaml"


def moved_path(path: str, ref: Ref) -> str:
    """Return where a check-in or a file of tasks belongs when it is about another objective."""
    tree, name = path.partition("/")[0], path.rpartition("/")[2]
    return tasks_path(ref) if tree == "tasks" else f"{checkins_folder(ref)}/{name}"


def kpi_path(kpi: str) -> str:
    """Return the path of a KPI's file."""
    return f"kpis/{kpi}.yaml"


def reading_path(kpi: str, day: date, author: str) -> str:
    """Return the path of the one reading of an author on a day."""
    return f"kpis/{kpi}/{day.isoformat()}-{author}.yaml"


def review_path(period: str, team: str) -> str:
    """Return the path of a team's review of a period."""
    return f"reviews/{period}/{team}.yaml"


_RECORD = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-(.+)")
# Windows keeps these for devices, whatever the ending: a colleague there could not check them out.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)

PATTERNS: Mapping[str, str | Message] = {
    "goals": "goals/PERIOD/TEAM/OBJECTIVE.yaml",
    "checkins": "checkins/PERIOD/TEAM/OBJECTIVE/YYYY-MM-DD-AUTHOR.yaml",
    "tasks": "tasks/PERIOD/TEAM/OBJECTIVE.yaml",
    "kpis": say("{first} or {second}", first="kpis/KPI.yaml", second="kpis/KPI/YYYY-MM-DD-AUTHOR.yaml"),
    "reviews": "reviews/PERIOD/TEAM.yaml",
}


def parse_path(path: str) -> Place | Misplaced:
    """Say what stands at `path`, or why nothing can stand there."""
    tree, *names = normal(path).split("/")
    stem, dot, ending = names[-1].rpartition(".") if names else ("", "", "")
    if tree not in PATTERNS or not dot:
        return Misplaced(say("this is no file of a workspace"), say("take it out of the workspace"))
    if ending != "yaml":
        return Misplaced(say("a file here must end in .yaml"), say("rename it to {name}.yaml", name=stem))
    return _parsed(tree, [*names[:-1], stem])


def _parsed(tree: str, names: list[str]) -> Place | Misplaced:
    match tree, names:
        case "goals", [period, team, objective]:
            return _unfit(names) or GoalFile(Ref(period, team, objective))
        case "tasks", [period, team, objective]:
            return _unfit(names) or TasksFile(Ref(period, team, objective))
        case "checkins", [period, team, objective, name]:
            return _unfit(names[:-1]) or _checkin(Ref(period, team, objective), name)
        case "kpis", [kpi]:
            return _unfit(names) or KpiFile(kpi)
        case "kpis", [kpi, name]:
            return _unfit(names[:-1]) or _reading(kpi, name)
        case "reviews", [period, team]:
            return _unfit(names) or ReviewFile(period, team)
    return Misplaced(
        say("a file of this tree lives at {pattern}", pattern=PATTERNS[tree]),
        say("move it there, or out of the folder {tree}/", tree=tree),
    )


def _unfit(names: list[str]) -> Misplaced | None:
    """Return why a file or folder cannot have one of these names."""
    for name in names:
        problem = slug_problem(name)
        if problem is None and _DEVICE.fullmatch(name):
            problem = say("Windows keeps this name for itself")
        if problem is not None:
            return Misplaced(
                say("'{name}' cannot be an id: {problem}", name=name, problem=problem),
                say("rename it; use letters and digits, with - between words"),
            )
    return None


@lru_cache(maxsize=4096)  # people check several goals in on a day
def _record(name: str) -> tuple[date, str] | Misplaced:
    match = _RECORD.fullmatch(name)
    way_out = say("rename it by date and author, as 2026-11-20-ann.yaml")
    if match is None:
        return Misplaced(say("a record is named by date and author"), way_out)
    day = days.parse(match[1])
    if day is None:
        return Misplaced(say("there is no day {day}", day=match[1]), way_out)
    author = match[2]
    problem = slug_problem(author)
    if problem is not None:
        return Misplaced(say("'{name}' cannot be an id: {problem}", name=author, problem=problem), way_out)
    return day, author


def _checkin(ref: Ref, name: str) -> CheckinFile | Misplaced:
    record = _record(name)
    return record if isinstance(record, Misplaced) else CheckinFile(ref, *record)


def _reading(kpi: str, name: str) -> ReadingFile | Misplaced:
    record = _record(name)
    return record if isinstance(record, Misplaced) else ReadingFile(kpi, *record)
