"""A part of a shared objective is given to a team that has nobody in it.

`team:` on a key result says that another team carries it. Where that team has neither lead nor members, and
the key result no owner of its own, the objective's owner answers for work that no one does.

Bad:
    # okr.yaml has support: {name: Support}
    help-centre: {title: Help centre solves 80 %, team: support, start: 41, target: 80}

Good:
    help-centre: {title: Help centre solves 80 %, team: support, owner: lea, start: 41, target: 80}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.place import SETTINGS
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import promised
from okrcli.message import say

_FOUND = Finder("OKR215", "nobodys-part", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each key result of another team in which nobody is."""
    teams = scope.workspace.settings.teams
    for goal, key, key_result in promised(scope):
        team = key_result.team
        if team is None or team not in teams or team == goal.ref.team or key_result.owner:
            continue
        if teams[team].lead or teams[team].members:
            continue
        message = say("'{key}' is the part of team {team}, which has nobody in it", key=key, team=team)
        way_out = say("give it an `owner`, or the team a `lead` or `members` in okr.yaml")
        related = (Related(SETTINGS, ("teams", team)),)
        route = ("key_results", key, "team")
        yield _FOUND.at(goal.path, route, message, way_out, ref=goal.ref.at(key), related=related)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
