"""A change of a goal, and the values of a field before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from okrcli.render.json.envelope import Object

if TYPE_CHECKING:
    from okrcli.core.diff.change import Change


def change_of(change: Change) -> Object:
    """Return a change under the names that are the same everywhere."""
    return {
        "action": change.action,
        "kind": change.kind,
        "ref": change.ref,
        "field": change.field,
        "old": written(change.old),
        "new": written(change.new),
        "effect": change.effect,
        "was": change.was or None,
        "title": change.title,
        "unit": change.unit,
    }


def written(value: object) -> object:
    """Return a field's value as a file has it: parts as objects, without what is not said in them."""
    if isinstance(value, BaseModel):
        return value.model_dump(by_alias=True, exclude_unset=True)
    if isinstance(value, dict):
        return {key: written(item) for key, item in value.items() if item not in (None, [], {})}
    return [written(item) for item in value] if isinstance(value, list) else value
