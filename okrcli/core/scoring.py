"""What the numbers mean: the only place where a score comes into being.

Everything takes an as-of date; records dated after it do not exist. Scores are 0 to 1 and never
rounded here. None stands for "no data".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from okrcli.core.period import Period, Window, windows

if TYPE_CHECKING:
    from okrcli.core.model import KeyResult, Milestone, Rhythm
    from okrcli.core.workspace import CheckinEntry

Band = Literal["red", "amber", "green"]

RED_BELOW = 0.4
AMBER_BELOW = 0.7
TOO_SAFE_ABOVE = 0.85


class Record(NamedTuple):
    """What one check-in says about one key result."""

    date: date
    author: str
    path: str
    value: float | bool | None = None
    confidence: float | None = None
    reached: tuple[str, ...] = ()


class WindowResult(NamedTuple):
    """How a check-in window of a maintain key result went: its values and whether all lay in the band."""

    window: Window
    values: tuple[float, ...]
    met: bool


class Score(NamedTuple):
    """The numbers of a key result on a day.

    `score` is within 0–1, `raw` the same without the limits, `expected` what the score should be on
    that day, `value` what was recorded last (for milestones: how many steps are reached).
    """

    value: float | bool | None = None
    score: float | None = None
    raw: float | None = None
    expected: float | None = None

    @property
    def gap(self) -> float | None:
        """100 × (score − expected), in points; None without both."""
        return gap(self.score, self.expected)


def gap(score: float | None, expected: float | None) -> float | None:
    """Return 100 × (score − expected), in points; None without both."""
    return None if score is None or expected is None else 100 * (score - expected)


def clamp(number: float) -> float:
    """Return the nearest number within 0–1."""
    return min(1.0, max(0.0, number))


def metric_ratio(start: float, target: float, value: float) -> float:
    """Return (value − start) ÷ (target − start), rising and falling alike; start must differ from target."""
    if max(abs(start), abs(target), abs(value)) > 1e150:  # the differences stay finite
        start, target, value = start / 4, target / 4, value / 4
    return (value - start) / (target - start)


def band(score: float, *, committed: bool = False) -> Band:
    """Return the colour of a score: half-open bands, and a committed goal is green at 1 only."""
    if score < RED_BELOW:
        return "red"
    return "amber" if score < (1.0 if committed else AMBER_BELOW) else "green"


def mean(scores: Iterable[tuple[float, float | None]]) -> float | None:
    """Return Σ weight·score ÷ Σ weight of (weight, score) pairs; no data counts as 0.

    None when nothing has any weight, or when none of what has weight has data.
    """
    pairs = [(weight, score) for weight, score in scores if weight > 0]
    if all(score is None for _, score in pairs):
        return None
    heaviest = max(weight for weight, _ in pairs)  # keeps the sums finite
    total = sum(weight / heaviest for weight, _ in pairs)
    return sum(weight / heaviest * (score or 0.0) for weight, score in pairs) / total


def records(key: str, key_result: KeyResult, checkins: Iterable[CheckinEntry], today: date) -> list[Record]:
    """Return what the check-ins up to `today` say about a key result, in their order."""
    found = []
    for entry in checkins:
        if entry.date > today:
            continue
        body = entry.body
        reached = tuple(reached_of(key, key_result, body.reached)) if body.reached else ()
        if key in body.values or key in body.confidence or reached:
            value, confidence = body.values.get(key), body.confidence.get(key)
            found.append(Record(entry.date, entry.author, entry.path, value, confidence, reached))
    return found


def reached_of(key: str, key_result: KeyResult, reached: Iterable[str]) -> Iterable[str]:
    """Yield the milestones and steps of a key result among `reached`, written with its id or without."""
    own = {**key_result.milestones, **key_result.steps}
    for name in reached:
        owner, dot, item = name.rpartition(".")
        if item in own and (not dot or owner == key):
            yield item


def score(
    key_result: KeyResult, period: Period, records: Sequence[Record], rhythm: Rhythm, today: date
) -> Score:
    """Return the numbers of a key result on `today`, from its records up to that day."""
    match key_result.type:
        case "metric":
            return _metric(key_result, period, records, today)
        case "maintain":
            return _maintain(key_result, period, records, rhythm, today)
        case "milestones":
            return _milestones(key_result, period, records, today)
        case "binary":
            return _binary(key_result, period, records, today)
        case "baseline":
            return Score(value=latest(records))


def counts(key_result: KeyResult) -> bool:
    """Tell whether a key result takes part in means: it has a weight and can have a score."""
    match key_result.type:
        case "baseline":
            scorable = False
        case "metric":
            scorable = key_result.target is not None and key_result.target != baseline(key_result)
        case "maintain":
            scorable = key_result.min is not None or key_result.max is not None
        case "milestones":
            scorable = any(step.weight > 0 for step in key_result.steps.values())
        case "binary":
            scorable = True
    return scorable and key_result.weight > 0


def takes_part(key_result: KeyResult, expected: float | None) -> bool:
    """Tell whether a key result takes part in means by now: one to maintain waits for its first window."""
    return counts(key_result) and expected is not None


def baseline(key_result: KeyResult) -> float:
    """Return where a metric starts: `start`, else 0."""
    return 0.0 if key_result.start is None else key_result.start


def due(key_result: KeyResult, period: Period) -> date:
    """Return the day by which a key result should be reached: its own, else the period's last."""
    return key_result.due or period.end


def latest(records: Iterable[Record]) -> float | bool | None:
    """Return the value that was recorded last."""
    value = None
    for record in records:
        if record.value is not None:
            value = record.value
    return value


def confidence(records: Iterable[Record]) -> float | None:
    """Return the confidence that was recorded last, 0 to 1."""
    found = None
    for record in records:
        if record.confidence is not None:
            found = record.confidence
    return found


def _metric(key_result: KeyResult, period: Period, records: Sequence[Record], today: date) -> Score:
    value, start, target = latest(records), baseline(key_result), key_result.target
    if target is None or target == start:
        return Score(value=value)
    expected = expected_metric(key_result, period, today)
    if value is None:
        return Score(expected=expected)
    raw = metric_ratio(start, target, float(value))
    return Score(value, clamp(raw), raw, expected)


def expected_metric(key_result: KeyResult, period: Period, today: date) -> float:
    """Return the score that a metric should have: a line from start to due date, bent by milestone values."""
    start, target = baseline(key_result), key_result.target
    points = [(period.start, 0.0)]
    end = due(key_result, period)
    if target is not None and target != start:
        points += sorted(
            (mark.due, clamp(metric_ratio(start, target, mark.value)))
            for mark in key_result.milestones.values()
            if mark.due is not None and mark.value is not None and period.start < mark.due < end
        )
    return _on_line([*points, (end, 1.0)], today)


def _on_line(points: Sequence[tuple[date, float]], today: date) -> float:
    if today >= points[-1][0]:
        return points[-1][1]
    if today <= points[0][0]:
        return points[0][1]
    after = next(n for n, (day, _) in enumerate(points) if day > today)
    (before, low), (later, high) = points[after - 1], points[after]
    return low + (high - low) * (today - before).days / (later - before).days


def _maintain(
    key_result: KeyResult, period: Period, records: Sequence[Record], rhythm: Rhythm, today: date
) -> Score:
    value = latest(records)
    results = window_results(key_result, period, records, rhythm, today)
    if key_result.min is None and key_result.max is None:
        return Score(value=value)
    if not results:
        return Score(value=value)
    if value is None:
        return Score(expected=1.0)
    share = sum(result.met for result in results) / len(results)
    return Score(value, share, share, 1.0)


def window_results(
    key_result: KeyResult, period: Period, records: Sequence[Record], rhythm: Rhythm, today: date
) -> list[WindowResult]:
    """Return how the elapsed check-in windows went.

    A window has elapsed when its last day is over, or on that day as soon as a value is recorded.
    """
    found = []
    dated = [(record.date, float(record.value)) for record in records if record.value is not None]
    for window in windows(period, rhythm):
        if window.due > today:
            break
        values = tuple(value for day, value in dated if window.start <= day <= window.due)
        if window.due < today or (window.due == today and values):
            met = bool(values) and all(within(key_result.min, key_result.max, value) for value in values)
            found.append(WindowResult(window, values, met))
    return found


def within(low: float | None, high: float | None, value: float) -> bool:
    """Tell whether a value lies in a band; both ends belong to it, and either may be open."""
    return (low is None or value >= low) and (high is None or value <= high)


def _milestones(key_result: KeyResult, period: Period, records: Sequence[Record], today: date) -> Score:
    steps = key_result.steps
    total = sum(step.weight for step in steps.values())
    if total <= 0:
        return Score()
    end = due(key_result, period)
    expected = share_of(steps, {key for key, step in steps.items() if (step.due or end) <= today})
    if not records:
        return Score(expected=expected)
    reached = {name for record in records for name in record.reached}
    share = share_of(steps, reached)
    return Score(float(len(reached & steps.keys())), share, share, expected)


def share_of(steps: dict[str, Milestone], chosen: set[str]) -> float:
    """Return Σ weights chosen ÷ Σ weights."""
    if chosen.issuperset(steps):
        return 1.0
    total = sum(step.weight for step in steps.values())
    return sum(step.weight for key, step in steps.items() if key in chosen) / total


def _binary(key_result: KeyResult, period: Period, records: Sequence[Record], today: date) -> Score:
    value = latest(records)
    expected = 1.0 if today > due(key_result, period) else 0.0
    if value is None:
        return Score(expected=expected)
    done = 1.0 if value else 0.0
    return Score(bool(value), done, done, expected)
