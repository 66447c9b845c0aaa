"""A number in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from okrcli.core.wording.units import Measure
from okrcli.core.wording.verdict import Span

Role = Literal[
    "amount", "from", "to", "period", "date", "version", "quarter", "priority", "ordinal", "reference", "name"
]
Bound = Literal["at least", "at most"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit and its role; only `amount`, `from` and `to` say how much."""

    start: int
    end: int
    text: str
    role: Role
    value: float = 0.0
    """As meant: 10k is 10000, 3만 is 30000; of a range the lower end."""
    written: float = 0.0
    """As written, before its scale: 10k is 10."""
    upto: float | None = None
    """The upper end of a range, as meant."""
    unit: str = ""
    """The short name of its unit: min for minutes and 분; empty when it has none."""
    measure: Measure = "none"
    bound: Bound | None = None

    @property
    def measured(self) -> bool:
        """Whether it says how much, and not when, which or called what."""
        return self.role in ("amount", "from", "to")

    @property
    def span(self) -> Span:
        """Where it stands in the sentence."""
        return self.start, self.end
