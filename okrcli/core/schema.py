"""JSON Schema of the files, for editors: draft-07, which their YAML language servers know best."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from okrcli.core.checks import FIELDS_OF_TYPE
from okrcli.core.model import Checkin, Kpi, KpiReading, Objective, Review, Settings, Tasks
from okrcli.core.place import MAX_SLUG
from okrcli.core.rules.naming import OWN_CODE
from okrcli.core.vocabulary import FileKind

Schema = dict[str, Any]

# Where the files of a kind are, as editors match paths.
FILES: Mapping[FileKind, str] = {
    "okr": "okr.yaml",
    "goal": "goals/*/*/*.yaml",
    "checkin": "checkins/*/*/*/*.yaml",
    "tasks": "tasks/*/*/*.yaml",
    "kpi": "kpis/*.yaml",
    "reading": "kpis/*/*.yaml",
    "review": "reviews/*/*.yaml",
}
_MODELS: Mapping[FileKind, type[BaseModel]] = {
    "okr": Settings,
    "goal": Objective,
    "checkin": Checkin,
    "tasks": Tasks,
    "kpi": Kpi,
    "reading": KpiReading,
    "review": Review,
}
_DIALECT = "http://json-schema.org/draft-07/schema#"

# Python's and JavaScript's regular expressions agree on this: everything but white space, signs and
# punctuation. It lets some rare sign pass that the loader refuses, and refuses nothing that is a slug.
_NO_LETTER = (
    r"\u0000-,./:-@\[-`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7"
    r"\u2000-\u206f\u20a0-\u20cf\u2190-\u23ff\u2500-\u2775\u2794-\u2bff\u3000-\u3004\u3008-\u3020\u3030"
    r"\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
SLUG = rf"^(?!-)(?!.*--)(?!.*-$)[^{_NO_LETTER}]{{1,{MAX_SLUG}}}$"
_ID = {"pattern": SLUG, "patternErrorMessage": "Letters and digits, with - between them."}
REFERENCE = r"^[^\s/]+/[^\s/]+/[^\s/]+$"

_NEEDED: Mapping[str, Schema] = {
    "metric": {"required": ["target"]},
    "maintain": {"anyOf": [{"required": ["min"]}, {"required": ["max"]}]},
    "milestones": {"required": ["steps"], "properties": {"steps": {"minProperties": 1}}},
    "binary": {},
    "baseline": {},
}
_KEY_ORDER = ("$schema", "title", "description", "examples", "type", "required", "properties")


def schema(kind: FileKind) -> Schema:
    """Return the schema of one kind of file."""
    return {"$schema": _DIALECT, **_shape(_MODELS[kind])}


def everything() -> Schema:
    """Return one schema that takes a file of any kind; `$defs` has each by its name."""
    kinds: Schema = {}
    parts: Schema = {}
    for kind, model in _MODELS.items():
        shape = _shape(model)
        parts |= shape.pop("$defs", {})
        kinds[kind] = shape
    return {
        "$schema": _DIALECT,
        "title": "The files of okr",
        "description": "; ".join(f"{kind}: {files}" for kind, files in FILES.items()),
        "anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in kinds],
        "$defs": kinds | parts,
    }


class _AsWritten(GenerateJsonSchema):
    """Keeps keys in the order of the model; pydantic would sort them by letter, examples included."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002
        return value


def _shape(model: type[BaseModel]) -> Schema:
    shape = model.model_json_schema(schema_generator=_AsWritten)
    parts = shape.pop("$defs", {})
    shape = _model(shape)
    if parts:
        shape["$defs"] = {name: _model(part) for name, part in sorted(parts.items())}
    return shape


def _model(shape: Schema) -> Schema:
    """Return the schema of a class of the model, with what pydantic does not know about it."""
    shape = shape | {"title": _words(shape["title"])}
    shape["properties"] = {name: _field(name, field) for name, field in shape["properties"].items()}
    if "steps" in shape["properties"]:
        shape["allOf"] = [_if_type(name) for name in FIELDS_OF_TYPE]
    return _in_order(shape)


def _words(title: str) -> str:
    """Return `KeyResult` and `Grace Days` as words of a sentence."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title).capitalize()
    return words.replace("Kpi", "KPI").replace("Okr", "OKR")


def _field(name: str, field: Schema) -> Schema:
    for step in _STEPS:
        if step is not _by_slug or name not in _FREE_KEYS:
            field = step(field)
    if name == "wording":
        field["propertyNames"] = {"pattern": OWN_CODE, "patternErrorMessage": "A code such as ACME001."}
    field["title"] = _words(field.get("title", name.replace("_", " ")))
    if name in ("supports", "needs"):
        field["items"] = field["items"] | {"pattern": REFERENCE}
    elif name == "carried_to":
        field["pattern"] = REFERENCE
    return _in_order(field)


def _or_nothing(field: Schema) -> Schema:
    """Return `anyOf` a type and null as one schema: `owner:` without a value is fine."""
    match field:
        case {"anyOf": [dict() as some, {"type": "null"}], **rest}:
            some = some | {"type": [some["type"], "null"]}
            if "enum" in some:
                some["enum"] = [*some["enum"], None]
            return some | rest
    return field


def _with_plain_default(field: Schema) -> Schema:
    """Drop defaults that say nothing; a whole number reads as one."""
    default = field.get("default")
    rest = {key: value for key, value in field.items() if key != "default"}
    if default in (None, [], {}):
        return rest
    return rest | {
        "default": int(default) if isinstance(default, float) and default.is_integer() else default
    }


def _by_slug(field: Schema) -> Schema:
    """Demand that the keys of a mapping, at any depth, are ids."""
    inner = field.get("additionalProperties")
    if not isinstance(inner, dict):
        return field
    inner = _by_slug(_or_nothing(inner))
    return field | {"propertyNames": _ID, "additionalProperties": inner}


def _beside_reference(field: Schema) -> Schema:
    """Put `$ref` aside: in draft-07 it hides the title and description that stand next to it."""
    if "$ref" not in field:
        return field
    rest = {key: value for key, value in field.items() if key != "$ref"}
    return rest | {"allOf": [{"$ref": field["$ref"]}]}


_FREE_KEYS = ("severity", "paths", "wording")  # by rule and by pattern, not by id
_STEPS: tuple[Callable[[Schema], Schema], ...] = (
    _or_nothing,
    _with_plain_default,
    _by_slug,
    _beside_reference,
)


def _if_type(name: str) -> Schema:
    """Return what a key result of a type must have, and which fields of other types it cannot have."""
    is_type: Schema = {"properties": {"type": {"const": name}}}
    if name != "metric":  # which is what no type means
        is_type["required"] = ["type"]
    others = {field for fields in FIELDS_OF_TYPE.values() for field in fields}
    unused = sorted(others.difference(FIELDS_OF_TYPE[name]))
    then = dict(_NEEDED[name])
    then["properties"] = then.get("properties", {}) | dict.fromkeys(unused, False)
    return {"if": is_type, "then": then}


def _in_order(shape: Schema) -> Schema:
    known = [key for key in _KEY_ORDER if key in shape]
    return {key: shape[key] for key in (*known, *shape)}
