"""The title of an objective is too long to be remembered.

A goal works while people can say it without looking it up. More than 100 characters, where a Korean or
Chinese one counts twice, is mostly two goals, or a goal and how to get there. The bound is the setting
`objective_length` under `rules:` in okr.yaml.

Bad:
    title: Improve the onboarding experience of new customers by reworking the tour, the texts and the mails
      so that they see the value of the product earlier and stay longer

Good:
    title: Make the first day with Acme effortless
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR305", "long-objective", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each title that is wider than people remember."""
    most = scope.rules.objective_length
    for goal in filter(scope.open, scope.goals):
        width = _width(goal.objective.title)
        if width <= most:
            continue
        message = say(
            "{width} characters are too long to remember; {most} are the most", width=width, most=most
        )
        way_out = say("keep what is to be better; the reason goes under `why:`, the way into tasks")
        yield _FOUND.at(goal.path, ("title",), message, way_out, ref=goal.ref)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
