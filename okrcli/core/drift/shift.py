"""One thing that is not as it was promised, and how it came to that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from okrcli.core.diff.change import Change, Effect, Subject
from okrcli.core.story.event import Event
from okrcli.core.story.reason import path_of

Turn = Literal["moved", "returned", "dropped", "left", "added"]


@dataclass(frozen=True, slots=True)
class Shift:
    """A goalpost that moved, or a goal that came or went, after planning.

    `turn` says what became of it: a goalpost `moved`, or `returned` to where it was promised; an objective,
    key result or step was `dropped`, `left` for another period or objective, or was `added`. `change` is
    what lies between the promise and today, `moves` the events that led there, the oldest first.
    """

    turn: Turn
    change: Change
    moves: tuple[Event, ...] = field(default=())

    @property
    def kind(self) -> Subject:
        """What it is, or what its goalpost belongs to."""
        return self.change.kind

    @property
    def ref(self) -> str:
        """What it is called today, or was called last."""
        return self.change.ref

    @property
    def effect(self) -> Effect | None:
        """What the whole way from the promise to today does to it."""
        return self.change.effect

    @property
    def path(self) -> str:
        """Where it is in its goal file, as a dotted path."""
        return path_of(self.change)

    @property
    def last(self) -> Event | None:
        """The event that made it what it is today; None where the commits do not tell."""
        return self.moves[-1] if self.moves else None

    @property
    def reason(self) -> str | None:
        """Why it is what it is today, as its goal file says."""
        return self.last.reason if self.last is not None else None

    @property
    def is_goalpost(self) -> bool:
        """Whether it is a goalpost that is elsewhere than it was promised."""
        return self.turn == "moved"

    @property
    def wants_reason(self) -> bool:
        """Whether the promise changed and its goal file, which is still there, does not say why."""
        return self.kind != "objective" or self.turn == "moved"
