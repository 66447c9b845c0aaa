"""What a sentence says, read by the grammar of its language, before it is judged."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from okrcli.core.wording.verdict import Span


class Act(Enum):
    """What the head of a sentence does: its leading verb in English, its ending in Korean."""

    MAKE = "make"
    """Work or its product: write, 구축."""
    FINISH = "finish"
    """A step that is taken or not: launch, 출시."""
    HIRE = "hire"
    """A seat that is filled: hire, 채용."""
    ENABLE = "enable"
    """Work on others, a result once it counts them: certify, 교육."""
    CHANGE = "change"
    """A way that a number goes: raise, 감소."""
    HOLD = "hold"
    """A level that is kept: keep, 유지."""
    ATTAIN = "attain"
    """A level or a thing that is got: reach, 달성."""
    STATE = "state"
    """A whole sentence about how things are."""
    THING = "thing"
    """A bare noun."""
    NONE = "none"
    """A head that is not known."""


class Sort(Enum):
    """What a noun stands for."""

    OUTPUT = "output"
    """What a team makes or does: post, 기능."""
    METRIC = "metric"
    """What is measured: churn, 전환율."""
    PEOPLE = "people"
    """Whom it is done for: customer, 고객."""
    SEAT = "seat"
    """Who joins the team: engineer, 개발자."""
    MARK = "mark"
    """A yes from outside: approval, 인증."""
    GOAL = "goal"
    """A number that stands elsewhere: target, 목표."""
    QUALITY = "quality"
    """How it feels, which is no yes or no: easy, 안정적."""
    OTHER = "other"


class Measured(Enum):
    """How a sentence says how much."""

    LEVEL = "level"
    """A number on a scale: 40 %, 2 s, 60 → 85."""
    OTHERS = "others"
    """How many others do something: 300 customers."""
    OUTPUT = "output"
    """How much the team makes: 8 posts."""
    SEATS = "seats"
    """How many join the team: 2 engineers."""
    COUNT = "count"
    """How many of something unknown."""
    DONE = "done"
    """How much of the work is done: 100 % of the road map."""
    NOT = "not"
    """No amount at all."""


class Amount(NamedTuple):
    """The amount that decides, where it stands, and whether the verb acts on it, as in `answer 95 %`."""

    measured: Measured = Measured.NOT
    spans: tuple[Span, ...] = ()
    direct: bool = False


class Reading(NamedTuple):
    """The head of a sentence, the noun that belongs to it, and the amount that decides."""

    act: Act
    head: Span
    sort: Sort = Sort.OTHER
    noun: Span | None = None
    measured: Measured = Measured.NOT
    amounts: tuple[Span, ...] = ()
    direct: bool = False

    def with_amount(self, amount: Amount) -> Reading:
        """Return the reading with its amount."""
        return self._replace(measured=amount.measured, amounts=amount.spans, direct=amount.direct)
