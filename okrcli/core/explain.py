"""How a score came about: the formula, the numbers in it, and the check-ins that they came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from okrcli.core import scoring, standing
from okrcli.core.health import WORDS
from okrcli.core.model import KeyResult, Rhythm
from okrcli.core.period import Period
from okrcli.core.place import Ref
from okrcli.core.scoring import Record
from okrcli.core.standing import Standing
from okrcli.core.workspace import Goal
from okrcli.message import Message, say


@dataclass(frozen=True, slots=True)
class Source:
    """A check-in that a number came from."""

    path: str
    date: date
    author: str
    value: float | bool | None
    confidence: float | None
    reached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A goal's standing, the steps of its arithmetic, their sources, and those of its parts."""

    standing: Standing
    steps: tuple[Message, ...]
    sources: tuple[Source, ...] = ()
    parts: tuple[Explanation, ...] = ()


def of_target(goal: Goal, ref: Ref, rhythm: Rhythm, today: date) -> Explanation:
    """Return how the score of an objective, or of one key result of it, came about."""
    if ref.key_result is not None:
        return _key_result(goal, ref.key_result, rhythm, today)
    whole = standing.of_goal(goal, rhythm, today)
    parts = tuple(_key_result(goal, key, rhythm, today) for key in goal.objective.key_results)
    return Explanation(whole, tuple(_mean(goal, whole)), parts=parts)


def number(value: float) -> str:
    """Return a number for a formula: up to six significant digits, without trailing zeros."""
    return f"{value:.6g}" if abs(value) < 1e6 else f"{value:,.0f}".replace(",", "")


def _mean(goal: Goal, whole: Standing) -> Iterator[Message]:
    counted = [
        part
        for part, key_result in zip(whole.parts, goal.objective.key_results.values(), strict=True)
        if scoring.takes_part(key_result, part.expected)
    ]
    if whole.score is None:
        yield say("no score: no key result that counts has data yet")
    else:
        weighed = " + ".join(f"{number(part.weight or 0)}×{part.score or 0:.3f}" for part in counted)
        total = number(sum(part.weight or 0 for part in counted))
        yield say(
            "score = Σ weight·score ÷ Σ weight = ({sum}) ÷ {total} = {score:.3f}",
            sum=weighed,
            total=total,
            score=whole.score,
        )
        silent = [part.ref.rpartition(".")[2] for part in counted if part.score is None]
        if silent:
            yield say("no data counts as 0: {names}", names=", ".join(silent))
    left_out = [part.ref.rpartition(".")[2] for part in whole.parts if part not in counted]
    if left_out:
        yield say("not in the mean: {names}", names=", ".join(left_out))
    yield from _gap(whole)
    if whole.closed:
        yield say("health = {health}, as its review closed it", health=WORDS[whole.health])
    else:
        yield say("health = the worst of its key results = {health}", health=WORDS[whole.health])


def _key_result(goal: Goal, key: str, rhythm: Rhythm, today: date) -> Explanation:
    key_result = goal.objective.key_results[key]
    found = standing.of_key_result(goal, key, rhythm, today)
    records = scoring.records(key, key_result, goal.checkins, today)
    steps = (*_formula(goal, key_result, found, records, rhythm, today), *_gap(found))
    return Explanation(found, steps, tuple(_sources(key_result, records)))


def _formula(
    goal: Goal, key_result: KeyResult, found: Standing, records: list[Record], rhythm: Rhythm, today: date
) -> Iterator[Message]:
    match key_result.type:
        case "metric":
            yield from _metric(key_result, found)
        case "maintain":
            yield from _maintain(goal, key_result, found, records, rhythm, today)
        case "milestones":
            yield from _milestones(key_result, found, records)
        case "binary":
            yield say("score = 1 when done, else 0") if found.score is not None else _no_data()
            yield from _sure(key_result, found, goal.period, today)
        case "baseline":
            yield say("no score: finding the number is the result")


def _sure(key_result: KeyResult, found: Standing, period: Period, today: date) -> Iterator[Message]:
    """Say what the confidence makes of the health: what is done or not has no pace to be held against."""
    if found.health in ("off-track", "at-risk") and today <= scoring.due(key_result, period):
        yield say(
            "health = {health}: confidence is below {bound:g}",
            health=WORDS[found.health],
            bound=scoring.RED_BELOW if found.health == "off-track" else scoring.AMBER_BELOW,
        )


def _no_data() -> Message:
    return say("no data: nothing recorded yet, which counts as 0 in means")


def _metric(key_result: KeyResult, found: Standing) -> Iterator[Message]:
    start, target = scoring.baseline(key_result), key_result.target
    if target is None or target == start:
        yield say("no score: start and target must be two different numbers")
        return
    if key_result.start is None:
        yield say("no start is given: counted from 0")
    if found.raw is None or found.value is None or found.score is None:
        yield _no_data()
        return
    yield say(
        "score = (value − start) ÷ (target − start) = ({value} − {start}) ÷ ({target} − {start}) = {raw:.3f}",
        value=_signed(float(found.value)),
        start=_signed(start),
        target=_signed(target),
        raw=found.raw,
    )
    if found.raw != found.score:
        yield say("kept within 0 and 1: {score:.3f}", score=found.score)


def _signed(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)


def _maintain(
    goal: Goal, key_result: KeyResult, found: Standing, records: list[Record], rhythm: Rhythm, today: date
) -> Iterator[Message]:
    if found.score is None:
        waits = found.expected is None
        yield say("no score: no check-in window has elapsed yet") if waits else _no_data()
        return
    results = scoring.window_results(key_result, goal.period, records, rhythm, today)
    met = sum(result.met for result in results)
    yield say(
        "score = windows met ÷ windows elapsed = {met} ÷ {all} = {score:.3f}",
        met=met,
        all=len(results),
        score=found.score,
    )
    for result in results:
        if not result.met:
            what = ", ".join(number(value) for value in result.values) or say("no value")
            yield say(
                "not met: {start} to {due}: {what}",
                start=result.window.start,
                due=result.window.due,
                what=what,
            )


def _milestones(key_result: KeyResult, found: Standing, records: list[Record]) -> Iterator[Message]:
    if found.score is None:
        yield _no_data()
        return
    reached = {name for record in records for name in record.reached}
    total = sum(step.weight for step in key_result.steps.values())
    done = sum(step.weight for key, step in key_result.steps.items() if key in reached)
    yield say(
        "score = Σ weights reached ÷ Σ weights = {done} ÷ {total} = {score:.3f}",
        done=number(done),
        total=number(total),
        score=found.score,
    )


def _gap(found: Standing) -> Iterator[Message]:
    if found.score is not None and found.expected is not None and found.gap is not None:
        yield say(
            "gap = 100 × (score − expected) = 100 × ({score:.3f} − {expected:.3f}) = {gap:+.1f} points",
            score=found.score,
            expected=found.expected,
            gap=found.gap,
        )


def _sources(key_result: KeyResult, records: list[Record]) -> Iterator[Source]:
    """Yield the check-ins that count: all of a maintain or milestones key result, else the last value's."""
    if key_result.type in ("maintain", "milestones"):
        chosen = records
    else:
        chosen = [record for record in records if record.value is not None][-1:]
    last = next((record for record in reversed(records) if record.confidence is not None), None)
    for record in records:
        if record in chosen or record is last:
            yield Source(
                record.path, record.date, record.author, record.value, record.confidence, record.reached
            )
