"""Two key results of a period have the same title.

The same result then counts twice, and the two are recorded apart: after a few weeks they show different
values. Keep it where it is worked on and let the other objective support it; if the two are different, say
in the titles how.

Bad:
    # in product/onboarding.yaml and in growth/trials.yaml
    activation: {title: Raise completion from 60 % to 85 %, start: 60, target: 85}

Good:
    # in growth/trials.yaml
    supports: [2026-Q4/product/onboarding.activation]
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.same_words import spoken
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import promised
from okrcli.core.workspace import Goal
from okrcli.message import say

_FOUND = Finder("OKR212", "duplicate-key-result", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each title that an earlier key result of the same period has."""
    first: dict[tuple[str, str], tuple[Goal, str]] = {}
    for goal, key, key_result in promised(scope):
        title = spoken(key_result.title)
        other, other_key = first.setdefault((goal.ref.period, title), (goal, key))
        if (other.ref, other_key) == (goal.ref, key):
            continue
        message = say("{ref} has the same title", ref=other.ref.at(other_key))
        way_out = say("keep one of the two and let the other objective support it, or say how they differ")
        related = (Related(other.path, ("key_results", other_key, "title")),)
        route = ("key_results", key, "title")
        about = f"{goal.ref.period} {title}"
        ref = goal.ref.at(key)
        yield _FOUND.at(goal.path, route, message, way_out, ref=ref, related=related, about=about)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
