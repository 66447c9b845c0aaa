"""A Korean sentence as words, with its numbers kept whole and its asides left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.verdict import Span


class Word(NamedTuple):
    """A word between blanks with its particle, or a number."""

    start: int
    end: int
    text: str
    number: Number | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the sentence."""
        return self.start, self.end


_ASIDE = Pattern(r"\([^()]*\)|\[[^\]]*\]|（[^）]*）")
_NOTE = Pattern(r"\s[—–-]+\s*(?=현재|목표|기준|단|예|→)|\s*[,(]?\s*(?=현재\s?[:：])")
_WORD = Pattern(r"[^\s,;·:\"“”‘’'`→]+")
_ENDING = ".!…?~。"


def main_end(text: str) -> int:
    """Return where the sentence itself ends, before notes such as `— 현재: … / 목표: …`."""
    note = _NOTE.search(text)
    return note.start() if note and note.start() > 2 else len(text)


def words(text: str, end: int, numbers: Sequence[Number]) -> list[Word]:
    """Return the words before `end` from left to right."""
    blank = _ASIDE.sub(lambda match: " " * len(match.group()), text[:end])
    if not blank.strip():
        blank = text[:end]
    found: list[Word] = []
    at = 0
    for number in numbers:
        if number.end <= end and blank[number.start : number.end].strip():
            found += _between(blank, at, number.start)
            found.append(Word(number.start, number.end, number.text, number))
            at = number.end
    return found + _between(blank, at, end)


def _between(text: str, start: int, stop: int) -> list[Word]:
    matches = _WORD.finditer(text, start, stop)
    found = (Word(*match.span(), match.group().rstrip(_ENDING)) for match in matches)
    return [word for word in found if word.text]
