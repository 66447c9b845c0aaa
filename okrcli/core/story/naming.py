"""What goals are called today, by their names around each step: through new names, moves and merges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from okrcli.core.diff.change import Change
from okrcli.core.diff.match import called
from okrcli.core.story.step import Step

Names = Mapping[str, str]
"""Names of today by names of another time; what is called the same need not be in it."""


class Naming(NamedTuple):
    """The names of today by those that goals had before a step and after it."""

    before: Names
    after: Names


def namings(steps: Sequence[Step]) -> list[Naming]:
    """Return how goals are called after the last step, by what they were called around each of them.

    Steps of two lines that were merged come one after the other. So a name that is given up in a step may
    be in use in later ones, which know nothing of that: there it means the same goal.
    """
    found: list[Naming] = []
    names: Names = {}
    for step, elsewhere in zip(reversed(steps), reversed(list(_given_up(steps))), strict=True):
        after = (
            {**names, **{old: called(new, names) for old, new in elsewhere.items()}} if elsewhere else names
        )
        renamed = dict(_before(step, after))
        names = {**names, **renamed} if renamed else names
        found.append(Naming({**after, **renamed} if renamed else after, after))
    return found[::-1]


def _before(step: Step, after: Names) -> Iterator[tuple[str, str]]:
    """Yield what a goal that a step renamed, and each part of it, was called before and is called today."""
    for change in _renames(step):
        yield change.was, called(change.ref, after)
        for name, today in after.items():
            if name.startswith(f"{change.ref}."):
                yield f"{change.was}{name.removeprefix(change.ref)}", today


def _given_up(steps: Sequence[Step]) -> Iterator[Names]:
    """Yield for each step the names that others before it gave up, with those that came for them.

    A name that something has, or gets, is not among them.
    """
    names: dict[str, str] = {}
    for step in steps:
        renames = list(_renames(step))
        taken = {change.ref for change in step.changes if change.action not in ("changed", "removed")}
        names = _without(names, taken)
        yield names
        for change in renames:
            names = {**names, **dict(_followed(names, change)), change.was: change.ref}
        names = _without(names, taken)


def _without(names: dict[str, str], taken: Set[str]) -> dict[str, str]:
    if not names or not taken:
        return names
    return {old: new for old, new in names.items() if taken.isdisjoint(_wholes(old))}


def _followed(names: Names, change: Change) -> Iterator[tuple[str, str]]:
    """Yield what becomes of names that were given up when what came for them has another name again."""
    for old, new in names.items():
        if change.was in _wholes(new):
            yield old, f"{change.ref}{new.removeprefix(change.was)}"
        elif new in _wholes(change.was):
            yield f"{old}{change.was.removeprefix(new)}", change.ref


def _wholes(ref: str) -> set[str]:
    """Return a reference and those of what it lies in."""
    objective, *parts = ref.split(".")
    return {".".join((objective, *parts[:n])) for n in range(len(parts) + 1)}


def _renames(step: Step) -> Iterator[Change]:
    return (change for change in step.changes if change.was and change.was != change.ref)
