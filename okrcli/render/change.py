"""What `okr set` and `okr mv` did, in a line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from okrcli.message import Message, say
from okrcli.render.literal import literal


def changed(ref: str, changes: Sequence[tuple[str, object, object]], words: Callable[[Message], str]) -> str:
    """Return the changed fields of a goal, old → new."""
    if not changes:
        return words(say("{ref}: nothing to change", ref=ref)) + "\n"
    return "".join(f"{ref}: {field}: {_shown(old)} → {_shown(new)}\n" for field, old, new in changes)


def _shown(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, list | tuple):
        return ", ".join(literal(str(item)) for item in value) or "–"
    return literal(str(value))
