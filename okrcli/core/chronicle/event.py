"""Something that one person did on a day, and who that person is to git."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from okrcli.core.edit import Edit
from okrcli.core.model import Settings
from okrcli.message import Message

Files = Mapping[str, tuple[Edit, ...]]


class Order(IntEnum):
    """What comes first on one and the same day: nothing is recorded before it was promised."""

    SETTINGS = 0
    KPI = 1
    GOAL = 2
    REVISION = 3
    RECORD = 4
    TASKS = 5
    REVIEW = 6
    REST = 7


@dataclass(frozen=True, slots=True)
class Event:
    """What was done, in words and files.

    `files` names what was written, each file with the edits that take back, from its text of today, what was
    written to it later. `depth` orders events of one kind on a day.
    """

    day: date
    order: Order
    person: str
    subject: Message
    files: Files
    body: str = ""
    depth: int = 0


def name_of(person: str, settings: Settings) -> str:
    """Return the name of a person, or the id of one who is not among the people."""
    found = settings.people.get(person)
    return found.name if found else person


def address_of(person: str, settings: Settings) -> str:
    """Return the address of a person, or one that cannot exist."""
    found = settings.people.get(person)
    return (found.email if found else None) or f"{person}@example.invalid"


def lead_of(team: str | None, settings: Settings) -> str:
    """Return who leads a team, else who leads the first team that has none above it."""
    found = settings.teams.get(team) if team else None
    if found and found.lead:
        return found.lead
    leads = [team.lead for team in settings.teams.values() if team.lead and not team.parent]
    return next(iter([*leads, *settings.people]), "okr")
