"""A key result counts attention: views, followers, downloads.

Such numbers can be bought and mostly rise by themselves, while nobody pays, stays or comes back. Count what
people do once they are there, or the share of them who do it.

Bad:
    followers: {title: Grow followers from 2,000 to 10,000, start: 2000, target: 10000}

Good:
    trials: {title: Raise visitors who begin a trial from 2 % to 5 %, unit: "%", start: 2, target: 5}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.model import KeyResult
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import advised_metrics
from okrcli.core.wording.advice import VANITY_METRIC, Advice, advise_vanity

_FOUND = Finder(*VANITY_METRIC, Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each metric of attention that counts in the score; a share is a rate."""
    yield from advised_metrics(scope, _FOUND, _advice)


def _advice(key_result: KeyResult) -> Advice | None:
    is_count = key_result.weight > 0 and key_result.unit != "%"
    return advise_vanity(key_result.title) if is_count else None


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
