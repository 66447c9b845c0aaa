"""Where we stand, as plain values: periods, teams, what needs attention, KPIs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from okrcli.core import scoring, standing
from okrcli.core.health import WORST_FIRST, Health
from okrcli.core.model import Checkin
from okrcli.core.period import Period
from okrcli.core.select import Selection
from okrcli.core.standing import Ended, Standing
from okrcli.core.workspace import CheckinEntry, Goal, Workspace

NEEDS_ATTENTION: tuple[Health, ...] = ("off-track", "at-risk", "stale")


class TeamReport(NamedTuple):
    """A team in a period: the plain mean of its objectives, and the objectives."""

    id: str
    name: str
    score: float | None
    too_safe: bool
    objectives: tuple[Standing, ...]


class Concern(NamedTuple):
    """A key result that needs attention, with the last words about its objective."""

    standing: Standing
    objective: str
    blockers: tuple[str, ...] = ()
    help: str | None = None
    said: date | None = None


class PeriodReport(NamedTuple):
    """A period: how far it has run (0–1), its plain mean, how many key results are in which health.

    `left` are those of the done ones that were closed before they were reached, by how they ended.
    """

    period: Period
    elapsed: float
    score: float | None
    too_safe: bool
    healths: Mapping[Health, int]
    left: Mapping[Ended, int]
    teams: tuple[TeamReport, ...]
    concerns: tuple[Concern, ...]
    late_tasks: tuple[Standing, ...]


class Report(NamedTuple):
    """Where a workspace stands on a day; `unread` counts the files left out because they are wrong.

    `filtered` tells that only some goals are in it; means are those of all objectives all the same.
    """

    name: str
    today: date
    periods: tuple[PeriodReport, ...]
    kpis: tuple[Standing, ...]
    unread: int = 0
    filtered: bool = False

    def goals(self) -> list[Standing]:
        """Return every goal of the report, the whole before its parts."""
        objectives = [goal for period in self.periods for team in period.teams for goal in team.objectives]
        goals = [part for objective in objectives for part in objective.everyone()]
        return [*goals, *self.kpis]


def build(
    workspace: Workspace, periods: Sequence[Period], today: date, selection: Selection | None = None
) -> Report:
    """Return the report of some periods on a day."""
    selection = selection or Selection()
    rhythm = workspace.settings.cadence
    kpis = (standing.of_kpi(kpi, rhythm, today) for kpi in workspace.kpis.values())
    return Report(
        workspace.settings.name,
        today,
        tuple(_period(workspace, period, today, selection) for period in periods),
        tuple(kpi for kpi in kpis if selection.takes(kpi)),
        len(workspace.unread),
        selection.asks_for_something,
    )


def _period(workspace: Workspace, period: Period, today: date, selection: Selection) -> PeriodReport:
    rhythm = workspace.settings.cadence
    goals = {str(goal.ref): goal for goal in workspace.goals.values() if goal.period == period}
    standings = [standing.of_goal(goal, rhythm, today) for goal in goals.values()]
    chosen = [
        standing.with_trend(objective, goals[objective.ref], rhythm, today)
        for objective in selection.objectives(standings)
    ]
    key_results = [part for objective in chosen for part in objective.parts if selection.takes(part)]
    asked = [goal for goal in standings if not selection.teams or goal.team in selection.teams]
    score, too_safe = _mean(asked)
    return PeriodReport(
        period,
        scoring.clamp((today - period.start).days / max(1, period.days)),
        score,
        too_safe,
        _counted(key_results),
        Counter(part.left for part in key_results if part.left),
        tuple(_teams(workspace, standings, chosen)),
        tuple(_concerns(chosen, goals, selection, today)),
        tuple(_late_tasks(goals.values(), selection, today)),
    )


def _counted(standings: Iterable[Standing]) -> dict[Health, int]:
    counted = Counter(found.health for found in standings)
    return {health: counted[health] for health in WORST_FIRST if counted[health]}


def _mean(objectives: Sequence[Standing]) -> tuple[float | None, bool]:
    """Return the plain mean of objectives, and whether the aspirational ones went too well."""
    score = scoring.mean((1.0, objective.score) for objective in objectives)
    stretch = scoring.mean((1.0, goal.score) for goal in objectives if not goal.committed)
    return score, stretch is not None and stretch > scoring.TOO_SAFE_ABOVE


def _teams(
    workspace: Workspace, everything: Sequence[Standing], objectives: Sequence[Standing]
) -> Iterable[TeamReport]:
    """Yield the teams of some objectives, each with the mean of all that it has."""
    known = workspace.settings.teams
    others = {objective.team or "" for objective in objectives} - known.keys()
    for team in (*known, *sorted(others)):
        own = tuple(objective for objective in objectives if objective.team == team)
        if own:
            name = known[team].name if team in known else team
            mean = _mean([objective for objective in everything if objective.team == team])
            yield TeamReport(team, name, *mean, own)


def _concerns(
    objectives: Iterable[Standing], goals: Mapping[str, Goal], selection: Selection, today: date
) -> list[Concern]:
    found = [
        _concern(part, objective, goals[objective.ref].checkins, today)
        for objective in objectives
        for part in objective.parts
        if part.health in NEEDS_ATTENTION and part.weight and selection.takes(part)
    ]
    return sorted(found, key=lambda concern: NEEDS_ATTENTION.index(concern.standing.health))


def _concern(
    key_result: Standing, objective: Standing, checkins: Sequence[CheckinEntry], today: date
) -> Concern:
    last = _last_about(key_result.ref.rpartition(".")[2], checkins, today)
    if last is None:
        return Concern(key_result, objective.title)
    return Concern(key_result, objective.title, tuple(last.body.blockers), last.body.help, last.date)


def _last_about(key: str, checkins: Sequence[CheckinEntry], today: date) -> CheckinEntry | None:
    """Return the last check-in up to a day that speaks of a key result, or of no one in particular."""
    return next(
        (entry for entry in reversed(checkins) if entry.date <= today and _is_about(key, entry.body)), None
    )


def _is_about(key: str, body: Checkin) -> bool:
    named = {*body.values, *body.confidence, *(name.partition(".")[0] for name in body.reached)}
    return key in named or not named


def _late_tasks(goals: Iterable[Goal], selection: Selection, today: date) -> Iterable[Standing]:
    selection = selection._replace(kinds=(), healths=())
    for goal in goals:
        for task in standing.of_tasks(goal, today):
            if task.health in ("off-track", "at-risk") and selection.takes(task):
                yield task
