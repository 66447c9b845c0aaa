"""What is wrong in a review beyond its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrcli.core import codes
from okrcli.core.checks.references import check_reference
from okrcli.core.finding import Finding
from okrcli.core.model import Objective, Outcome, Review
from okrcli.core.near import did_you_mean
from okrcli.message import say


def check_review(review: Review, path: str, objectives: Mapping[str, Objective | None]) -> Iterator[Finding]:
    """Yield what is wrong in a review of these objectives; None is one whose file cannot be read."""
    for key, outcome in review.objectives.items():
        if key not in objectives:
            message = say("there is no objective '{key}' to review", key=key)
            way_out = did_you_mean(key, objectives) or say("take it out: the team has no objectives")
            yield codes.UNKNOWN_OBJECTIVE.at(path, ("objectives", key), message, way_out, on="key")
        if outcome.carried_to is not None:
            yield from check_reference(path, ("objectives", key, "carried_to"), outcome.carried_to)
        objective = objectives.get(key)
        if objective is not None:
            yield from _scored(key, outcome, objective, path)


def _scored(key: str, outcome: Outcome, objective: Objective, path: str) -> Iterator[Finding]:
    for name in outcome.key_results:
        if name not in objective.key_results:
            message = say("objective '{objective}' has no key result '{key}'", objective=key, key=name)
            way_out = did_you_mean(name, objective.key_results) or say(
                "take it out: there is nothing to score"
            )
            route = ("objectives", key, "key_results", name)
            yield codes.UNKNOWN_KEY_RESULT.at(path, route, message, way_out, on="key")
