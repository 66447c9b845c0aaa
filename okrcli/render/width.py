"""How many columns of a terminal a text takes, and texts cut and broken to fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width

_JOINER = "\u200d"
_WORD = r"\S+(?: [%‰€°](?!\S))?"  # 60 % stays together
# From here on emoji, joiners, marks and jamo may make one sign of several characters.
_INTRICATE = (
    "[\u0300-\u036f\u0483-\u0489\u0590-\u05ff\u0600-\u10ff\u1160-\u11ff\u1300-\u1cff\u1dc0-\u1dff"
    "\u200b-\u200f\u20d0-\u20ff\u2600-\u27bf\u2b00-\u2bff\u302a-\u302f\u3099\u309a\ua000-\uabff\ud7b0-\ud7ff"
    "\ufb1e\ufe00-\ufe2f\U00010000-\U0010ffff]"
)


def width(text: str) -> int:
    """Return how many columns a text takes: 2 for a Korean syllable or an emoji, 0 for a mark on a letter."""
    if text.isascii():
        return len(text)
    return _width(text)


@lru_cache(maxsize=4096)
def _width(text: str) -> int:
    if re.search(_INTRICATE, text) is None:
        return len(text) + sum(east_asian_width(character) in "WF" for character in text)
    return sum(_of_cluster(cluster) for cluster in clusters(text))


def _of_cluster(cluster: str) -> int:
    from wcwidth import wcswidth  # not before: it takes as long as all the rest of a report

    return max(0, wcswidth(cluster))


def clusters(text: str) -> Iterator[str]:
    """Yield the signs that a reader sees, each with the marks, joiners and modifiers that belong to it."""
    found = ""
    for character in text:
        if found and not _joins(found, character):
            yield found
            found = ""
        found += character
    if found:
        yield found


def _joins(before: str, character: str) -> bool:
    """Tell whether a character belongs to the sign before it (roughly as in Unicode annex 29)."""
    if character.isascii():
        return False
    if character == _JOINER or before[-1] == _JOINER or category(character)[0] == "M":
        return True
    if "\u1160" <= character <= "\u11ff":  # vowels and endings of a Korean syllable in parts
        return "\u1100" <= before[-1] <= "\u11ff" or "가" <= before[-1] <= "힣"
    if _is_flag_letter(character):
        return _is_flag_letter(before[-1]) and len(before) == 1
    return "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f"


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def cut(text: str, columns: int, ellipsis: str = "…") -> str:
    """Return as much of a text as fits, with an ellipsis where something is missing."""
    if width(text) <= columns:
        return text
    room = columns - width(ellipsis)
    if room < 0:
        return ellipsis[: max(0, columns)]
    return _head(text, room).rstrip() + ellipsis


def _head(text: str, columns: int) -> str:
    found, used = "", 0
    for cluster in clusters(text):
        used += width(cluster)
        if used > columns:
            break
        found += cluster
    return found


def broken(text: str, first: int, others: int) -> Iterator[tuple[int, int]]:
    """Yield where each line of a wrapped text begins and ends.

    `first` and `others` are the columns of the first line and of those that follow. Lines break at
    spaces; a word that is longer than a line is broken between two signs.
    """
    room, begin, end, used = first, None, 0, 0
    for start, stop in _pieces(text, others):
        size = width(text[start:stop])
        gap = start - end if begin is not None else 0
        if begin is not None and used + gap + size > room:
            yield begin, end
            room, begin, used, gap = others, None, 0, 0
        if begin is None and size > room:  # only the first line can be shorter than a piece
            yield start, start
            room = others
        begin = start if begin is None else begin
        end, used = stop, used + gap + size
    yield (begin or 0), end


def _pieces(text: str, columns: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(_WORD, text):
        start, stop = match.span()
        if width(match[0]) <= columns:
            yield start, stop
            continue
        at, used = start, 0
        for cluster in clusters(match[0]):
            size = width(cluster)
            if used + size > columns and at > start:
                yield start, at
                start, used = at, 0
            at, used = at + len(cluster), used + size
        yield start, stop
