"""A shift in the words and at the place of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.core.route import Route
from okrcli.core.value import written
from okrcli.message import Message, say

if TYPE_CHECKING:
    from okrcli.core.drift.shift import Shift


def change_said(shift: Shift) -> Message:
    """Say what became of a goalpost or of a part of a goal."""
    change = shift.change
    if shift.turn == "moved":
        return say(
            "'{field}' went from {old} to {new}",
            field=".".join(filter(None, (shift.ref.partition(".")[2], change.field))),
            old=written(change.old),
            new=written(change.new),
        )
    key = shift.ref.partition(".")[2]
    if shift.turn == "left":
        return say("key result '{key}' went to {new}", key=key, new=change.new)
    if shift.kind == "milestone":
        return say("step '{key}' was dropped", key=key)
    return say("key result '{key}' was dropped", key=key)


def day_said(shift: Shift) -> Message:
    """Say when that was, and whether it is committed yet; a rewritten history does not tell."""
    last = shift.last
    if last is None:
        return say("since it was promised")
    if last.commit is None:
        return say("in what is not committed yet")
    return say("on {day} ({commit})", day=last.day, commit=last.commit.short)


def place_of(shift: Shift) -> tuple[Route, bool]:
    """Return where a shift shows in its goal file of today, and whether the key is meant there.

    What is gone shows where it was: at what it was a part of.
    """
    route: Route = tuple(shift.path.split("."))
    is_gone = shift.turn in ("dropped", "left") or shift.change.new is None
    return (route[:-1], True) if is_gone else (route, False)
