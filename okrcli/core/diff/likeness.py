"""How much two goals are alike, 0 to 1, whichever of them is older: by title and by what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from functools import lru_cache
from itertools import pairwise

from okrcli.core.diff.item import Item
from okrcli.core.model import KeyResult, Objective
from okrcli.core.place import normal

ENOUGH = 0.6
"""From here on two goals that stand in the same whole are one under two names."""

ENOUGH_APART = 0.75
"""The same for what stands in different wholes, where more things are alike by chance."""

SAME_SLUG = 0.25
_TITLE = {"objective": 0.5}
_TITLE_ELSE = 0.65
_UNTOLD: tuple[object, ...] = (None, "", [], {})


def likeness(one: Item, other: Item) -> float:
    """Return how much two items of a kind are alike.

    Titles count half with objectives, whose key results count as much, else 0.65 beside the fields; alike is
    2 × what they share ÷ what both have, of the pairs of letters in titles. The same id adds 0.25 to
    objectives; those of key results are alike by chance too often.
    """
    share = _TITLE.get(one.kind, _TITLE_ELSE)
    first, second = contents(one), contents(other)
    words = _dice(letter_pairs(one.title), letter_pairs(other.title))
    rest = _dice(first, second) if first or second else words
    bonus = SAME_SLUG if one.kind == "objective" and one.slug == other.slug else 0.0
    return min(1.0, share * words + (1 - share) * rest + bonus)


@lru_cache(maxsize=4096)
def letter_pairs(title: str) -> Counter[Hashable]:
    """Return the pairs of neighbours in a title, by how often they occur; case and spaces do not matter."""
    text = " ".join(normal(title).casefold().split())
    return Counter(pairwise(text)) or Counter([text])


def contents(item: Item) -> Counter[Hashable]:
    """Return what an item holds besides its title: an objective its key results, all else its fields."""
    if isinstance(item.shape, Objective):
        return Counter(_key_results(item.shape))
    told = ((name, value) for name, value in item.fields.items() if name != "title")
    return Counter((name, str(value)) for name, value in told if value not in _UNTOLD)


def _key_results(objective: Objective) -> Iterable[Hashable]:
    for key, key_result in objective.key_results.items():
        yield "id", key
        yield "title", key_result.title
        yield "aim", key, _aim(key_result)


def _aim(key_result: KeyResult) -> tuple[object, ...]:
    return key_result.type, key_result.start, key_result.target, key_result.min, key_result.max


def _dice(one: Counter[Hashable], other: Counter[Hashable]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())
