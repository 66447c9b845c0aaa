"""Fields and numbers that changed, old → new."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from okrcli.core.value import written
from okrcli.message import Message, say
from okrcli.render.literal import literal
from okrcli.render.width import width

ROOM = 100  # columns of a commit's first line


def changed(ref: str, changes: Sequence[tuple[str, object, object]], words: Callable[[Message], str]) -> str:
    """Return the changed fields of a goal, old → new."""
    if not changes:
        return words(say("{ref}: nothing to change", ref=ref)) + "\n"
    return "".join(f"{ref}: {field}: {shown(old)} → {shown(new)}\n" for field, old, new in changes)


def told(changes: Sequence[tuple[str, object, object]], beside: str) -> tuple[str, str]:
    """Return changes for the first line of a commit, beside what else is in it, and for the lines below.

    Those are needed only when the first line would become too long with values in it.
    """
    lines = [f"{field} {shown(old)} → {shown(new)}" for field, old, new in changes]
    whole = ", ".join(lines)
    if width(beside) + width(whole) <= ROOM:
        return whole, ""
    return ", ".join(field for field, _, _ in changes), "\n".join(lines) + "\n"


def shown(value: object) -> str:
    """Return a value of a field, or the items of one, on one line; – for none. Parts go by their names."""
    if isinstance(value, Mapping | list | tuple):
        return ", ".join(shown(item) for item in value) or "–"
    return literal(written(value))
