"""References to other goals: how they are written, and whether anything has that name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from okrcli.core import codes
from okrcli.core.finding import Absent, Finding
from okrcli.core.model import Objective, Review
from okrcli.core.near import near, respelled
from okrcli.core.place import Ref, moved_path, normal, parse_ref
from okrcli.core.route import Route
from okrcli.core.tails import tails
from okrcli.message import Message, say

MOST_GUESSES = 20


class Names:
    """The names that there are, to tell what was meant by one that is not among them."""

    def __init__(self, refs: Iterable[Ref], new_names: Mapping[Ref, tuple[Ref, bool]] | None = None) -> None:
        self._by_tail: dict[str, list[str]] = {}
        self._by_period: dict[str, list[str]] = {}
        self._guesses: dict[Ref, str | None] = {}
        self._new_names = new_names or {}
        for ref in refs:
            name = str(ref)
            self._by_tail.setdefault(_tail(name), []).append(name)
            self._by_period.setdefault(ref.period, []).append(name)

    def meant(self, ref: Ref) -> Message | None:
        """Return the question whether the nearest name was meant; None when none is near.

        Each comparison is slow, so names with the same tail are looked at first, and others of the same
        period for the first few references only.
        """
        if ref not in self._guesses:
            self._guesses[ref] = self._guess(ref)
        guess = self._guesses[ref]
        return say("did you mean '{name}'?", name=guess) if guess else None

    def _guess(self, ref: Ref) -> str | None:
        name = str(ref)
        if (renamed := self._renamed(ref)) is not None:
            return renamed[0]
        twins = self._by_tail.get(_tail(name))
        if twins is not None:
            return near(name, twins)
        if len(self._guesses) >= MOST_GUESSES:
            return None
        return near(name, self._by_period.get(ref.period, []))

    def certain(self, ref: Ref) -> tuple[str, bool] | None:
        """Return the only name that can have been meant, and whether that is beyond doubt."""
        return self._renamed(ref) or respelled(str(ref), self._by_period.get(ref.period, []))

    def ending(self, tail: str) -> list[str]:
        """Return the names that end so, whole words only."""
        return self._by_any_tail.get(normal(tail), [])

    @cached_property
    def _by_any_tail(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in (name for names in self._by_period.values() for name in names):
            for tail in tails(name):
                found.setdefault(tail, []).append(name)
        return found

    def _renamed(self, ref: Ref) -> tuple[str, bool] | None:
        """Return the new name of an objective that was renamed by hand, or of a key result in it."""
        if ref.of_objective not in self._new_names:
            return None
        whole, is_certain = self._new_names[ref.of_objective]
        name = str(whole if ref.key_result is None else whole.at(ref.key_result))
        return (name, is_certain) if name in self._by_period.get(ref.period, ()) else None


def _tail(name: str) -> str:
    return name.rpartition("/")[2]


def without_objective(
    path: str, ref: Ref, meant: Message | None, new_name: tuple[Ref, bool] | None = None
) -> Finding:
    """Return the finding for a check-in or task file whose objective does not exist."""
    message = say("there is no objective {name}", name=ref)
    way_out = meant or say("add the objective, or delete this file")
    absent = Absent("objective", ref, is_like_another=meant is not None)
    if new_name is None:
        return codes.UNKNOWN_OBJECTIVE.at(path, None, message, way_out, absent=absent)
    from okrcli.core.edit import Move  # not before: most files are right

    name, is_certain = new_name
    to = moved_path(path, name)
    way_out = say("did you mean '{name}'? then this file belongs at {path}", name=name, path=to)
    found = codes.UNKNOWN_OBJECTIVE.at(path, None, message, way_out, absent=absent)
    return found.mended_by(Move(path, to), is_certain=is_certain)


def dangling(
    goals: Iterable[tuple[str, Objective]],
    reviews: Iterable[tuple[str, Review]],
    exists: Callable[[Ref], bool],
    names: Callable[[], Names],
) -> Iterator[Finding]:
    """Yield the references of goal files and reviews, given with their paths, that lead nowhere."""
    for path, objective in goals:
        yield from _lost(path, references_of(objective), exists, names)
    for path, review in reviews:
        yield from _lost(path, _carried(review), exists, names)


def _lost(
    path: str,
    references: Iterable[tuple[Route, str]],
    exists: Callable[[Ref], bool],
    names: Callable[[], Names],
) -> Iterator[Finding]:
    for route, reference in references:
        ref = parse_ref(reference)
        if ref is None or ref.item is not None:
            yield _partial(path, route, reference, names)
        elif not exists(ref):
            message = say("nothing here is called '{text}'", text=reference)
            way_out = names().meant(ref) or say("add it, or take the reference out")
            found = codes.UNKNOWN_REFERENCE.at(path, route, message, way_out)
            if meant := names().certain(ref):
                from okrcli.core.edit import Replace  # not before: most files are right

                found = found.mended_by(Replace(path, route, meant[0]), is_certain=meant[1])
            yield found


def _partial(path: str, route: Route, reference: str, names: Callable[[], Names]) -> Finding:
    """Return the finding for what is no full reference, with the only goal that it can stand for."""
    message = say("'{ref}' is not a full reference", ref=reference)
    meant = names().ending(reference)
    if len(meant) != 1:
        way_out = say("write PERIOD/TEAM/OBJECTIVE or PERIOD/TEAM/OBJECTIVE.KEY-RESULT")
        return codes.UNKNOWN_REFERENCE.at(path, route, message, way_out)
    from okrcli.core.edit import Replace  # not before: most files are right

    found = codes.UNKNOWN_REFERENCE.at(path, route, message, say("write it in full: {ref}", ref=meant[0]))
    return found.mended_by(Replace(path, route, meant[0]), is_certain=False)


def references_of(objective: Objective) -> Iterator[tuple[Route, str]]:
    """Yield every reference in a goal file, and where it stands."""
    for n, reference in enumerate(objective.supports):
        yield ("supports", n), reference
    for key, key_result in objective.key_results.items():
        for n, reference in enumerate(key_result.needs):
            yield ("key_results", key, "needs", n), reference


def _carried(review: Review) -> Iterator[tuple[Route, str]]:
    for key, outcome in review.objectives.items():
        if outcome.carried_to is not None:
            yield ("objectives", key, "carried_to"), outcome.carried_to
