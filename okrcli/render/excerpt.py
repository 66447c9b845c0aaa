"""A line of a file with carets below what is meant, cut to the room that there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from okrcli.render.literal import literal
from okrcli.render.width import clusters, width

BEFORE = 0.4  # of the room, for what stands before the first place that is meant
_ELLIPSIS = "…"


class _Sign(NamedTuple):
    """What a reader sees as one sign, the column at which it begins, its columns, and whether it is meant."""

    text: str
    at: int
    size: int
    is_meant: bool


def excerpt(line: str, marks: Sequence[tuple[int, int | None]], room: int) -> tuple[str, str]:
    """Return what is shown of a line in `room` columns around the first mark, and the carets below the marks.

    `marks` are offsets into the line, the first and the one behind the last; None is the end of the line. A
    mark of nothing has one caret.
    """
    begin = min(begin for begin, _ in marks)
    near = max(0, begin - 2 * room)  # what is farther away is not shown, however long the line is
    moved = [(begin - near, None if end is None else end - near) for begin, end in marks]
    signs = list(_signs(line[near : begin + 2 * room], moved))
    total = signs[-1].at + signs[-1].size if signs else 0
    first, last = 0, total
    if total > room:
        place = next((sign.at for sign in signs if sign.is_meant), 0)
        first = max(0, min(place - int(room * BEFORE), total - room))
        last = first + room
    return _cut(signs, first, last, total)


def _cut(signs: Sequence[_Sign], first: int, last: int, total: int) -> tuple[str, str]:
    """Return the signs within some columns, with ellipses for those that are not, and the carets below."""
    low = first + (1 if first else 0)
    high = last - (1 if last < total else 0)
    shown = [sign for sign in signs if low <= sign.at and sign.at + sign.size <= high]
    text = "".join(sign.text for sign in shown)
    carets = "".join(("^" if sign.is_meant else " ") * _below(sign) for sign in shown)
    if first:
        text, carets = f"{_ELLIPSIS}{text}", f" {carets}"
    if last < total:
        cut = next((sign for sign in signs if sign.at + sign.size > high), None)
        text, carets = f"{text}{_ELLIPSIS}", carets + ("^" if cut is not None and cut.is_meant else " ")
    return text, carets.rstrip()


def _below(sign: _Sign) -> int:
    """Return how many carets or blanks stand below a sign; a mark of nothing has no width of its own."""
    return sign.size if sign.text else 1


def _signs(line: str, marks: Sequence[tuple[int, int | None]]) -> Iterator[_Sign]:
    at = 0
    for text, is_meant in _parts(line, marks):
        if not text:
            yield _Sign("", at, 0, is_meant=True)
        for cluster in clusters(_visible(text)):
            size = width(cluster)
            yield _Sign(cluster, at, size, is_meant)
            at += size


def _parts(line: str, marks: Sequence[tuple[int, int | None]]) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a line in order, and whether they are meant; of marks that overlap, the first is."""
    done = 0
    for begin, end in sorted(
        (min(begin, len(line)), len(line) if end is None else end) for begin, end in marks
    ):
        if begin < done:
            continue
        if begin > done:
            yield line[done:begin], False
        yield line[begin:end], True
        done = max(begin, end)
    if line[done:]:
        yield line[done:], False


def _visible(text: str) -> str:
    return literal(text.replace("\t", "    ").strip("\r\n"))
