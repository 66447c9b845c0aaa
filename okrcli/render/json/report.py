"""Where we stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.render.json.envelope import Object
from okrcli.render.json.goal import goal_of

if TYPE_CHECKING:
    from okrcli.core.report import Concern, PeriodReport, Report


def report_of(report: Report) -> Object:
    """Return where we stand."""
    return {
        "name": report.name,
        "today": report.today,
        "unread": report.unread,
        "periods": [_period(period) for period in report.periods],
        "goals": [goal_of(found) for found in report.goals()],
    }


def _period(report: PeriodReport) -> Object:
    return {
        "name": report.period.name,
        "start": report.period.start,
        "end": report.period.end,
        "elapsed": report.elapsed,
        "score": report.score,
        "tooSafe": report.too_safe,
        "healths": dict(report.healths),
        "left": dict(report.left),
        "teams": [
            {
                "id": team.id,
                "name": team.name,
                "score": team.score,
                "tooSafe": team.too_safe,
                "objectives": [objective.ref for objective in team.objectives],
            }
            for team in report.teams
        ],
        "concerns": [_concern(concern) for concern in report.concerns],
        "lateTasks": [goal_of(task) for task in report.late_tasks],
    }


def _concern(concern: Concern) -> Object:
    return {
        "ref": concern.standing.ref,
        "health": concern.standing.health,
        "objective": concern.objective,
        "blockers": concern.blockers,
        "help": concern.help,
        "said": concern.said,
    }
