"""Two objectives of a period have the same title.

In a report or a meeting nobody can tell which is meant. It mostly comes from copying the goal of the team
above; then say what of it this team can reach, and name the other under `supports:`.

Bad:
    # in acme/win-smb.yaml and in growth/win-smb.yaml
    title: Win small firms

Good:
    # in growth/buy-alone.yaml
    title: Let small firms buy without waiting for anyone
    supports: [2026-Q4/acme/win-smb]
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.same_words import spoken
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import Goal
from okrcli.message import say

_FOUND = Finder("OKR306", "same-objective-title", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each title that an earlier objective of the same period has."""
    first: dict[tuple[str, str], Goal] = {}
    for goal in filter(scope.open, scope.goals):
        title = spoken(goal.objective.title)
        other = first.setdefault((goal.ref.period, title), goal)
        if other.ref == goal.ref:
            continue
        message = say("{ref} has the same title", ref=other.ref)
        way_out = say("say what of it this team reaches, and name the other under `supports:`")
        related = (Related(other.path, ("title",)),)
        about = f"{goal.ref.period} {title}"
        yield _FOUND.at(goal.path, ("title",), message, way_out, ref=goal.ref, related=related, about=about)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
