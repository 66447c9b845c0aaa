"""Whether a changed field makes a goal easier or harder to reach.

A change makes a goal *easier* when all that reached it in full before still does and something else now
does too; or, with full success unchanged, when no value scores less and some scores more; or when there
is more time for the same. The same the other way round is *harder*. All else is neither (None): what
depends on what will happen, what compares numbers of two units or two types, and what is no promise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import inf

from okrcli.core import scoring
from okrcli.core.diff.change import Effect, opposite
from okrcli.core.diff.item import Item
from okrcli.core.model import KeyResult, Kpi, Milestone


def of_field(field: str, old: Item, new: Item, *, anew: bool = False) -> Effect | None:
    """Return what the new value of a field does.

    Where a goal begins `anew` in a later period, its start and its due date say nothing.
    """
    if anew and field in ("start", "due"):
        return None
    rules: Mapping[str, Callable[[Item, Item], Effect | None]] = {
        "intent": intent,
        "start": start,
        "target": target,
        "min": band,
        "max": band,
        "weight": weight,
        "due": due,
        "value": interim_value,
    }
    rule = rules.get(field)
    return None if rule is None or old.kind == "task" else rule(old, new)


def of_presence(added: Item) -> Effect | None:
    """Return what it does to the whole that a part was added to it: harder, if the part counts.

    A key result that counts in its objective, or a step with a weight, is one more thing to reach. A
    milestone of a metric is a point on the way there: no matter. So is an objective: it is no part.
    """
    shape = added.shape
    if isinstance(shape, KeyResult):
        return "harder" if scoring.counts(shape) else None
    is_step = isinstance(shape, Milestone) and added.section == "steps" and _is_by_steps(added)
    return "harder" if is_step and getattr(shape, "weight", 0) > 0 else None


def of_move(old: Item, new: Item) -> Effect | None:
    """Return what another place does: a period that ends later leaves more time."""
    if old.period is None or new.period is None:
        return None
    return _time(old.period.end, new.period.end)


def intent(old: Item, new: Item) -> Effect | None:
    """Judge the intent: committed means in full, of an aspirational goal 0.7 is a success."""
    before, after = getattr(old.shape, "intent", None), getattr(new.shape, "intent", None)
    return None if before == after else "harder" if after == "committed" else "easier"


def target(old: Item, new: Item) -> Effect | None:
    """Judge a target: nearer to the start is easier, on the other side of it is another goal."""
    one, other = _metrics(old.shape, new.shape)
    way = _way(one, other)
    if one is None or other is None or one.target is None or other.target is None or not way:
        return None
    return _less(way * one.target, way * other.target)


def start(old: Item, new: Item) -> Effect | None:
    """Judge a start: further back is easier, as every value between is more of the way then."""
    one, other = _metrics(old.shape, new.shape)
    way = _way(one, other)
    if one is None or other is None or not way:
        return None
    return _less(way * scoring.baseline(one), way * scoring.baseline(other))


def band(old: Item, new: Item) -> Effect | None:
    """Judge a band: wider is easier, narrower harder; one that only shifts is neither.

    Without any bound there is nothing to hold, so a first or last one is neither as well.
    """
    one, other = old.shape, new.shape
    if isinstance(one, KeyResult) and isinstance(other, KeyResult):
        if not (one.type == other.type == "maintain"):
            return None
    elif not (isinstance(one, Kpi) and isinstance(other, Kpi)):
        return None
    if one.unit != other.unit or not _has_band(one) or not _has_band(other):
        return None
    ends = {_less(_low(one), _low(other)), _less(-_high(one), -_high(other))} - {None}
    return ends.pop() if len(ends) == 1 else None


def weight(old: Item, new: Item) -> Effect | None:
    """Judge a weight: 0 takes a part out of the mean as if it were dropped, others only shift the mean."""
    before, after = (getattr(item.shape, "weight", 0.0) > 0 for item in (old, new))
    if before == after:
        return None
    return of_presence(new) if after else opposite(of_presence(old))


def due(old: Item, new: Item) -> Effect | None:
    """Judge a day: later leaves more time; without a day of its own a part is due with its whole.

    An interim value without a day is none, so its first or last day is neither.
    """
    before, after = _due(old), _due(new)
    if before is None or after is None:
        return None
    one, other = old.shape, new.shape
    if isinstance(one, Milestone) and isinstance(other, Milestone):
        is_value = one.value is not None or other.value is not None
        if is_value and (one.due is None or other.due is None):
            return None
    return _time(before, after)


def interim_value(old: Item, new: Item) -> Effect | None:
    """Judge an interim value: nearer to the start of its metric, less is expected by that day."""
    one, other = old.shape, new.shape
    if not (isinstance(one, Milestone) and isinstance(other, Milestone)):
        return None
    way = _way(*_metrics(old.within, new.within))
    if one.value is None or other.value is None or not way:
        return None
    return _less(way * one.value, way * other.value)


def _less(before: float, after: float) -> Effect | None:
    return None if before == after else "easier" if after < before else "harder"


def _time(before: date, after: date) -> Effect | None:
    return None if before == after else "easier" if after > before else "harder"


def _metrics(one: object, other: object) -> tuple[KeyResult | None, KeyResult | None]:
    """Return two metrics whose numbers can be compared; None for each else."""
    if not (isinstance(one, KeyResult) and isinstance(other, KeyResult)):
        return None, None
    return (one, other) if one.type == other.type == "metric" and one.unit == other.unit else (None, None)


def _way(one: KeyResult | None, other: KeyResult | None) -> int:
    """Return 1 where both metrics are to rise, -1 where both are to fall, else 0."""
    ways = {_sign(metric) for metric in (one, other)}
    return ways.pop() if len(ways) == 1 else 0


def _sign(metric: KeyResult | None) -> int:
    if metric is None or metric.target is None:
        return 0
    low = scoring.baseline(metric)
    return (metric.target > low) - (metric.target < low)


def _has_band(shape: KeyResult | Kpi) -> bool:
    return shape.min is not None or shape.max is not None


def _low(shape: KeyResult | Kpi) -> float:
    return -inf if shape.min is None else shape.min


def _high(shape: KeyResult | Kpi) -> float:
    return inf if shape.max is None else shape.max


def _is_by_steps(item: Item) -> bool:
    return isinstance(item.within, KeyResult) and item.within.type == "milestones"


def _due(item: Item) -> date | None:
    own = getattr(item.shape, "due", None)
    if own is not None or item.period is None:
        return own
    whole = item.within
    return scoring.due(whole, item.period) if isinstance(whole, KeyResult) else item.period.end
