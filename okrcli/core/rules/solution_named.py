"""An objective settles on a solution instead of what it is for.

What is to be built is the team's choice, and the first idea is seldom the best. The objective says what is
to be better, so that a better idea may take the place of the first one.

Bad:
    title: A chatbot for support

Good:
    title: Nobody waits for an answer any more
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import advised_objectives
from okrcli.core.wording.advice import SOLUTION_NAMED, advise_solution

_FOUND = Finder(*SOLUTION_NAMED, Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each objective that settles on one solution."""
    yield from advised_objectives(scope, _FOUND, advise_solution)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
