"""What an edit means for plain data, to compare with what became of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from okrcli.core.edit import Append, Insert, Remove, Rename, Replace, Value
from okrcli.core.place import normal
from okrcli.core.route import Route
from okrcli.errors import OkrError
from okrcli.message import Message, say

InFile = Replace | Insert | Append | Remove | Rename


def changed(data: object, edit: InFile) -> object:
    """Return the data as it has to read after the edit, the original untouched.

    Raises OkrError when the route leads nowhere, or where something stands already.
    """
    root = [deepcopy(data)]
    match edit:
        case Replace():
            holder, step = _holder(root, edit.path, edit.route)
            holder[step] = as_read(edit.value)
        case Remove(route=route) if route:
            holder, step = _holder(root, edit.path, route)
            del holder[step]
        case Insert():
            _insert(*_holder(root, edit.path, edit.route), edit)
        case Append():
            _append(*_holder(root, edit.path, edit.route), edit)
        case Rename(route=route) if route and isinstance(route[-1], str):
            holder, step = _holder(root, edit.path, route)
            _rename(holder, step, edit)
        case _:
            raise _nothing_there(edit.path, edit.route)
    return root[0]


def value_at(data: object, route: Route) -> Any:
    """Return what stands at a route that exists."""
    value: Any = data
    for step in route:
        value = value[step]
    return value


def spelled(route: Route, data: object) -> Route:
    """Return a route with its keys as the data spells them: names are in NFC, files may not be."""
    found: list[str | int] = []
    for step in route:
        key = _own_spelling(data, step)
        found.append(key)
        data = data.get(key) if isinstance(data, dict) else None
    return tuple(found)


def _own_spelling(data: object, step: str | int) -> str | int:
    if not isinstance(data, dict) or not isinstance(step, str) or step in data or step.isascii():
        return step
    return next((key for key in data if normal(key) == normal(step)), step)


def as_read(value: Value) -> object:
    """Return a value as it reads when it has been written: dates are text, sequences are lists."""
    if isinstance(value, Mapping):
        return {str(key): as_read(part) for key, part in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    return [as_read(part) for part in value] if isinstance(value, Sequence) else value


def same(one: object, other: object) -> bool:
    """Tell whether data are equal in values, types and order: 1 is neither 1.0 nor true."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(part, other[key]) for key, part in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def _holder(root: list[object], path: str, route: Route) -> tuple[Any, str | int]:
    """Return the collection that holds the node at `route`, and the node's key or index in it."""
    holder: Any = root
    step: str | int = 0
    for next_step in route:
        holder, step = holder[step], next_step
        wanted = list if isinstance(step, int) else dict
        if not isinstance(holder, wanted) or step not in (range(len(holder)) if wanted is list else holder):
            raise _nothing_there(path, route)
    return holder, step


def _insert(holder: Any, step: str | int, edit: Insert) -> None:
    if holder[step] is None:
        holder[step] = {}
    if not isinstance(holder[step], dict):
        raise OkrError(say("{place} in {path} is no mapping", place=dotted(edit.route), path=edit.path))
    if edit.key in holder[step]:
        raise _stands_already(edit.path, edit.key)
    holder[step][edit.key] = as_read(edit.value)


def _append(holder: Any, step: str | int, edit: Append) -> None:
    if holder[step] is None:
        holder[step] = []
    if not isinstance(holder[step], list):
        raise OkrError(say("{place} in {path} is no list", place=dotted(edit.route), path=edit.path))
    holder[step].append(as_read(edit.value))


def _rename(holder: dict[str, object], step: str | int, edit: Rename) -> None:
    if edit.key != step and edit.key in holder:
        raise _stands_already(edit.path, edit.key)
    entries = [(edit.key if key == step else key, value) for key, value in holder.items()]
    holder.clear()
    holder.update(entries)


def _nothing_there(path: str, route: Route) -> OkrError:
    if not route:
        return OkrError(say("{path} has no top level to be renamed or taken out", path=path))
    return OkrError(say("There is no {place} in {path}", place=dotted(route), path=path))


def _stands_already(path: str, key: str) -> OkrError:
    return OkrError(say("{path} has an entry {key} already", path=path, key=key), say("choose another name"))


def dotted(route: Route) -> str | Message:
    """Return a route as people write it."""
    return ".".join(map(str, route)) or say("the top level")
