"""How things are shown: in which words, on which scale, with which signs, in how much room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from okrcli.core.health import WORDS, Health
from okrcli.core.scoring import Band, band
from okrcli.message import Message, say
from okrcli.render import number
from okrcli.render.page import Cell, text
from okrcli.render.signs import PLAIN_SIGNS, UNICODE, Signs

if TYPE_CHECKING:
    from okrcli.core.commit import Commit
    from okrcli.core.standing import Standing

BAND: Mapping[Band, Message] = {"red": say("red"), "amber": say("amber"), "green": say("green")}


class Look(NamedTuple):
    """How a page looks; `columns` is None where it has no end and nothing is drawn.

    `commit` is what is shown, where that is not what is there now.
    """

    words: Callable[[Message], str]
    scale: str = "score"
    signs: Signs = UNICODE
    columns: int | None = None
    commit: Commit | None = None

    def __call__(self, message: Message) -> str:
        """Return the words of a message, in signs that can be shown."""
        said = self.words(message)
        return said if self.signs is UNICODE else said.translate(PLAIN_SIGNS)

    @property
    def drawn(self) -> bool:
        """Whether there are bars, sparklines and symbols."""
        return self.columns is not None

    @property
    def nothing(self) -> Cell:
        """What stands for no data."""
        return ((self.signs.nothing, "nothing"),)

    @property
    def as_of(self) -> Cell:
        """The commit that is shown; nothing where the present is."""
        if self.commit is None:
            return ()
        message = say("as of commit {commit}, {day}", commit=self.commit.short, day=self.commit.day)
        return text(self(message), "dim")

    def health(self, health: Health, said: Message | None = None) -> Cell:
        """Return a health: its word, or what is `said` instead, after its symbol where symbols are drawn."""
        word = self(said or WORDS[health])
        return text(f"{self.signs.health[health]} {word}" if self.drawn else word, health)

    def score(self, standing: Standing, role: str = "") -> Cell:
        """Return a goal's score, with the raw one when that lies outside 0 to 1."""
        shown = self.mean(standing.score, committed=standing.committed, role=role)
        if standing.raw is None or 0 <= standing.raw <= 1:
            return shown
        return (*shown, (f" ({self.raw(standing.raw)})", "dim"))

    def mean(self, score: float | None, *, committed: bool = False, role: str = "") -> Cell:
        """Return a score on the scale asked for."""
        if score is None:
            return self.nothing
        if self.scale == "colour":
            colour = band(score, committed=committed)
            return text(self(BAND[colour]), role or colour)
        return text(self.ratio(score), role)

    def raw(self, raw: float) -> str:
        """Return the words for a raw score."""
        return self(say("raw {score}", score=self.ratio(raw)))

    def ratio(self, score: float) -> str:
        """Return a score, or one that is expected, as a number or in per cent."""
        return self(number.share(score)) if self.scale == "percent" else number.fixed(score, 2)

    def expected(self, standing: Standing) -> Cell:
        """Return the score that is expected by now."""
        return self.nothing if standing.expected is None else text(self.ratio(standing.expected), "dim")

    def gap(self, standing: Standing) -> Cell:
        """Return the points between the score and what is expected."""
        return self.nothing if standing.gap is None else text(number.fixed(standing.gap, 0, sign=True))

    def confidence(self, standing: Standing) -> Cell:
        """Return the confidence as it was recorded."""
        return self.nothing if standing.confidence is None else text(self.likelihood(standing.confidence))

    def likelihood(self, confidence: float) -> str:
        """Return a confidence as a number or in per cent."""
        if self.scale == "percent":
            return self(number.share(confidence))
        return number.likelihood(confidence)

    def in_unit(self, numbers: str, unit: str | None) -> str:
        """Return a number, or several, with their unit."""
        return self(number.percent(numbers)) if unit == "%" else number.in_unit(numbers, unit)

    def day(self, day: date | None) -> Cell:
        """Return a date."""
        return self.nothing if day is None else text(day.isoformat())

    def name(self, name: str | None) -> Cell:
        """Return what somebody or something is called."""
        return text(name) if name else self.nothing
