"""Every key result of a team's last period was reached in full.

Whoever always reaches 100 % has aimed at what was certain anyway. Of a stretch goal 0.7 is real progress;
a period without a single miss says that the next goals can dare more. Committed objectives and levels to
maintain are meant to be met and do not count; at least three other key results are needed for a
judgement.

Bad:
    # reviews/2026-Q3/product.yaml
    objectives:
      mobile: {key_results: {daily-users: 1, session: 1, push: 1}}

Good:
    objectives:
      mobile: {key_results: {daily-users: 0.8, session: 0.6, push: 1}}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core import scoring
from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import Goal
from okrcli.message import say

_FOUND = Finder("OKR401", "always-perfect", Severity.INFO)
_FEWEST = 3


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding at a team's first stretch objective when its last period had no miss."""
    for (period, team), goals in scope.by_team().items():
        stretch = [goal for goal in goals if goal.objective.intent == "aspirational" and scope.open(goal)]
        before = scope.last_periods.get(period)
        if not stretch or before is None or (before, team) in scope.unread_teams:
            continue
        last = [goal for goal in scope.of_team(team) if goal.ref.period == before]
        scores = [score for goal in last for score in _scores(scope, goal)]
        if len(scores) < _FEWEST or any(score != 1.0 for score in scores):
            continue
        message = say(
            "all {n} stretch key results of team {team} in {before} ended at 1.0: that was too safe",
            n=len(scores),
            team=team,
            before=before,
        )
        way_out = say("aim so that reaching 70 % would be real progress")
        related = tuple(Related(goal.path, ("key_results",)) for goal in last)
        goal = stretch[0]
        yield _FOUND.at(
            goal.path,
            ("key_results",),
            message,
            way_out,
            key=True,
            ref=goal.ref,
            related=related,
            about=f"{period} {team}",
        )


def _scores(scope: Scope, goal: Goal) -> Iterator[float | None]:
    """Yield how the stretch key results of a goal ended: as reviewed, else as scored today."""
    if goal.objective.intent == "committed":
        return
    final = goal.outcome.key_results if goal.outcome is not None else {}
    stands = scope.standing(goal).parts
    for (key, key_result), part in zip(goal.objective.key_results.items(), stands, strict=True):
        if key_result.type != "maintain" and scoring.counts(key_result):
            yield final.get(key, part.score)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
