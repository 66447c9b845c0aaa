"""An objective has a number in its title.

The objective says where we want to be, in words that people remember; its key results say by which numbers
we know. With a number in it, it is a key result, and what the number is for stays unsaid.

Bad:
    title: Raise activation to 85 %

Good:
    title: Make the first day with Acme effortless
    key_results:
      activation: {title: Raise completion from 60 % to 85 %, start: 60, target: 85}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import numbers_of
from okrcli.core.wording.number import Number
from okrcli.message import say

_FOUND = Finder("OKR301", "number-in-objective", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each title with an amount in digits; small bare numbers may be names."""
    for goal in filter(scope.open, scope.goals):
        said = next(filter(_is_amount, numbers_of(goal.objective.title)), None)
        if said is None:
            continue
        message = say("'{words}' tells how much, which its key results do", words=said.text)
        way_out = say("say what will be better and for whom; move the number into a key result")
        yield _FOUND.at(goal.path, ("title",), message, way_out, ref=goal.ref)


def _is_amount(number: Number) -> bool:
    if not any(char.isdigit() for char in number.text) or number.measure == "rank":
        return False
    return number.measure != "none" or number.role != "amount" or number.value >= 50


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
