"""A key result is true or not at the end, with nothing in between.

Until the last day nobody can see whether it goes well, and on that day it may be true without anything
being better. Say what is better once it is there; or, if the step is what counts, say so with
`type: milestones`, which is not judged by this, or `type: binary`, which gets a note where
the step is the team's own work.

Bad:
    portal: {title: The customer portal is live, start: 0, target: 100, unit: "%"}

Good:
    portal: {title: Raise orders placed in the portal from 0 % to 30 %, start: 0, target: 30, unit: "%"}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import advised
from okrcli.core.wording.advice import CODES

_FOUND = Finder(*CODES["milestone"], Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each key result that is worded as a milestone."""
    yield from advised(scope, _FOUND)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
