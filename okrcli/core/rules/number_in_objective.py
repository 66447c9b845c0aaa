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
from okrcli.core.rules.wording_of import advised_objectives
from okrcli.core.wording.advice import NUMBER_IN_OBJECTIVE, advise_number

_FOUND = Finder(*NUMBER_IN_OBJECTIVE, Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each objective with an amount in its title."""
    yield from advised_objectives(scope, _FOUND, advise_number)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
