"""Changes carried out: what a workspace consists of afterwards. Shows that changes say everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from okrcli.core.diff.change import Change, Section, Subject
from okrcli.core.diff.item import items
from okrcli.core.diff.match import Names
from okrcli.core.workspace import Workspace

Key = tuple[Subject, Section, str]
Parts = dict[Key, dict[str, object]]


def parts(workspace: Workspace) -> Parts:
    """Return the fields of everything in a workspace, by kind, section and reference."""
    return {(item.kind, item.section, item.ref): item.fields for item in items(workspace)}


def applied(workspace: Workspace, changes: Iterable[Change]) -> Parts:
    """Return what a workspace consists of after changes."""
    changes = list(changes)
    gone = {(change.kind, change.section, change.ref) for change in changes if change.action == "removed"}
    found = {key: fields for key, fields in parts(workspace).items() if key not in gone}
    names = Names(
        (change.was, change.ref)
        for change in changes
        if change.action in ("moved", "renamed") and change.kind in ("objective", "key_result")
    )
    others = {
        (change.kind, change.section, change.was): change.ref
        for change in changes
        if change.action in ("moved", "renamed")
    }
    found = {
        (kind, section, others.get((kind, section, ref)) or names.now(ref)): following(fields, names)
        for (kind, section, ref), fields in found.items()
    }
    for change in changes:
        key = (change.kind, change.section, change.ref)
        if change.action == "added":
            assert isinstance(change.new, Mapping)
            found[key] = dict(change.new)
        if change.action == "changed":
            assert change.field is not None
            put(found[key], change.field, change.new)
    return found


def following(fields: Mapping[str, Any], names: Names) -> dict[str, object]:
    """Return fields in which references follow their goals."""
    return {
        name: sorted(map(names.now, value)) if name in ("supports", "needs") else value
        for name, value in fields.items()
    }


def put(fields: dict[str, Any], name: str, value: object) -> None:
    """Give a field another value, None to take an entry away."""
    outer, dot, inner = name.rpartition(".")
    if isinstance(fields.get(outer), BaseModel):
        own = {field.alias or key: key for key, field in type(fields[outer]).model_fields.items()}
        fields[outer] = fields[outer].model_copy(update={own[inner]: value})
    elif dot and value is None:
        fields.pop(name, None)
    else:
        fields[name] = value
