"""How scores came about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from okrcli.message import Message
from okrcli.render.json.envelope import Object
from okrcli.render.json.goal import goal_of

if TYPE_CHECKING:
    from okrcli.core.explain import Explanation


def explained(explanation: Explanation, words: Callable[[Message], str]) -> list[Object]:
    """Return a goal with how its score came about, and those of its parts."""
    own = {
        **goal_of(explanation.standing),
        "steps": [words(step) for step in explanation.steps],
        "sources": [asdict(source) for source in explanation.sources],
    }
    return [own, *(one for part in explanation.parts for one in explained(part, words))]
