"""What can be used of an okr.yaml with mistakes: its language and its rules, as far as they are right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrcli.core.model import Settings
from okrcli.core.place import SETTINGS
from okrcli.core.route import Route
from okrcli.core.shapes import shape
from okrcli.core.tree import Tree, UnreadableError
from okrcli.store.composed import composed
from okrcli.store.reader import read

_KEPT = ("language", "rules")
_NOTHING = {"okr": 1, "name": "?"}


def usable_settings(tree: Tree) -> Settings:
    """Return the language and the rules of okr.yaml as far as they can be read; the rest is left out."""
    data: Mapping[str, Any] = {**_NOTHING, **_kept(tree)}
    found, wrong = shape(Settings, data, SETTINGS)
    while found is None and (route := wrong[-1].route) and route[0] in data:
        data = _without(data, route)
        found, wrong = shape(Settings, data, SETTINGS)
    return found or Settings(okr=1, name="?")


def _kept(tree: Tree) -> dict[str, object]:
    try:
        content = tree.read(SETTINGS)
    except UnreadableError:
        return {}
    data = read(SETTINGS, content).data
    whole, _ = composed(SETTINGS, content, data)
    return {key: whole[key] for key in _KEPT if key in whole} if isinstance(whole, dict) else {}


def _without(data: Any, route: Route) -> Any:
    """Return data without what is at a route; where nothing is, without what should hold it."""
    head, *rest = route
    whole = data.copy()
    if rest and _holds(whole[head], rest[0]):
        whole[head] = _without(whole[head], tuple(rest))
    else:
        del whole[head]
    return whole


def _holds(data: Any, key: str | int) -> bool:
    return key in data if isinstance(data, dict) else isinstance(data, list) and isinstance(key, int)
