"""The history was rewritten since a period was locked.

`okr lock` put the tag okr/PERIOD on the commit with the promise. Neither the history of today nor any branch
contains that commit any more: somebody rebased or amended it away, and what is there instead may promise
something else. Read from git: without a repository, or in a shallow clone, nothing is found.

Bad:
    okr lock 2026-Q4
    git rebase --root

Good:
    okr lock 2026-Q4
    git commit                             # what changes comes on top
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.place import SETTINGS
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR806", "lock-lost", Severity.ERROR)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each locked commit that history does not contain any more; at okr.yaml."""
    for ledger in scope.ledgers:
        base = ledger.base
        if base.is_lost:
            message = say(
                "{tag} is on commit {commit} of {day}, which no branch contains any more",
                tag=base.tag,
                commit=base.commit.short,
                day=base.commit.day,
            )
            way_out = say(
                "`okr drift {period}` shows what differs; bring that history back, or agree on a new lock "
                "with `okr lock {period} --force`",
                period=ledger.period.name,
            )
            yield _FOUND.at(SETTINGS, None, message, way_out)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, looks_back=True)
