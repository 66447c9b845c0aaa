"""From plain data to a shape of the model, or to findings that say what does not fit and what would."""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from okrcli.core import codes
from okrcli.core.codes import Code
from okrcli.core.edit import Replace
from okrcli.core.finding import Finding, Route
from okrcli.message import Message, say

Model = TypeVar("Model", bound=BaseModel)

_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}([,_ ]\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[-+]?\d{1,15}(\.\d{1,15})?")
_WITH_UNIT = re.compile(r"([-+]?\d+(?:\.\d+)?) ?([^\d.,\s].*)")
_CONTAINERS = {
    "dict_type": "key: value",
    "model_type": "key: value",
    "model_attributes_type": "key: value",
    "list_type": "[first, second]",
}
_NUMBERS = ("float_type", "int_type", "int_from_float", "reading", "finite_number")
_BOUNDS = ("greater_than_equal", "less_than_equal", "greater_than", "less_than")


def shape(model: type[Model], data: object, path: str) -> tuple[Model | None, list[Finding]]:
    """Return `data` as a `model`, or None with a finding for each thing that does not fit."""
    try:
        return model.model_validate(data), []
    except ValidationError as err:
        return None, [_finding(model, error, path) for error in err.errors(include_url=False)]


def _finding(model: type[BaseModel], error: Mapping[str, Any], path: str) -> Finding:
    kind, route, given = error["type"], tuple(error["loc"]), error["input"]
    name = str(route[-1]) if route else path
    if kind == "missing":
        return _missing(model, route, name, path)
    if kind == "extra_forbidden":
        return _unknown_key(model, route, name, path)
    if given is None:
        return _of(
            codes.WRONG_TYPE, path, route, say("'{name}' has no value", name=name), _way_out_of_nothing(kind)
        )
    if kind in _CONTAINERS:
        return _container(kind, route, name, given, path)
    if kind == "string_type":
        way_out = say('put it in quotes: "{given}"', given=_shown(given)) if _is_scalar(given) else None
        message = say("'{name}' must be text, not {what}", name=name, what=_what(given))
        return _of(codes.WRONG_TYPE, path, route, message, way_out)
    if kind in _NUMBERS:
        return _not_a_number(kind, route, name, given, path)
    return _wrong_value(model, error, route, name, given, path)


def _of(code: Code, path: str, route: Route, message: Message, way_out: Message | None = None) -> Finding:
    return Finding(code.code, code.name, message, path, way_out, route=route)


def _missing(model: type[BaseModel], route: Route, name: str, path: str) -> Finding:
    example = _example(model, route)
    message = say("'{name}' is missing", name=name)
    way_out = say("add a line such as `{name}: {example}`", name=name, example=example) if example else None
    return _of(codes.MISSING_FIELD, path, route[:-1], message, way_out)


def _unknown_key(model: type[BaseModel], route: Route, name: str, path: str) -> Finding:
    owner = _model_at(model, route[:-1])
    known = _keys(owner) if owner else []
    close = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    if close:
        way_out = say("did you mean '{name}'?", name=close[0])
    else:
        way_out = say("known here: {names}", names=", ".join(known))
    code = codes.UNKNOWN_KEY
    message = say("unknown key '{name}'", name=name)
    return Finding(code.code, code.name, message, path, way_out, route=route, on="key")


def _way_out_of_nothing(kind: str) -> Message:
    if kind in _CONTAINERS:
        return say("write its entries, or take the line out")
    return say("give it a value, or take the line out")


def _container(kind: str, route: Route, name: str, given: object, path: str) -> Finding:
    way_out = say("write it as {example}", example=_CONTAINERS[kind])
    if not route:
        message = say("this file must be a mapping of keys to values, not {what}", what=_what(given))
    elif kind == "list_type":
        message = say("'{name}' must be a list, not {what}", name=name, what=_what(given))
    else:
        message = say("'{name}' must be a mapping, not {what}", name=name, what=_what(given))
    return _of(codes.WRONG_TYPE, path, route, message, way_out)


def _not_a_number(kind: str, route: Route, name: str, given: object, path: str) -> Finding:
    if kind.startswith("int"):
        message = say("'{name}' must be a whole number, not {what}", name=name, what=_what(given))
    else:
        message = say("'{name}' must be a number, not {what}", name=name, what=_what(given))
    found = _of(codes.WRONG_TYPE, path, route, message, _number_meant(given))
    number, is_certain = _number_in(given)
    if number is None or kind.startswith("int"):
        return found
    return replace(found, fix=(Replace(path, route, number),), unsafe=not is_certain)


def _number_in(given: object) -> tuple[int | float | None, bool]:
    """Return the number that a text holds, and whether it can mean no other: 1,234 may be 1.234."""
    text = given.strip() if isinstance(given, str) else ""
    if _THOUSANDS.fullmatch(text):
        return _plain_number(re.sub(r"[,_ ]", "", text)), text.count(",") != 1 or "." in text
    if _DECIMAL_COMMA.fullmatch(text):
        return _plain_number(text.replace(",", ".")), True
    return (_plain_number(text), True) if _PLAIN.fullmatch(text) else (None, False)


def _plain_number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _number_meant(given: object) -> Message | None:
    if not isinstance(given, str):
        return None
    text = given.strip()
    if _THOUSANDS.fullmatch(text):
        return say("write {number}", number=re.sub(r"[,_ ]", "", text))
    if _DECIMAL_COMMA.fullmatch(text):
        return say("write {number}, with a point", number=text.replace(",", "."))
    unit = _WITH_UNIT.fullmatch(text)
    if unit:
        return say('write {number}, and the unit under `unit: "{unit}"`', number=unit[1], unit=unit[2])
    if _PLAIN.fullmatch(text):
        return say("write {number} without quotes", number=text)
    return None


def _wrong_value(
    model: type[BaseModel], error: Mapping[str, Any], route: Route, name: str, given: object, path: str
) -> Finding:
    kind = error["type"]
    if kind == "literal_error":
        return _not_one_of(model, route, name, given, path)
    if kind in ("date_format", "calendar_date"):
        return _not_a_day(kind, route, name, given, path)
    if kind in _BOUNDS:
        return _out_of_bounds(error, route, name, given, path)
    if kind == "string_too_short":
        return _of(
            codes.WRONG_VALUE, path, route, say("'{name}' is empty", name=name), say("write something")
        )
    if kind in ("too_short", "too_long"):
        message = say("'{name}' takes two numbers: the fewest and the most", name=name)
        return _of(codes.WRONG_VALUE, path, route, message, say("write it as [3, 5]"))
    message = say("'{name}': {problem}", name=name, problem=error["msg"])
    return _of(codes.WRONG_VALUE, path, route, message)


def _not_one_of(model: type[BaseModel], route: Route, name: str, given: object, path: str) -> Finding:
    choices = [str(choice) for choice in _choices(model, route)]
    close = difflib.get_close_matches(str(given).lower(), choices, n=1, cutoff=0.5)
    message = say(
        "'{name}' cannot be '{given}'; it is one of {choices}",
        name=name,
        given=_shown(given),
        choices=", ".join(choices),
    )
    way_out = say("did you mean '{name}'?", name=close[0]) if close else None
    return _of(codes.WRONG_VALUE, path, route, message, way_out)


def _not_a_day(kind: str, route: Route, name: str, given: object, path: str) -> Finding:
    if kind == "calendar_date":
        message = say("'{name}': there is no day {given}", name=name, given=given)
    else:
        message = say("'{name}' must be a date, not {what}", name=name, what=_what(given))
    return _of(codes.WRONG_VALUE, path, route, message, say("write it as YYYY-MM-DD, such as 2026-11-20"))


def _out_of_bounds(error: Mapping[str, Any], route: Route, name: str, given: object, path: str) -> Finding:
    bounds = error.get("ctx", {})
    if "ge" in bounds:
        message = say(
            "'{name}' is {given}; it must be at least {least:g}", name=name, given=given, least=bounds["ge"]
        )
        return _of(codes.WRONG_VALUE, path, route, message)
    most = bounds.get("le", 0)
    message = say("'{name}' is {given}; it must be at most {most:g}", name=name, given=given, most=most)
    if most == 1 and isinstance(given, int | float) and 1 < given <= 100:
        share = given / 10 if given <= 10 else given / 100
        return _of(
            codes.WRONG_VALUE, path, route, message, say("as a share of 1, write {share:g}", share=share)
        )
    return _of(codes.WRONG_VALUE, path, route, message)


def _is_scalar(value: object) -> bool:
    return isinstance(value, bool | int | float)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _what(value: object) -> Message:
    """Return what a value is, in the words of a YAML file."""
    if isinstance(value, bool):
        return say("{value}", value=_shown(value))
    if isinstance(value, int | float):
        return say("the number {value}", value=value)
    if isinstance(value, str):
        return say("the text '{value}'", value=value if len(value) <= 40 else value[:39] + "…")
    return say("a list") if isinstance(value, list) else say("a mapping")


def _example(model: type[BaseModel], route: Route) -> str | None:
    owner = _model_at(model, route[:-1])
    for name, field in owner.model_fields.items() if owner else ():
        if (field.alias or name) == route[-1] and field.examples:
            return str(field.examples[0])
    return None


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _choices(model: type[BaseModel], route: Route) -> Sequence[object]:
    owner = _model_at(model, route[:-1])
    for name, field in owner.model_fields.items() if owner else ():
        if (field.alias or name) == route[-1]:
            return [choice for choice in _literals(field.annotation) if choice is not None]
    return []


def _literals(annotation: object) -> Iterator[object]:
    if typing.get_origin(annotation) is typing.Literal:
        yield from typing.get_args(annotation)
    else:
        for argument in typing.get_args(annotation):
            yield from _literals(argument)


def _model_at(model: type[BaseModel], route: Route) -> type[BaseModel] | None:
    """Return the shape that stands at a route; None where there is none."""
    annotation: object = model
    for step in route:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            fields = {field.alias or name: field for name, field in annotation.model_fields.items()}
            field = fields.get(str(step))
            if field is None:
                return None
            annotation = _plain(field.annotation)
        else:  # a mapping of ids, or a list
            annotation = _plain((typing.get_args(annotation) or (None,))[-1])
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _plain(annotation: object) -> object:
    """Return a type without `| None`."""
    arguments = [argument for argument in typing.get_args(annotation) if argument is not type(None)]
    return arguments[0] if len(arguments) == 1 and type(None) in typing.get_args(annotation) else annotation
