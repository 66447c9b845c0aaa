"""Turns of phrase that several pages use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrcli.core.health import WORDS
from okrcli.core.model import Outcome
from okrcli.core.period import Period
from okrcli.core.place import Kind
from okrcli.core.standing import Standing
from okrcli.message import Message, say, say_n
from okrcli.render import number
from okrcli.render.look import Look
from okrcli.render.page import Cell, Facts, Line, text

KIND: dict[Kind, Message] = {
    "objective": say("objective"),
    "key_result": say("key result"),
    "milestone": say("milestone"),
    "task": say("task"),
    "kpi": say("KPI"),
}
INTENT = {"committed": say("committed"), "aspirational": say("aspirational")}
STATUS = {
    "todo": say("to do"),
    "doing": say("doing"),
    "blocked": say("blocked"),
    "done": say("done"),
    "dropped": say("dropped"),
}
OUTCOME = {
    "done": say("done"),
    "carried": say("carried over"),
    "dropped": say("dropped"),
    "ended": say("ended"),
    "running": say("running"),
    "closed": say("closed"),
}


def heading(message: Message, look: Look) -> Line:
    """Return the heading of a section."""
    return Line(text(look(message), "bold"))


def gap(standing: Standing) -> Message | None:
    """Say how far a goal is from what is expected; None without numbers."""
    if standing.gap is None:
        return None
    points = int(number.fixed(standing.gap, 0))
    if points == 0:
        return say("as expected")
    if points < 0:
        return say_n("{n} point behind", "{n} points behind", -points)
    return say_n("{n} point ahead", "{n} points ahead", points)


def state(standing: Standing, look: Look) -> Cell:
    """Return a goal's health; of one that was closed without being reached, how it ended."""
    return look.health(standing.health, OUTCOME[standing.left] if standing.left else None)


def confidence(standing: Standing, look: Look) -> Message | None:
    """Say how confident the owner is, and aloud where health says otherwise."""
    if standing.confidence is None:
        return None
    sure = clash(standing, look) if standing.clash else look.likelihood(standing.confidence)
    return say("confidence {confidence}", confidence=sure)


def clash(standing: Standing, look: Look) -> Message:
    """Say a confidence that contradicts the health."""
    sure, health = look.likelihood(standing.confidence or 0.0), WORDS[standing.health]
    if standing.health in ("off-track", "at-risk"):
        return say("{confidence}, yet {health}", confidence=sure, health=health)
    return say("{confidence}, though {health}", confidence=sure, health=health)


def last(day: date | None) -> Message:
    """Say when the last check-in was."""
    return say("no check-in yet") if day is None else say("last check-in {day}", day=day)


def length(period: Period, elapsed: float) -> Message:
    """Say from when to when a period runs, and how far it has run."""
    return say(
        "{start} to {end}, {share} elapsed", start=period.start, end=period.end, share=number.share(elapsed)
    )


def facts(cells: Sequence[Cell], look: Look, indent: int = 0) -> Facts:
    """Return short facts for one line, or for as many as they need."""
    return Facts(tuple(cell for cell in cells if cell), (f" {look.signs.dot} ", "dim"), indent)


def joined(cells: Sequence[Cell], look: Look) -> Cell:
    """Return cells one after the other, with a dot between them."""
    return facts(cells, look).line.pieces


def said(message: Message | None, look: Look, role: str = "") -> Cell:
    """Return a message as a cell; nothing for none."""
    return () if message is None else text(look(message), role)


def ending(outcome: Outcome, look: Look) -> Cell:
    """Return how an objective ended, with its final score and what goes on with it."""
    told = [said(OUTCOME[outcome.ended], look)]
    if outcome.score is not None:
        told.append(said(say("final score {score}", score=look.ratio(outcome.score)), look))
    if outcome.carried_to:
        told.append(said(say("goes on as {ref}", ref=outcome.carried_to), look))
    return joined(told, look)
