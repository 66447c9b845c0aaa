"""One change of a goal, of the settings or of a review, and what it does to the promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from okrcli.core.place import Kind

Action = Literal["added", "removed", "changed", "moved", "renamed"]
Effect = Literal["easier", "harder"]
Subject = Kind | Literal["review", "settings"]
Section = Literal["", "milestones", "steps"]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one thing.

    `ref` names it as it is called now (what was removed: as it was called), `was` as it was called before.
    `old` and `new` are the values of `field`; the fields of what was removed or added, by name; the
    references before and after a move or a new name. `moved` is another period, team, objective or key
    result, `renamed` another id. `unit` is that of its numbers; `section` tells milestones from steps.
    """

    action: Action
    kind: Subject
    ref: str
    was: str
    title: str
    unit: str | None = None
    field: str | None = None
    old: object = None
    new: object = None
    effect: Effect | None = None
    section: Section = ""


def opposite(effect: Effect | None) -> Effect | None:
    """Return the effect of the change taken back."""
    if effect is None:
        return None
    return "harder" if effect == "easier" else "easier"
