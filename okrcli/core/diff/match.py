"""Which goal of today is which goal of before: by name, else by likeness; never two for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from okrcli.core.diff.change import Subject
from okrcli.core.diff.item import Item
from okrcli.core.diff.likeness import ENOUGH, ENOUGH_APART, likeness
from okrcli.core.place import normal

_LEVELS: tuple[Subject, ...] = ("settings", "objective", "key_result", "milestone", "task", "kpi", "review")
_APART: tuple[Subject, ...] = ("key_result", "task")
_NAMED_FOR_GOOD: tuple[Subject, ...] = ("settings", "review")
_WHOLES: tuple[Subject, ...] = ("objective", "key_result")
_MOST_PAIRS = 2000


class Names:
    """What goals were called before and are called now."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._now = dict(pairs)
        self._then = {new: old for old, new in self._now.items()}

    @cached_property
    def are_the_same(self) -> bool:
        """Whether every goal is called what it was called."""
        return all(old == new for old, new in self._now.items())

    def now(self, ref: str) -> str:
        """Return what a goal of before is called now."""
        return called(ref, self._now)

    def then(self, ref: str) -> str:
        """Return what a goal of now was called before."""
        return called(ref, self._then)


def called(ref: str, names: Mapping[str, str]) -> str:
    """Return another name of a goal; what is no goal itself is called by what it lies in."""
    if ref in names:
        return names[ref]
    outer, dot, slug = ref.rpartition(".")
    return f"{called(outer, names)}.{slug}" if dot else ref


@dataclass(frozen=True)
class Match:
    """The pairs of what was there before and still is, what is gone, and what is new."""

    pairs: list[tuple[Item, Item]] = field(default_factory=list)
    removed: list[Item] = field(default_factory=list)
    added: list[Item] = field(default_factory=list)

    @cached_property
    def names(self) -> Names:
        """What the goals that still are there are called on both sides."""
        return Names((old.ref, new.ref) for old, new in self.pairs if old.kind in _WHOLES)


def match(old: Sequence[Item], new: Sequence[Item], known: Mapping[str, str] | None = None) -> Match:
    """Return which item is which; `known` are the references of objectives that are the same for sure.

    The same names in the same whole are the same thing. What is left is matched by likeness, the likest
    first, within the whole where that still is there, then anywhere. Neither side comes first.
    """
    found = Match()
    wholes = dict(known or {})
    for kind in _LEVELS:
        before = [item for item in old if item.kind == kind]
        after = [item for item in new if item.kind == kind]
        level = _Level(before, after, wholes)
        pairs = level.match(kind)
        found.pairs.extend(pairs)
        found.removed.extend(level.before)
        found.added.extend(level.after)
        if kind in _WHOLES:
            wholes |= {one.ref: other.ref for one, other in pairs}
    return found


class _Level:
    """The items of one kind on both sides; what is matched is taken away."""

    def __init__(self, before: list[Item], after: list[Item], wholes: Mapping[str, str]) -> None:
        self.before = before
        self.after = after
        self.wholes = wholes
        self.names = Names(wholes.items())

    def match(self, kind: Subject) -> list[tuple[Item, Item]]:
        found = self._take(self._known()) if kind == "objective" else []
        found += self._take(self._same())
        if kind in _NAMED_FOR_GOOD:
            return found
        if kind in ("objective", "kpi"):
            return found + self._take(_likest(self.before, self.after, ENOUGH))
        for before, after in self._by_whole():
            found += self._take(_likest(before, after, ENOUGH))
        if kind in _APART:
            found += self._take(_likest(self.before, self.after, ENOUGH_APART))
        return found

    def _take(self, pairs: Iterable[tuple[Item, Item]]) -> list[tuple[Item, Item]]:
        taken = list(pairs)
        before, after = {id(one) for one, _ in taken}, {id(other) for _, other in taken}
        self.before = [item for item in self.before if id(item) not in before]
        self.after = [item for item in self.after if id(item) not in after]
        return taken

    def _known(self) -> Iterator[tuple[Item, Item]]:
        after = {item.ref: item for item in self.after}
        for item in self.before:
            other = after.pop(self.wholes.get(item.ref, ""), None)
            if other is not None:
                yield item, other

    def _same(self) -> Iterator[tuple[Item, Item]]:
        after = {(item.section, item.parent, item.slug): item for item in self.after}
        for item in self.before:
            other = after.get((item.section, self.names.now(item.parent), item.slug))
            if other is not None and self.names.then(other.parent) == item.parent:
                yield item, other

    def _by_whole(self) -> Iterator[tuple[list[Item], list[Item]]]:
        after: dict[tuple[str, str], list[Item]] = defaultdict(list)
        before: dict[tuple[str, str], list[Item]] = defaultdict(list)
        for item in self.after:
            after[item.section, item.parent].append(item)
        for item in self.before:
            before[item.section, self.names.now(item.parent)].append(item)
        for whole, own in before.items():
            if whole in after and all(self.names.then(whole[1]) == item.parent for item in own):
                yield own, after[whole]


def _likest(before: Sequence[Item], after: Sequence[Item], enough: float) -> Iterator[tuple[Item, Item]]:
    """Yield pairs that are alike enough, the likest first and none twice."""
    graded = [(likeness(one, other), one, other) for one, other in _candidates(before, after)]
    graded = [entry for entry in graded if entry[0] >= enough]
    graded.sort(key=lambda entry: (-entry[0], *sorted((_key(entry[1]), _key(entry[2])))))
    taken: set[int] = set()
    for _, one, other in graded:
        if taken.isdisjoint((id(one), id(other))):
            taken |= {id(one), id(other)}
            yield one, other


def _key(item: Item) -> tuple[str, str]:
    return item.ref, item.section


def _candidates(before: Sequence[Item], after: Sequence[Item]) -> Iterable[tuple[Item, Item]]:
    """Return the pairs to look at: all, or where they are many those that have a rare word in common."""
    if len(before) * len(after) <= _MOST_PAIRS:
        return ((one, other) for one in before for other in after if one.section == other.section)
    found: dict[tuple[int, int], tuple[Item, Item]] = {}
    own, others = _by_word(before), _by_word(after)
    for word, having in own.items():
        if len(having) * len(others.get(word, ())) <= _MOST_PAIRS:
            pairs = ((one, other) for one in having for other in others.get(word, ()))
            found |= {
                (id(one), id(other)): (one, other) for one, other in pairs if one.section == other.section
            }
    return found.values()


def _by_word(found: Sequence[Item]) -> dict[str, list[Item]]:
    words: dict[str, list[Item]] = defaultdict(list)
    for item in found:
        title = normal(item.title).casefold()
        for word in {f"={title}", f"/{item.slug}", *title.split()}:
            words[word].append(item)
    return words
