"""The only number of a key result counts what the team makes itself.

Eight posts can be published and read by nobody. Such a number is in the team's own hands, so it says how
busy the team was; what others do because of it says whether it helped.

Bad:
    posts: {title: Publish 8 blog posts, start: 0, target: 8}

Good:
    trials: {title: Raise trials that begin at the blog from 40 to 120 a month, start: 40, target: 120}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import advised
from okrcli.core.wording.advice import CODES

_FOUND = Finder(*CODES["output-count"], Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each key result that counts the team's own work."""
    yield from advised(scope, _FOUND)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
