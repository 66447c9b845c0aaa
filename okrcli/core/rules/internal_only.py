"""An objective speaks of the team's own matters alone.

Refactoring and migrations are worth it for what they make possible. When the objective says that, others
can weigh it against theirs, and the team can find a shorter way there.

Bad:
    title: Pay back technical debt

Good:
    title: Let customers see every wish come true within days
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import advised_objectives
from okrcli.core.wording.advice import INTERNAL_ONLY, advise_internal

_FOUND = Finder(*INTERNAL_ONLY, Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each objective that nobody outside the team would feel."""
    yield from advised_objectives(scope, _FOUND, advise_internal)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
