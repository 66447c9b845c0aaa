"""Health: one word for how a goal does, in which silence is never green."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from okrcli.core.goalpost import agreed
from okrcli.core.period import Period, windows
from okrcli.core.scoring import AMBER_BELOW, RED_BELOW, Record, Score, due, within
from okrcli.message import Message, say

if TYPE_CHECKING:
    from okrcli.core.model import KeyResult, Kpi, Milestone, Rhythm, Task

Health = Literal["off-track", "at-risk", "stale", "pending", "early", "on-track", "done"]

WORST_FIRST: tuple[Health, ...] = ("off-track", "at-risk", "stale", "pending", "early", "on-track", "done")
WORDS: Mapping[Health, Message] = {
    "off-track": say("off track"),
    "at-risk": say("at risk"),
    "stale": say("stale"),
    "pending": say("pending"),
    "early": say("early"),
    "on-track": say("on track"),
    "done": say("done"),
}
OFF_TRACK_BELOW = -25.0
AT_RISK_BELOW = -10.0
EARLY_DAYS = 7
CADENCE_DAYS = {"weekly": 7, "biweekly": 14, "monthly": 31}
_ROUNDING = 1e-9  # 0.75 − 1 is not quite −0.25


def worst(healths: Iterable[Health]) -> Health:
    """Return the worst of some healths; pending for none."""
    return min(healths, key=WORST_FIRST.index, default="pending")


def of_key_result(
    key_result: KeyResult,
    score: Score,
    records: Sequence[Record],
    confidence: float | None,
    period: Period,
    rhythm: Rhythm,
    today: date,
    *,
    committed: bool = False,
) -> Health:
    """Return the first of done, off-track, at-risk, stale, pending, early, on-track that applies.

    Before its due date a key result is held against what is expected by now; after it, against 0.7
    (1.0 where it was promised). One that is to be maintained is done when its period is over.
    """
    if _done(key_result, score, period, today):
        return "done"
    return (
        _pace(key_result, score, confidence, period, today, committed=committed)
        or _silence(records, period, rhythm, today)
        or ("early" if today < period.start + timedelta(days=EARLY_DAYS) else "on-track")
    )


def _done(key_result: KeyResult, score: Score, period: Period, today: date) -> bool:
    match key_result.type:
        case "maintain":
            return score.score == 1.0 and today > period.end
        case "baseline":
            return score.value is not None
        case _:
            return score.score == 1.0


def _pace(
    key_result: KeyResult,
    score: Score,
    confidence: float | None,
    period: Period,
    today: date,
    *,
    committed: bool,
) -> Health | None:
    if key_result.type != "maintain" and today > due(key_result, period):
        return _landing(score, committed=committed)
    if score.gap is not None and score.gap < OFF_TRACK_BELOW - _ROUNDING:
        return "off-track"
    if score.gap is not None and score.gap < AT_RISK_BELOW - _ROUNDING:
        return "at-risk"
    if key_result.type == "binary" and confidence is not None and confidence < AMBER_BELOW:
        return "off-track" if confidence < RED_BELOW else "at-risk"
    return None


def _landing(score: Score, *, committed: bool) -> Health | None:
    if (score.score or 0.0) < AMBER_BELOW:
        return "off-track"
    return "at-risk" if committed else None


def _silence(records: Sequence[Record], period: Period, rhythm: Rhythm, today: date) -> Health | None:
    last = max((record.date for record in records), default=None)
    if overdue_since(last, period, rhythm, today) is not None:
        return "stale"
    return "pending" if last is None else None


def overdue_since(
    last: date | None, period: Period, rhythm: Rhythm, today: date, came: date | None = None
) -> date | None:
    """Return the due date, past its grace, that has gone by since the last check-in; None when none has.

    A first check-in is due once planning is over, and after the day on which the goal `came`, where that is
    known: nobody is late with what was not there yet.
    """
    grace = timedelta(days=rhythm.grace_days)
    for window in reversed(windows(period, rhythm)):
        if today - window.due > grace:
            if last is not None:
                return window.due if last < window.start else None
            return window.due if window.due > max(planned(period, rhythm), came or date.min) else None
    return None


def planned(period: Period, rhythm: Rhythm) -> date:
    """Return the last day on which no check-in is missed: that of planning, unless it is the period's too."""
    last = agreed(period, rhythm)
    return last if last < period.end else date.min


def clash(health: Health, confidence: float | None) -> bool:
    """Tell whether confidence and health contradict each other: high while behind, or low while on track."""
    if confidence is None:
        return False
    if health in ("off-track", "at-risk"):
        return confidence >= AMBER_BELOW
    return health in ("on-track", "early") and confidence < RED_BELOW


def of_kpi(kpi: Kpi, value: float | None, last: date | None, rhythm: Rhythm, today: date) -> Health:
    """Return how a KPI does: off-track outside its band, stale when its reading is overdue."""
    if value is None or last is None:
        return "pending"
    if not within(kpi.min, kpi.max, value):
        return "off-track"
    allowed = CADENCE_DAYS[kpi.cadence or rhythm.checkin] + rhythm.grace_days
    return "stale" if (today - last).days > allowed else "on-track"


def of_milestone(milestone: Milestone, *, reached: bool, end: date, today: date) -> Health:
    """Return how a milestone or step does: done when reached, off-track past its due date."""
    if reached:
        return "done"
    return "off-track" if today > (milestone.due or end) else "on-track"


def of_task(task: Task, end: date, today: date) -> Health:
    """Return how a task does: at-risk when blocked, off-track past its due date, pending until begun."""
    if task.status in ("done", "dropped"):
        return "done"
    if today > (task.due or end):
        return "off-track"
    if task.status == "blocked":
        return "at-risk"
    return "on-track" if task.status == "doing" else "pending"
