"""A key result says nothing by which one would know that it is reached.

"Improve the documentation" is reached on the day that somebody says so, be it done or not or from 0 to 100 %
improved. A number of something tells it, or a thing that is there or not.

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
from okrcli.core.rules.wording_of import beside, promised
from okrcli.core.wording.advice import NO_NUMBER, advise_no_number

_FOUND = Finder(*NO_NUMBER, Severity.INFO)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each key result with a way or a quality for a title, and no number but progress."""
    for goal, key, key_result in promised(scope):
        fields = "nothing" if key_result.type == "binary" else beside(key_result)
        is_told = key_result.type != "binary" and fields != "progress"
        advice = None if is_told else advise_no_number(key_result.title, fields)
        if advice is not None:
            message, way_out, words = advice.message, advice.help, advice.words
            route = ("key_results", key, "title")
            yield _FOUND.at(goal.path, route, message, way_out, words=words, ref=goal.ref.at(key))


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
