"""What goes on under another key in one version of a file, while another version changed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from okrcli.core.merge import ABSENT, alike
from okrcli.core.place import normal
from okrcli.core.route import Route

# Mappings of things that keep what they are under another id.
_SECTIONS = ("key_results", "tasks")


class Successor(NamedTuple):
    """The route of something that both versions came from, and its key in the version that renamed it."""

    route: Route
    key: str
    is_of_theirs: bool


def successors(
    base: object, ours: object, theirs: object, conflicts: tuple[Route, ...]
) -> Iterator[Successor]:
    """Yield what one version renamed of what the other one changed, where that is beyond doubt."""
    for route in conflicts:
        if len(route) != 2 or route[0] not in _SECTIONS:
            continue
        before, here, there = (_section(data, str(route[0])) for data in (base, ours, theirs))
        key = str(route[1])
        for side, other, is_of_theirs in ((there, here, True), (here, there, False)):
            name = _successor(key, before, side, other)
            if name is not None:
                yield Successor(route, name, is_of_theirs)


def _section(data: object, name: str) -> Mapping[str, object]:
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}


def _successor(
    key: str, before: Mapping[str, object], side: Mapping[str, object], other: Mapping[str, object]
) -> str | None:
    """Return the only new key of what is the same thing, if there is no other that went and is it too."""
    if key in side or key not in before or key not in other:
        return None
    new = [name for name in side if name not in before and name not in other]
    same = [name for name in new if _is_same(before[key], side[name])]
    if len(same) != 1:
        return None
    gone = [name for name in before if name not in side and _is_same(before[name], side[same[0]])]
    return same[0] if gone == [key] else None


def _is_same(one: object, other: object) -> bool:
    """Tell whether two things have one title, or are alike where they have none, as tasks of key results."""
    if not isinstance(one, dict) or not isinstance(other, dict) or not one:
        return False
    titles = [data.get("title", ABSENT) for data in (one, other)]
    if all(isinstance(title, str) and title for title in titles):
        return _words(str(titles[0])) == _words(str(titles[1]))
    return alike(one, other)


def _words(title: str) -> list[str]:
    return normal(title).casefold().split()
