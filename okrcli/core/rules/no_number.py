"""A key result that is done or not says nothing by which one would know.

"Improve the documentation" is reached on the day that somebody says so. A number tells it, or a thing that
is there or not; key results with a target have one.

Bad:
    docs: {title: Improve the documentation, type: binary}

Good:
    docs: {title: Raise questions that the documentation answers from 40 % to 70 %, start: 40, target: 70}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import promised
from okrcli.core.wording.advice import NO_NUMBER, advise_no_number

_FOUND = Finder(*NO_NUMBER, Severity.INFO)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each binary key result with a way or a quality for a title."""
    for goal, key, key_result in promised(scope):
        advice = advise_no_number(key_result.title) if key_result.type == "binary" else None
        if advice is not None:
            message, way_out, words = advice.message, advice.help, advice.words
            route = ("key_results", key, "title")
            yield _FOUND.at(goal.path, route, message, way_out, words=words, ref=goal.ref.at(key))


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
