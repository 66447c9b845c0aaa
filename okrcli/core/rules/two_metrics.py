"""A key result names two metrics, and has one value for both.

When one of them is reached and the other is not, nobody knows what to record, and the score says nothing
about either.

Bad:
    tickets: {title: Cut tickets from 40 to 20 and raise satisfaction from 4.0 to 4.5, start: 40, target: 20}

Good:
    tickets: {title: Cut tickets from 40 to 20, start: 40, target: 20}
    satisfaction: {title: Raise satisfaction from 4.0 to 4.5, start: 4.0, target: 4.5}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.model import KeyResult
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import advised_metrics
from okrcli.core.wording.advice import TWO_METRICS, Advice, advise_pair

_FOUND = Finder(*TWO_METRICS, Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each key result with a value whose title names several metrics."""
    yield from advised_metrics(scope, _FOUND, _advice)


def _advice(key_result: KeyResult) -> Advice | None:
    return advise_pair(key_result.title)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
