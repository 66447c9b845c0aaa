"""How scores came about: the formula with its numbers, and the check-ins behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.core.explain import Explanation, Source
from okrcli.core.standing import Standing
from okrcli.message import say
from okrcli.render.look import Look
from okrcli.render.page import BLANK, Block, Cell, Line, text
from okrcli.render.phrases import joined, said, state
from okrcli.render.value import measured


def explanations(found: Sequence[Explanation], look: Look) -> Iterator[Block]:
    """Yield the blocks of some explanations."""
    for n, explanation in enumerate(found):
        if n:
            yield BLANK
        yield from _explanation(explanation, look, 0)


def _explanation(found: Explanation, look: Look, indent: int) -> Iterator[Block]:
    goal = found.standing
    yield Line((*text(goal.title, "bold"), ("  ", ""), *text(goal.ref, "ref")), indent, 2)
    score = said(say("no data"), look, "dim") if goal.score is None else look.score(goal, "bold")
    yield Line(joined([score, state(goal, look)], look), indent + 2)
    for step in found.steps:
        yield Line(said(step, look), indent + 2, 4)
    for source in found.sources:
        yield Line(_source(source, goal, look), indent + 2, 4)
    for part in found.parts:
        yield BLANK
        yield from _explanation(part, look, indent + 2)


def _source(source: Source, goal: Standing, look: Look) -> Cell:
    recorded = [text(source.author)]
    if source.value is not None:
        recorded.append(text(measured(goal, source.value, look)))
    if source.confidence is not None:
        sure = look.likelihood(source.confidence)
        recorded.append(said(say("confidence {confidence}", confidence=sure), look))
    if source.reached:
        recorded.append(said(say("reached {names}", names=", ".join(source.reached)), look))
    return ((f"{source.date.isoformat()}  ", ""), *joined(recorded, look), (f"  {source.path}", "ref"))
