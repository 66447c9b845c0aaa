"""What to offer for the beginning of a reference: the shortest tail that begins so and names one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from okrcli.core.place import Kind

KINDS: tuple[Kind, ...] = ("objective", "key_result", "milestone", "task", "kpi")
PARTS: tuple[Kind, ...] = ("milestone", "task")
"""What stands back behind objectives, key results and KPIs where several are meant."""


class Name(NamedTuple):
    """A full reference, its kind, and a title where it is known."""

    text: str
    kind: Kind
    title: str = ""


@cache  # asked for again and again while references are sifted
def tails(reference: str) -> tuple[str, ...]:
    """Return all that a reference can be shortened to, the longest (itself) first."""
    cuts = [n + 1 for n, character in enumerate(reference) if character in "/."]
    return (reference, *(reference[cut:] for cut in cuts))


def offers(names: Iterable[Name], typed: str, kinds: Collection[Kind] = KINDS) -> dict[str, Name]:
    """Return what can be typed instead of `typed`, and what it names.

    Parts are offered where the whole is not, or where there is nothing else to offer. Of a tail that names
    several things there is one offer, if they have no tail of their own that begins so: choosing it tells
    which they are.
    """
    chosen = [name for name in names if name.kind in kinds]
    meant: dict[str, list[Name]] = {}
    for name in chosen:
        for tail in tails(name.text):
            if tail.startswith(typed):
                meant.setdefault(tail, []).append(name)
    found: dict[str, Name] = {}
    for name in chosen:
        own = [tail for tail in tails(name.text) if tail.startswith(typed)]
        if own:
            shortest = next((tail for tail in reversed(own) if _means(tail, name, meant)), own[-1])
            found.setdefault(shortest, name)
    return _from_the_top(found)


def _means(tail: str, name: Name, meant: dict[str, list[Name]]) -> bool:
    """Tell whether a tail is understood as one name; milestones and tasks stand back."""
    first = [other for other in meant[tail] if other.kind not in PARTS] or meant[tail]
    return first == [name] or tail == name.text


def _from_the_top(found: dict[str, Name]) -> dict[str, Name]:
    top = _without_parts(found)
    if len(top) > 1:
        return top
    return top | _without_parts({tail: name for tail, name in found.items() if tail not in top})


def _without_parts(found: dict[str, Name]) -> dict[str, Name]:
    return {tail: name for tail, name in found.items() if not any(whole in found for whole in _wholes(tail))}


def _wholes(tail: str) -> list[str]:
    return [tail[:n] for n, character in enumerate(tail) if character == "."]
