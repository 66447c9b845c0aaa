"""What was probably meant by a name that nothing has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from okrcli.message import Message, say

MOST_NAMED = 12
SLIP = 0.75  # how alike two spellings of a name are, by difflib


def letters(name: str) -> str:
    """Return a name as it is compared: whatever its case, and a Hangul syllable as the letters in it.

    A slip is one letter: of two syllables it would be half of the name.
    """
    return unicodedata.normalize("NFD", name.casefold())


def nearest(name: str, known: Iterable[str], most: int, cutoff: float = 0.6) -> list[str]:
    """Return the known names that are like `name`, the nearest first."""
    import difflib  # not before: most names are right

    spelled: dict[str, str] = {}
    for other in known:
        spelled.setdefault(letters(other), other)
    return [spelled[close] for close in difflib.get_close_matches(letters(name), spelled, most, cutoff)]


def near(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the known name that is most like `name`, whatever its case; None when none is like it."""
    return next(iter(nearest(name, known, 1, cutoff)), None)


def did_you_mean(name: str, known: Iterable[str], cutoff: float = 0.6) -> Message | None:
    """Return the question whether the nearest name was meant, else all names if they are few."""
    names = list(known)
    guess = near(name, names, cutoff)
    if guess is not None:
        return say("did you mean '{name}'?", name=guess)
    if 0 < len(names) <= MOST_NAMED:
        return say("known here: {names}", names=", ".join(names))
    return None


def respelled(name: str, known: Iterable[str]) -> tuple[str, bool] | None:
    """Return the one known name that was meant, and whether that is certain; None when it could be several.

    Certain is what differs only in case or in the sign between words. Else one part of a reference may be
    misspelled, the others not: what they share would make any two references of a team look alike.
    """
    wanted = _parts(name)
    names = {other: _parts(other) for other in known}
    alike = [other for other, parts in names.items() if parts == wanted]
    if len(alike) == 1:
        return alike[0], True
    close = [other for other, parts in names.items() if _is_one_slip_away(wanted, parts)]
    return (close[0], False) if len(close) == 1 else None


def _parts(name: str) -> list[str]:
    return re.split("[/.]", letters(name).replace("_", "-").replace(" ", "-"))


def _is_one_slip_away(wanted: Sequence[str], parts: Sequence[str]) -> bool:
    import difflib  # not before: most names are right

    if len(wanted) != len(parts):
        return False
    differing = [pair for pair in zip(wanted, parts, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and difflib.SequenceMatcher(None, *differing[0]).ratio() >= SLIP
