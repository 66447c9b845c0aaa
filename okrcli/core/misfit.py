"""What does not fit a shape of the model, in the words of the files, and what would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from okrcli.core import codes
from okrcli.core.anatomy import choices_at, field_at, fields_of, is_share_at, shape_at
from okrcli.core.edit import Replace
from okrcli.core.finding import Finding
from okrcli.core.near import near
from okrcli.core.numeral import number_in, number_meant
from okrcli.core.route import Route
from okrcli.message import Message, say

LONGEST_SHOWN = 40  # characters of a text that a message quotes

_MAPPINGS = ("dict_type", "model_type", "model_attributes_type")
_NUMBERS = ("float_type", "int_type", "int_from_float", "reading", "finite_number")
_BOUNDS = ("greater_than_equal", "less_than_equal")


def misfits(model: type[BaseModel], err: ValidationError, path: str) -> list[Finding]:
    """Return a finding for each thing in a file that does not fit a model."""
    return [_finding(model, _Misfit.of(error), path) for error in err.errors(include_url=False)]


@dataclass(frozen=True, slots=True)
class _Misfit:
    """One thing that does not fit, in pydantic's words."""

    kind: str
    route: Route
    given: object
    bounds: Mapping[str, Any]
    problem: str

    @classmethod
    def of(cls, error: Mapping[str, Any]) -> _Misfit:
        return cls(error["type"], tuple(error["loc"]), error["input"], error.get("ctx", {}), error["msg"])

    @property
    def is_item(self) -> bool:
        return bool(self.route) and isinstance(self.route[-1], int)

    @property
    def name(self) -> str:
        """The key that is meant; for an item, the key of its list."""
        return next((step for step in reversed(self.route) if isinstance(step, str)), "")


def _finding(model: type[BaseModel], misfit: _Misfit, path: str) -> Finding:
    match misfit.kind:
        case "missing":
            return _missing(model, misfit, path)
        case "extra_forbidden":
            return _unknown_key(model, misfit, path)
    code = codes.WRONG_TYPE
    if misfit.given is None:
        message, way_out = _nothing(misfit)
    elif misfit.kind in _MAPPINGS:
        message, way_out = _not_a_mapping(misfit)
    elif misfit.kind == "list_type":
        message, way_out = _not_a_list(misfit)
    elif misfit.kind == "string_type":
        message, way_out = _not_text(misfit)
    elif misfit.kind in _NUMBERS:
        message, way_out = _not_a_number(model, misfit)
    elif misfit.kind == "bool_type":
        message = say(
            "'{name}' must be true or false, not {what}", name=misfit.name, what=_what(misfit.given)
        )
        way_out = say("write true or false, without quotes")
    else:
        code = codes.WRONG_VALUE
        message, way_out = _wrong_value(model, misfit)
    found = code.at(path, misfit.route, message, way_out)
    number, is_certain = number_in(misfit.given)
    if number is None or misfit.kind not in ("float_type", "reading"):
        return found
    return found.mended_by(Replace(path, misfit.route, number), is_certain=is_certain)


Said = tuple[Message, Message | None]


def _missing(model: type[BaseModel], misfit: _Misfit, path: str) -> Finding:
    field = field_at(model, misfit.route)
    example = field.examples[0] if field is not None and field.examples else "…"
    message = say("'{name}' is missing", name=misfit.name)
    way_out = say("add a line such as `{name}: {example}`", name=misfit.name, example=example)
    return codes.MISSING_FIELD.at(path, misfit.route[:-1], message, way_out, on="key")


def _unknown_key(model: type[BaseModel], misfit: _Misfit, path: str) -> Finding:
    owner = shape_at(model, misfit.route[:-1])
    known = list(fields_of(owner)) if owner else []
    guess = near(misfit.name, known)
    if _is_behind_comma(misfit):
        way_out = _with_a_point()
    elif guess is not None:
        way_out = say("did you mean '{name}'?", name=guess)
    else:
        way_out = say("known here: {names}", names=", ".join(known))
    message = say("unknown key '{name}'", name=misfit.name)
    return codes.UNKNOWN_KEY.at(path, misfit.route, message, way_out, on="key")


def _is_behind_comma(misfit: _Misfit) -> bool:
    """Tell whether a key is what stands behind a decimal comma: `{target: 4,5}` has a key 5."""
    return misfit.given is None and misfit.name.isdecimal()


def _with_a_point() -> Message:
    return say(
        "if it belongs to the number before it, write that with a point, such as 4.5,"
        " or without a comma, such as 1234"
    )


def _nothing(misfit: _Misfit) -> Said:
    if misfit.is_item:
        return say("an item of '{name}' is empty", name=misfit.name), say(
            "write something, or take the line out"
        )
    message = say("'{name}' has no value", name=misfit.name)
    if _is_behind_comma(misfit):
        return message, _with_a_point()
    if misfit.kind in _MAPPINGS or misfit.kind == "list_type":
        return message, say("write its entries, or take the line out")
    return message, say("give it a value, or take the line out")


def _not_a_mapping(misfit: _Misfit) -> Said:
    what, way_out = _what(misfit.given), say("write it as {example}", example="key: value")
    if not misfit.route:
        return say("this file must be a mapping of keys to values, not {what}", what=what), way_out
    if misfit.is_item:
        return say(
            "every item of '{name}' must be a mapping, not {what}", name=misfit.name, what=what
        ), way_out
    return say("'{name}' must be a mapping, not {what}", name=misfit.name, what=what), way_out


def _not_a_list(misfit: _Misfit) -> Said:
    message = say("'{name}' must be a list, not {what}", name=misfit.name, what=_what(misfit.given))
    example = "first, second" if isinstance(misfit.given, dict) else _quoted(misfit.given)
    return message, say("write it as {example}", example=f"[{example}]")


def _not_text(misfit: _Misfit) -> Said:
    what = _what(misfit.given)
    if misfit.is_item:
        message = say("every item of '{name}' must be text, not {what}", name=misfit.name, what=what)
    else:
        message = say("'{name}' must be text, not {what}", name=misfit.name, what=what)
    if isinstance(misfit.given, bool | int | float):
        return message, say('put it in quotes: "{given}"', given=_shown(misfit.given))
    return message, say("write one text, without brackets or entries below it")


def _not_a_number(model: type[BaseModel], misfit: _Misfit) -> Said:
    name, what = misfit.name, _what(misfit.given)
    if misfit.kind.startswith("int"):
        message = say("'{name}' must be a whole number, not {what}", name=name, what=what)
    else:
        message = say("'{name}' must be a number, not {what}", name=name, what=what)
    owner = shape_at(model, misfit.route[:-1])
    has_unit = owner is not None and "unit" in owner.model_fields
    is_share = is_share_at(model, misfit.route)
    way_out = number_meant(misfit.given, has_unit=has_unit, is_share=is_share)
    return message, way_out or say(
        "write a number, such as {example}", example=_example(misfit, is_share=is_share)
    )


def _example(misfit: _Misfit, *, is_share: bool) -> str:
    if is_share:
        return "0.7"
    return "3" if misfit.kind.startswith("int") else "4.5"


def _wrong_value(model: type[BaseModel], misfit: _Misfit) -> Said:
    name, given = misfit.name, misfit.given
    match misfit.kind:
        case "literal_error":
            return _not_one_of(model, misfit)
        case "date_format":
            message = say("'{name}' must be a date, not {what}", name=name, what=_what(given))
            return message, say("write it as YYYY-MM-DD, such as 2026-11-20")
        case "calendar_date":
            message = say("'{name}': there is no day {given}", name=name, given=given)
            return message, say("write it as YYYY-MM-DD, such as 2026-11-20")
        case "string_too_short":
            return say("'{name}' is empty", name=name), say("write something")
        case "too_short" if not given:
            return say("'{name}' has no entries", name=name), say("write some, or take the line out")
        case "too_short" | "too_long":
            message = say("'{name}' takes two numbers: the fewest and the most", name=name)
            return message, say("write it as {example}", example="[3, 5]")
        case kind if kind in _BOUNDS:
            return _out_of_bounds(misfit)
    return say("'{name}': {problem}", name=name, problem=misfit.problem), None


def _not_one_of(model: type[BaseModel], misfit: _Misfit) -> Said:
    choices = choices_at(model, misfit.route)
    names = ", ".join(choices)
    if isinstance(misfit.given, list | dict):
        what = _what(misfit.given)
        message = say(
            "'{name}' cannot be {what}; it is one of {choices}", name=misfit.name, what=what, choices=names
        )
        return message, say("write one of them, without brackets or entries below it")
    given = _shown(misfit.given)
    message = say(
        "'{name}' cannot be '{given}'; it is one of {choices}", name=misfit.name, given=given, choices=names
    )
    guess = near(given, choices)
    return message, say("did you mean '{name}'?", name=guess) if guess else say("write one of them")


def _out_of_bounds(misfit: _Misfit) -> Said:
    name, given = misfit.name, misfit.given
    least, most = misfit.bounds.get("ge"), misfit.bounds.get("le")
    if most is None:
        message = say(
            "'{name}' is {given}; it must be at least {least:g}", name=name, given=given, least=least
        )
        return message, say("write {number:g} or more", number=least)
    if name == "okr":
        message = say(
            "this workspace has version {version} of the file format; version {known} is known",
            version=given,
            known=most,
        )
        return message, say("install a newer okr")
    message = say("'{name}' is {given}; it must be at most {most:g}", name=name, given=given, most=most)
    if most == 1 and isinstance(given, int | float) and given <= 100:
        share = given / 10 if given <= 10 else given / 100
        return message, say("as a share of 1, write {share:g}", share=share)
    return message, say("write {number:g} or less", number=most)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _quoted(value: object) -> str:
    """Return a scalar fit to stand in brackets."""
    text = _shown(value)
    return f'"{text}"' if any(sign in text for sign in ",[]{}:#\n") else text


def _what(value: object) -> Message:
    """Return what a value is, in the words of a YAML file."""
    if isinstance(value, bool):
        return say("{value}", value=_shown(value))
    if isinstance(value, int | float):
        return say("the number {value}", value=value)
    if isinstance(value, str):
        return say("the text '{value}'", value=_shown(value))
    return say("a list") if isinstance(value, list) else say("a mapping")
