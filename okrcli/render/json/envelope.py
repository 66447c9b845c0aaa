"""What every answer is wrapped in, and how its values are written."""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.core.commit import Commit

SCHEMA_VERSION = 1

Object = dict[str, object]


def envelope(kind: str, **content: object) -> str:
    """Return an answer of a kind as JSON text."""
    answer = {"schemaVersion": SCHEMA_VERSION, "kind": kind, **content}
    return json.dumps(tidy(answer), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def tidy(value: object) -> object:
    """Return a value as JSON has it: whole numbers without a point, ISO dates, null for what is no number."""
    match value:
        case bool() | int() | None:
            return value
        case str():
            return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
        case float():
            if not isfinite(value):
                return None
            return int(value) if value.is_integer() and abs(value) < 2**53 else value
        case dict():
            return {str(key): tidy(item) for key, item in value.items()}
        case list() | tuple():
            return [tidy(item) for item in value]
        case _:
            return str(value)


def commit_of(commit: Commit | None) -> Object:
    """Return the commit that an answer is about; nothing where it is about the present."""
    if commit is None:
        return {}
    return {"commit": {"hash": commit.hash, "date": commit.day}}
