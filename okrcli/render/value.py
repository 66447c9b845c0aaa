"""What was measured, in words and units: values, where they come from and where they are to go."""

from __future__ import annotations

from okrcli.core.standing import Standing
from okrcli.message import say, say_n
from okrcli.render.look import Look
from okrcli.render.number import number
from okrcli.render.page import Cell, text


def value(standing: Standing, look: Look) -> Cell:
    """Return the value that was recorded last."""
    if standing.value is None:
        return look.nothing
    return text(measured(standing, standing.value, look))


def measured(standing: Standing, recorded: float | bool, look: Look) -> str:
    """Return a value as it reads for this goal: in its unit, done or not, reached or not, steps."""
    if standing.kind == "milestone":
        return look(say("reached") if recorded else say("not reached"))
    if standing.type == "binary":
        return look(say("done") if recorded else say("not done"))
    if standing.type == "milestones":
        return look(say_n("{n} step", "{n} steps", int(recorded)))
    return look.in_unit(number(float(recorded)), standing.unit)


def aim(standing: Standing, look: Look) -> Cell:
    """Return what a goal's value is held against: from where to where, a band, a number of steps."""
    if standing.type == "metric" and standing.start is not None and standing.target is not None:
        journey = f"{number(standing.start)} {look.signs.arrow} {number(standing.target)}"
        return text(look.in_unit(journey, standing.unit))
    if standing.type == "milestones":
        return text(look(say_n("{n} step", "{n} steps", len(steps(standing)))))
    if standing.min is not None or standing.max is not None:
        return text(band(standing, look))
    return look.nothing


def steps(standing: Standing) -> list[Standing]:
    """Return the steps that a key result of type milestones consists of."""
    return [part for part in standing.parts if part.kind == "milestone"]


def band(standing: Standing, look: Look) -> str:
    """Return the band that a value is to stay in."""
    low, high = standing.min, standing.max
    if low is not None and high is not None:
        return look.in_unit(f"{number(low)} {look.signs.to} {number(high)}", standing.unit)
    if low is not None:
        return f"{look.signs.at_least} {look.in_unit(number(low), standing.unit)}"
    return "" if high is None else f"{look.signs.at_most} {look.in_unit(number(high), standing.unit)}"


def way(standing: Standing, look: Look) -> Cell:
    """Return start, value and target in one, or the value with what it is held against."""
    if standing.kind == "objective":
        return ()
    if standing.type == "metric" and standing.start is not None and standing.target is not None:
        now = look.signs.nothing if standing.value is None else number(float(standing.value))
        stations = [number(standing.start), now, number(standing.target)]
        return text(look.in_unit(f" {look.signs.arrow} ".join(stations), standing.unit))
    if standing.type == "milestones" and standing.value is not None:
        reached, all_steps = int(standing.value), len(steps(standing))
        return text(
            look(say_n("{reached} of {n} step", "{reached} of {n} steps", all_steps, reached=reached))
        )
    if standing.min is not None or standing.max is not None:
        return (*value(standing, look), (f" ({band(standing, look)})", "dim"))
    return value(standing, look)
