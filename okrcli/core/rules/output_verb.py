"""An objective names an output of the team: build, launch, publish, hire.

The output can be there and nothing better for anyone. Say what people can do or feel once it is there; the
output itself is a milestone.

Bad:
    title: Launch the new customer portal

Good:
    title: Let customers help themselves at any hour
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import advised_objectives
from okrcli.core.wording.advice import OUTPUT_VERB, advise_output

_FOUND = Finder(*OUTPUT_VERB, Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each objective that is headed by an output verb."""
    yield from advised_objectives(scope, _FOUND, advise_output)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
