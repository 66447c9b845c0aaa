"""What was probably meant by a name that nothing has."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from okrcli.message import Message, say

MOST_NAMED = 12


def near(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the known name that is most like `name`, whatever its case; None when none is like it."""
    folded: dict[str, str] = {}
    for other in known:
        folded.setdefault(other.casefold(), other)
    close = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=cutoff)
    return folded[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str], cutoff: float = 0.6) -> Message | None:
    """Return the question whether the nearest name was meant, else all names if they are few."""
    names = list(known)
    guess = near(name, names, cutoff)
    if guess is not None:
        return say("did you mean '{name}'?", name=guess)
    if 0 < len(names) <= MOST_NAMED:
        return say("known here: {names}", names=", ".join(names))
    return None
