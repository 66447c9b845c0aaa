"""From `field=value` on a command line to a value of the model's type."""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from okrcli.core.edit import Value
from okrcli.errors import UsageError
from okrcli.message import say

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_COMMA = re.compile(r"[-+]?\d+,\d+")

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
    match = re.fullmatch(r"([^\s=]+?)\s*(\+=|-=|=)(.*)", text, re.DOTALL)
    if match is None:
        raise UsageError(
            say("'{text}' does not say which field gets which value", text=text),
            say("write field=value, such as target=90 or owner=bob; `owner=` clears a field"),
        )
    operator: Operator = "=" if match[2] == "=" else "+=" if match[2] == "+=" else "-="
    return Assignment(tuple(match[1].split(".")), operator, match[3].strip())


def field_of(model: type[BaseModel], name: str) -> FieldInfo:
    """Return the field of a shape by the name it has in files; raise UsageError for an unknown one."""
    fields = {field.alias or key: field for key, field in model.model_fields.items()}
    if name in fields:
        return fields[name]
    close = difflib.get_close_matches(name.lower(), fields, n=1, cutoff=0.5)
    raise UsageError(
        say("there is no field '{name}'", name=name),
        say("did you mean '{name}'?", name=close[0])
        if close
        else say("known here: {names}", names=", ".join(fields)),
    )


def is_list(field: FieldInfo) -> bool:
    """Tell whether a field holds a list of texts."""
    return typing.get_origin(_plain(field.annotation)) is list


def is_nested(field: FieldInfo) -> bool:
    """Tell whether a field holds a mapping or a list of shapes, which one assignment cannot fill."""
    annotation = _plain(field.annotation)
    if typing.get_origin(annotation) is list:
        return typing.get_args(annotation)[0] is not str
    return typing.get_origin(annotation) is dict


def value(model: type[BaseModel], name: str, text: str) -> Value:
    """Return the value that `text` stands for in a field; raise UsageError when it cannot be one.

    Lists are separated by commas. Whether the value fits its neighbours is looked at when it is saved.
    """
    field = field_of(model, name)
    annotation = _plain(field.annotation)
    if is_nested(field):
        raise UsageError(
            say("'{name}' cannot be given in one word", name=name),
            say("name what is in it, as in milestones.guided-tour.due=2026-11-20, or use `okr edit`"),
        )
    if typing.get_origin(annotation) is list:
        return items(text)
    if annotation is float or annotation is int:
        return number(name, text)
    if annotation is date:
        return _day(name, text)
    if typing.get_origin(annotation) is Literal:
        return _choice(name, text, [str(choice) for choice in typing.get_args(annotation)])
    return text


def items(text: str) -> list[str]:
    """Return the items of a list that is written with commas."""
    return [item.strip() for item in text.split(",") if item.strip()]


def number(name: str, text: str) -> int | float:
    """Return a number, whole where it is written so; raise UsageError for anything else."""
    plain = text.removesuffix("%").strip()
    if _NUMBER.fullmatch(plain):
        found = float(plain)
        if found - found == 0:
            return int(found) if re.fullmatch(r"[-+]?\d{1,15}", plain) else found
    if _COMMA.fullmatch(plain):
        raise UsageError(
            say("'{text}' is no number for {name}", text=text, name=name),
            say("write {number}, with a point", number=plain.replace(",", ".")),
        )
    raise UsageError(
        say("'{text}' is no number for {name}", text=text, name=name), say("write it as 12 or 4.5")
    )


def _day(name: str, text: str) -> date:
    try:
        if len(text) == len("YYYY-MM-DD"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError(
        say("'{text}' is no date for {name}", text=text, name=name),
        say("write it as YYYY-MM-DD, such as 2026-11-20"),
    )


def _choice(name: str, text: str, choices: Sequence[str]) -> str:
    if text in choices:
        return text
    close = difflib.get_close_matches(text.lower(), choices, n=1, cutoff=0.5)
    raise UsageError(
        say(
            "'{name}' cannot be '{given}'; it is one of {choices}",
            name=name,
            given=text,
            choices=", ".join(choices),
        ),
        say("did you mean '{name}'?", name=close[0]) if close else None,
    )


def _plain(annotation: object) -> object:
    """Return a type without `| None`."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        arguments = [argument for argument in typing.get_args(annotation) if argument is not type(None)]
        annotation = arguments[0] if len(arguments) == 1 else annotation
    return (
        _plain(typing.get_args(annotation)[0])
        if typing.get_origin(annotation) is typing.Annotated
        else annotation
    )
