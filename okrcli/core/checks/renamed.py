"""What was renamed by hand: names that records still use, and what each of them is probably called by now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from okrcli.core.model import Tasks
from okrcli.core.near import respelled
from okrcli.core.place import Ref
from okrcli.core.workspace import Goal

Meant = tuple[str, bool]
"""A name, and whether it is certain that it was meant."""


@dataclass
class Lost:
    """The files about an objective that does not exist, and the key results that they name."""

    paths: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


def new_names(
    lost: Mapping[Ref, Lost],
    known: Collection[Ref],
    goals: Mapping[Ref, Goal],
    recorded: Collection[Ref] | None,
) -> dict[Ref, tuple[Ref, bool]]:
    """Return what lost objectives are probably called by now, and whether that is certain.

    It is the one that is spelled almost so, else the only one without records that has what the files
    name: one with the same id in another team, else one of the same team. `known` are the objectives that
    are there, `goals` those that can be read, `recorded` those with check-ins or tasks; None where that is
    not known.
    """
    found: dict[Ref, tuple[Ref, bool]] = {}
    for ref, files in lost.items():
        same_period = {str(other): other for other in known if other.period == ref.period}
        meant = respelled(str(ref), same_period)
        if meant is not None:
            found[ref] = same_period[meant[0]], meant[1]
        elif recorded is not None:
            others = [other for other in same_period.values() if other in goals and other not in recorded]
            if (successor := _successor(ref, files, {other: goals[other] for other in others})) is not None:
                found[ref] = successor, False
    taken = Counter(name for name, _ in found.values())
    return {ref: meant for ref, meant in found.items() if meant[1] or taken[meant[0]] == 1}


def _successor(ref: Ref, files: Lost, free: Mapping[Ref, Goal]) -> Ref | None:
    fitting = [other for other, goal in free.items() if files.keys & goal.objective.key_results.keys()]
    moved = [other for other in fitting if other.objective == ref.objective]
    renamed = [other for other in fitting if other.team == ref.team]
    return next((only[0] for only in (moved, renamed) if len(only) == 1), None)


@dataclass(frozen=True)
class NewKeys:
    """What the key results of an objective are called by now that its check-ins and tasks name otherwise."""

    goal: Goal
    tasks: Tasks | None = None

    def of(self, key: str) -> Meant | None:
        """Return the key result that is spelled almost so, else the only one that nothing is recorded of."""
        meant = respelled(key, self.goal.objective.key_results)
        if meant is not None or self._named is None:
            return meant
        unknown, silent = self._named
        return (next(iter(silent)), False) if unknown == {key} and len(silent) == 1 else None

    @cached_property
    def _named(self) -> tuple[set[str], set[str]] | None:
        """The names that are no key results, and the key results that are not named; None without records."""
        if not self.goal.checkins:
            return None
        named, known = set(self._names()), set(self.goal.objective.key_results)
        return named - known, known - named

    def _names(self) -> Iterator[str]:
        for entry in self.goal.checkins:
            yield from entry.body.values
            yield from entry.body.confidence
        yield from self.tasks.tasks if self.tasks is not None else ()
