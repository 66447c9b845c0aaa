"""What is wrong in a review beyond its shape."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from okrcli.core import codes
from okrcli.core.finding import Absent, Finding
from okrcli.core.model import Objective, Outcome, Review
from okrcli.core.near import did_you_mean, near, respelled
from okrcli.core.place import Ref
from okrcli.core.route import Route
from okrcli.message import say


def check_review(
    review: Review,
    path: str,
    of: tuple[str, str],
    objectives: Mapping[str, Objective | None],
    new_names: Mapping[str, tuple[str, bool]],
) -> Iterator[Finding]:
    """Yield what is wrong in the review of a period and team; None is an objective that cannot be read.

    `new_names` are those of objectives that were renamed by hand, and whether they are certain.
    """
    for key, outcome in review.objectives.items():
        if key not in objectives and not _is_gone(key, outcome, objectives, new_names):
            yield _unknown_objective(Ref(*of, key), path, objectives, new_names)
        objective = objectives.get(key)
        if objective is not None:
            yield from _scored(Ref(*of, key), outcome, objective, path)


def _is_gone(
    key: str, outcome: Outcome, objectives: Collection[str], new_names: Mapping[str, tuple[str, bool]]
) -> bool:
    """Tell whether an objective was dropped together with its file, and no other one is meant."""
    return outcome.ended == "dropped" and key not in new_names and respelled(key, objectives) is None


def _unknown_objective(
    ref: Ref, path: str, objectives: Collection[str], new_names: Mapping[str, tuple[str, bool]]
) -> Finding:
    key = ref.objective
    message = say("there is no objective '{key}' to review", key=key)
    meant = new_names.get(key) or respelled(key, objectives)
    if meant is None:
        way_out = did_you_mean(key, objectives) or say("take it out: the team has no objectives")
    else:
        way_out = say("did you mean '{name}'?", name=meant[0])
    route = ("objectives", key)
    absent = Absent("objective", ref, is_like_another=near(key, objectives) is not None)
    found = codes.UNKNOWN_OBJECTIVE.at(path, route, message, way_out, on="key", absent=absent)
    return found if meant is None else _renamed(found, route, meant)


def _renamed(found: Finding, route: Route, meant: tuple[str, bool]) -> Finding:
    """Return a finding about a key with the edit that gives it the name that was meant."""
    from okrcli.core.edit import Rename  # not before: most files are right

    return found.mended_by(Rename(found.path, route, meant[0]), is_certain=meant[1])


def _scored(ref: Ref, outcome: Outcome, objective: Objective, path: str) -> Iterator[Finding]:
    key = ref.objective
    for name in outcome.key_results:
        if name not in objective.key_results:
            message = say("objective '{objective}' has no key result '{key}'", objective=key, key=name)
            way_out = did_you_mean(name, objective.key_results) or say(
                "take it out: there is nothing to score"
            )
            route = ("objectives", key, "key_results", name)
            is_like_another = near(name, objective.key_results) is not None
            absent = Absent("key_result", ref, name, is_like_another)
            found = codes.UNKNOWN_KEY_RESULT.at(path, route, message, way_out, on="key", absent=absent)
            if meant := respelled(name, objective.key_results):
                found = _renamed(found, route, meant)
            yield found
