"""A key result is work to do, not what changes by it.

Work can be finished while nothing gets better, and then the objective reads as reached. A key result says
which number moves once the work is done; the work itself is a task below it. How much of it is done, from
0 to 100 %, and how often it was done are no such number. Key results of type milestones and baseline are
steps by design and are not judged by this; of type binary they get a note.

Bad:
    interviews: {title: Conduct user interviews, target: 1}

Good:
    activation: {title: Raise onboarding completion from 60 % to 85 %, start: 60, target: 85}
    # and the interviews are a task of it, in tasks/
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import advised
from okrcli.core.wording.advice import CODES

_FOUND = Finder(*CODES["activity"], Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each key result that is worded as work."""
    yield from advised(scope, _FOUND)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
