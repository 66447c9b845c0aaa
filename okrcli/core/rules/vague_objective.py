"""An objective says neither for whom nor what will be different: operational excellence, grow revenue.

Every word of it is a way to go, a measure, or a matter of every team in every year, so nobody can tell what
to leave undone for it, or that it was reached. Say who will notice and what they can do then; a measure that
is to move is a key result, and so is a certificate. One word that is the team's own is enough to pass.

Bad:
    title: Improve the customer experience

Good:
    title: Let new customers find their first answer alone
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import advised_objectives
from okrcli.core.wording.advice import VAGUE_OBJECTIVE, advise_vague

_FOUND = Finder(*VAGUE_OBJECTIVE, Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each objective of which every word fits any team."""
    yield from advised_objectives(scope, _FOUND, advise_vague)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
