"""Three versions of a sequence, cut where they agree."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Chunk(NamedTuple, Generic[Item]):
    """A stretch in three versions: the common ancestor's, ours and theirs."""

    base: tuple[Item, ...]
    ours: tuple[Item, ...]
    theirs: tuple[Item, ...]


def chunks(base: Sequence[Item], ours: Sequence[Item], theirs: Sequence[Item]) -> Iterator[Chunk[Item]]:
    """Yield the stretches in turn; where all three agree, an item at a time."""
    in_ours, in_theirs = _matches(base, ours), _matches(base, theirs)
    b = o = t = 0
    for i in range(len(base)):
        if i in in_ours and i in in_theirs:
            yield Chunk(tuple(base[b:i]), tuple(ours[o : in_ours[i]]), tuple(theirs[t : in_theirs[i]]))
            yield Chunk((base[i],), (base[i],), (base[i],))
            b, o, t = i + 1, in_ours[i] + 1, in_theirs[i] + 1
    yield Chunk(tuple(base[b:]), tuple(ours[o:]), tuple(theirs[t:]))


def _matches(base: Sequence[Hashable], other: Sequence[Hashable]) -> dict[int, int]:
    """Return where the items of `base` are in the other sequence, in order."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {start + n: there + n for start, there, size in blocks for n in range(size)}
