"""How a change reads: from what to what, easier or harder."""

from __future__ import annotations

import re
from datetime import date

from pydantic import BaseModel

from okrcli.core.diff.change import Change
from okrcli.message import say
from okrcli.render import number
from okrcli.render.look import Look
from okrcli.render.page import Cell, text

EFFECT = {"easier": say("easier"), "harder": say("harder")}
_IN_UNITS = frozenset(("start", "target", "min", "max", "value"))


def effect(change: Change, look: Look) -> Cell:
    """Return whether a change makes a goal easier or harder; nothing where it does neither."""
    return () if change.effect is None else text(look(EFFECT[change.effect]), change.effect)


def from_to(change: Change, look: Look) -> str:
    """Return the values of a field before and after, or the places or ids of what has others now."""
    ends = [shown(value, change, look) for value in (change.old, change.new)]
    if change.action in ("moved", "renamed"):
        apart = [re.fullmatch(r"(.*)[./]([^./]*)", end) for end in ends]
        ends = [match[1 if change.action == "moved" else 2] if match else "" for match in apart]
    return f" {look.signs.arrow} ".join(ends)


def shown(value: object, change: Change, look: Look) -> str:
    """Return a value of the field that changed, in its unit."""
    match value:
        case None:
            return look.signs.nothing
        case bool():
            return str(value).lower()
        case int() | float():
            plain = number.number(float(value))
            return look.in_unit(plain, change.unit) if change.field in _IN_UNITS else plain
        case date():
            return value.isoformat()
        case list():
            return ", ".join(shown(item, change, look) for item in value) or look.signs.nothing
        case dict():
            told = (f"{key}: {shown(item, change, look)}" for key, item in value.items())
            return ", ".join(told) or look.signs.nothing
        case BaseModel():
            return shown(value.model_dump(by_alias=True, exclude_unset=True), change, look)
    return str(value)
