"""From `field=value` on a command line to a value of the model's type."""

from __future__ import annotations

import math
import re
import typing
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from okrcli.core import day
from okrcli.core.anatomy import choices_of, fields_of, items_of, plain
from okrcli.core.edit import Value
from okrcli.core.near import did_you_mean, near
from okrcli.core.numeral import number_meant
from okrcli.core.place import normal
from okrcli.errors import UsageError
from okrcli.message import say

_ASSIGNMENT = re.compile(r"([^\s=]+?)\s*(\+=|-=|=)(.*)", re.DOTALL)
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_WHOLE = re.compile(r"[-+]?[0-9]{1,15}")

Operator = Literal["=", "+=", "-="]


@dataclass(frozen=True, slots=True)
class Assignment:
    """`field=value` as typed: the field's route, what to do, and the text on the right."""

    route: tuple[str, ...]
    operator: Operator
    text: str

    @property
    def name(self) -> str:
        """The field as it is typed."""
        return ".".join(self.route)


def parse(text: str) -> Assignment:
    """Read `field=value`, `field+=item` or `field-=item`; raise UsageError for anything else."""
    match = _ASSIGNMENT.fullmatch(normal(text))
    route = match[1].split(".") if match is not None else [""]
    if match is None or not all(route):
        raise UsageError(
            say("'{text}' does not say which field gets which value", text=text),
            say("write field=value, such as target=90 or owner=bob; `owner=` clears a field"),
        )
    operator: Operator = "=" if match[2] == "=" else "+=" if match[2] == "+=" else "-="
    return Assignment(tuple(route), operator, match[3].strip())


def parse_all(texts: Sequence[str]) -> list[Assignment]:
    """Read assignments; raise UsageError where one field is given two values, or as `parse` does."""
    found = [parse(text) for text in texts]
    given: set[tuple[str, ...]] = set()
    for assignment in found:
        if assignment.operator == "=" and assignment.route in given:
            raise UsageError(
                say("'{name}' is given twice", name=assignment.name), say("give each field one value")
            )
        if assignment.operator == "=":
            given.add(assignment.route)
    return found


def field_of(model: type[BaseModel], name: str) -> FieldInfo:
    """Return the field of a shape by the name it has in files; raise UsageError for an unknown one."""
    fields = fields_of(model)
    if name in fields:
        return fields[name]
    if name == "id":
        raise UsageError(say("an id is no field"), say("`okr mv` gives another one, and all follows"))
    way_out = did_you_mean(name, fields, cutoff=0.5) or say("known here: {names}", names=", ".join(fields))
    raise UsageError(say("there is no field '{name}'", name=name), way_out)


def is_list(field: FieldInfo) -> bool:
    """Tell whether a field holds a list."""
    return typing.get_origin(plain(field.annotation)) is list


def is_nested(field: FieldInfo) -> bool:
    """Tell whether a field holds a mapping or a list of shapes, which one assignment cannot fill."""
    return items_of(field.annotation) not in (None, str)


def value(model: type[BaseModel], name: str, text: str) -> Value:
    """Return the value that `text` stands for in a field; raise UsageError when it cannot be one.

    Lists are separated by commas. Whether the value fits its neighbours is looked at when it is saved.
    """
    field = field_of(model, name)
    if is_nested(field):
        raise UsageError(
            say("'{name}' cannot be given in one word", name=name),
            say("name what is in it, as in milestones.guided-tour.due=2026-11-20, or use `okr edit`"),
        )
    if is_list(field):
        return items(text)
    annotation = plain(field.annotation)
    if annotation is float or annotation is int:
        return number(name, text)
    if annotation is date:
        return _day(name, text)
    choices = choices_of(field)
    return _choice(name, text, choices) if choices else text


def items(text: str) -> list[str]:
    """Return the items of a list that is written with commas."""
    return [item.strip() for item in text.split(",") if item.strip()]


def number(name: str, text: str) -> int | float:
    """Return a number, whole where it is written so, without a % behind it; raise UsageError for others."""
    bare = text.strip().removesuffix("%").strip()
    if _NUMBER.fullmatch(bare) and math.isfinite(float(bare)):
        return int(bare) if _WHOLE.fullmatch(bare) else float(bare)
    way_out = number_meant(bare) or say("write it as 12 or 4.5")
    raise UsageError(say("'{text}' is no number for {name}", text=text, name=name), way_out)


def _day(name: str, text: str) -> date:
    if not day.is_written_as_day(text):
        raise UsageError(
            say("'{text}' is no date for {name}", text=text, name=name),
            say("write it as YYYY-MM-DD, such as 2026-11-20"),
        )
    found = day.parse(text)
    if found is None:
        raise UsageError(
            say("'{name}': there is no day {given}", name=name, given=text),
            say("write it as YYYY-MM-DD, such as 2026-11-20"),
        )
    return found


def _choice(name: str, text: str, choices: Sequence[str]) -> str:
    if text in choices:
        return text
    guess = near(text, choices)
    raise UsageError(
        say(
            "'{name}' cannot be '{given}'; it is one of {choices}",
            name=name,
            given=text,
            choices=", ".join(choices),
        ),
        say("did you mean '{name}'?", name=guess) if guess else say("write one of them"),
    )
