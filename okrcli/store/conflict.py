"""Text with conflicts in it, as git marks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from okrcli.core.position import split_lines
from okrcli.core.route import Route


@dataclass(frozen=True, slots=True)
class Conflict:
    """Lines of either side, of which people have to choose, and the routes of what is in them."""

    ours: str
    theirs: str
    routes: tuple[Route, ...] = ((),)


@dataclass(frozen=True, slots=True)
class Markers:
    """What stands around the two sides of a conflict: how many signs, and a name for each side."""

    size: int = 7
    ours: str = "ours"
    theirs: str = "theirs"


Pieces = Sequence[str | Conflict]


def rendered(pieces: Pieces, markers: Markers) -> str:
    """Return the text with a block of markers for each conflict, those side by side in one."""
    return "".join(
        piece if isinstance(piece, str) else _marked(piece, markers) for piece in _side_by_side(pieces)
    )


def resolved(pieces: Pieces, *, theirs: bool) -> str:
    """Return the text with one side of each conflict."""
    return "".join(
        piece if isinstance(piece, str) else piece.theirs if theirs else piece.ours for piece in pieces
    )


def are_clean(pieces: Pieces) -> bool:
    """Tell whether there is no conflict among pieces."""
    return not any(isinstance(piece, Conflict) for piece in pieces)


def turned(pieces: Pieces) -> Pieces:
    """Return pieces as they are seen from the other side."""
    return [
        piece if isinstance(piece, str) else Conflict(piece.theirs, piece.ours, piece.routes)
        for piece in pieces
    ]


def whole(ours: str, theirs: str) -> Pieces:
    """Return two texts as one conflict, between the lines that they begin and end with both."""
    one, other = split_lines(ours), split_lines(theirs)
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    middle = Conflict("".join(one[start : len(one) - end]), "".join(other[start : len(other) - end]))
    return ["".join(one[:start]), middle, "".join(one[len(one) - end :])]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two texts begin with both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _side_by_side(pieces: Pieces) -> Iterator[str | Conflict]:
    """Yield pieces with neighbouring conflicts put together."""
    waiting: Conflict | None = None
    for piece in pieces:
        if isinstance(piece, Conflict):
            before = waiting or Conflict("", "", ())
            waiting = Conflict(
                before.ours + piece.ours, before.theirs + piece.theirs, before.routes + piece.routes
            )
        elif piece:
            if waiting:
                yield waiting
            waiting = None
            yield piece
    if waiting:
        yield waiting


def _marked(conflict: Conflict, markers: Markers) -> str:
    size = markers.size
    return (
        f"{'<' * size} {markers.ours}\n{conflict.ours}{'=' * size}\n"
        f"{conflict.theirs}{'>' * size} {markers.theirs}\n"
    )
