"""Two changes of one file brought together, entry by entry; what both changed differently is left to people.

The lines are put together from those of both sides, and then looked at: they have to read as what the data
of the three versions come to (`core.merge`), and every comment has to be in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from okrcli.core.codes import EMPTY_FILE
from okrcli.core.edit import Edit, Rename, Replace
from okrcli.core.finding import Finding
from okrcli.core.merge import ABSENT, Union, alike
from okrcli.core.merge import merge as merged_data
from okrcli.core.position import split_lines
from okrcli.core.route import Route
from okrcli.core.successor import Successor, successors
from okrcli.errors import OkrError
from okrcli.store.comments import comments, needed
from okrcli.store.composed import composed
from okrcli.store.conflict import Conflict, Markers, Pieces, are_clean, rendered, resolved, turned, whole
from okrcli.store.decode import BOM, decode
from okrcli.store.entries import UnevenError, split
from okrcli.store.joining import is_within, joined, spliced
from okrcli.store.reader import read
from okrcli.store.source import apply


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged file, and whether it has conflicts between markers in it."""

    content: bytes
    has_conflicts: bool = False


def merge(base: bytes, ours: bytes, theirs: bytes, markers: Markers | None = None) -> Merged | None:
    """Return what two versions of `base` come to; None when one of the three cannot be read.

    An empty base stands for none: both sides made the file.
    """
    three = _three(base, ours, theirs)
    if three is None:
        return None
    pieces = three.pieces()
    text = rendered(pieces, markers or Markers())
    if are_clean(pieces) and not three.ends_with_a_break:
        text = three.without_last_break(text)
    return Merged(_as_ours(text, ours), not are_clean(pieces))


class Disagreement(NamedTuple):
    """What both versions of `base` changed differently, and where; ABSENT stands for what is not there."""

    route: Route
    base: object
    ours: object
    theirs: object


def conflicts(base: bytes, ours: bytes, theirs: bytes) -> list[Disagreement]:
    """Return what both versions of `base` changed differently; nothing of unreadable ones."""
    three = _three(base, ours, theirs)
    if three is None:
        return []
    sides = (three.base, three.ours, three.theirs)
    return [
        Disagreement(route, *(_at(side.data, route) for side in sides)) for route in three.union.conflicts
    ]


def _three(*contents: bytes) -> Three | None:
    """Return three versions, with one name for what one renamed and another changed; None if unreadable."""
    versions = [_version(content) for content in contents]
    read = [version for version in versions if version is not None]
    return Three(*read).under_one_name() if len(read) == len(contents) else None


def _at(data: object, route: Route) -> object:
    for key in route:
        if isinstance(data, dict):
            data = data.get(key, ABSENT)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return ABSENT
    return data


@dataclass(frozen=True)
class Version:
    """One of the three: its text with plain line ends, the last line's included, and its data.

    A value of several lines at the end may say something else where its last line has no end.
    """

    text: str
    data: object
    said: object  # the data of the text as it was
    is_open: bool = False  # its last line had no end

    @cached_property
    def comments(self) -> Counter[str]:
        """Its comments, counted."""
        return comments(self.text)


@dataclass(frozen=True)
class Three:
    """The common ancestor of a file and the two versions of it that are to be one."""

    base: Version
    ours: Version
    theirs: Version

    @property
    def ends_with_a_break(self) -> bool:
        """Whether the last line has an end, as on the side that changed it."""
        changed = self.theirs if self.ours.is_open == self.base.is_open else self.ours
        return not changed.is_open

    @cached_property
    def union(self) -> Union:
        """What the data come to."""
        base = ABSENT if self.base.data is None else self.base.data
        return merged_data(base, self.ours.data, self.theirs.data)

    def under_one_name(self) -> Three:
        """Return the versions with what one renamed and another changed under its new name in all of them."""
        three = self
        for found in successors(self.base.data, self.ours.data, self.theirs.data, self.union.conflicts):
            base = _renamed(three.base, found)
            ours = three.ours if not found.is_of_theirs else _renamed(three.ours, found)
            theirs = three.theirs if found.is_of_theirs else _renamed(three.theirs, found)
            if base and ours and theirs:
                three = Three(base, ours, theirs)
        return three

    @cached_property
    def mirrored(self) -> Three:
        """The same, seen from the other side."""
        return Three(self.base, self.theirs, self.ours)

    def pieces(self) -> Pieces:
        """Return the merged text: by entries, else by a splice of one side into the other, else one conflict.

        Whichever side is ours, the outcome is the same but for the order of what both added: what falls apart
        cleanly in the layout of one side is taken, and people are asked where it does in neither.
        """
        if self.ours.text in (self.base.text, self.theirs.text):
            return [self.theirs.text]
        if self.theirs.text == self.base.text:
            return [self.ours.text]
        by_entries = self._faithful_entries
        if by_entries is None or not are_clean(by_entries):
            seen = self.mirrored._faithful_entries
            if seen is not None and (by_entries is None or are_clean(seen)):
                by_entries = turned(seen)
        pieces = self._by_splice() if by_entries is None else by_entries
        return whole(self.ours.text, self.theirs.text) if pieces is None else pieces

    @cached_property
    def _faithful_entries(self) -> Pieces | None:
        pieces = self._by_entries()
        return pieces if pieces is not None and self._is_faithful(pieces) else None

    def _by_entries(self) -> Pieces | None:
        try:
            base, ours, theirs = (split(side.text, side.data) for side in (self.base, self.ours, self.theirs))
            pieces = joined(base, ours, theirs)
        except UnevenError:
            return None
        # Two files that were made under one name are two things: people choose, or take them apart.
        made_twice = self.base.data is None and not are_clean(pieces)
        return None if made_twice else pieces

    def _by_splice(self) -> Pieces | None:
        """Return our text with the merged data, or theirs.

        A splice leaves comments where they are, and what they are about may be gone.
        """
        if self.union.conflicts:
            return None
        for kept, dropped in ((self.ours, self.theirs), (self.theirs, self.ours)):
            text = spliced(kept.text, (), self.union.data)
            strands = kept.comments - dropped.comments and not is_within(kept.data, self.union.data)
            if text and not strands and self._is_faithful([text]):
                return [text]
        return None

    def without_last_break(self, text: str) -> str:
        """Return a text whose last line has no end, unless that belongs to a value."""
        base = ABSENT if self.base.said is None else self.base.said
        union = merged_data(base, self.ours.said, self.theirs.said)
        bare = _version(text.removesuffix("\n").encode())
        return text.removesuffix("\n") if bare and alike(bare.said, union.data) else text

    def _is_faithful(self, pieces: Pieces) -> bool:
        """Tell whether pieces read as the union with either side of their conflicts, and lack no comment."""
        routes = [route for piece in pieces if isinstance(piece, Conflict) for route in piece.routes]
        if not all(any(told[: len(route)] == route for route in routes) for told in self.union.conflicts):
            return False
        there = [self._read(pieces, routes, side) for side in (self.ours, self.theirs)]
        if there[0] is None or there[1] is None:
            return False
        wanted = needed(self.base.comments, self.ours.comments, self.theirs.comments)
        return wanted <= there[0] | there[1]

    def _read(self, pieces: Pieces, routes: Sequence[Route], side: Version) -> Counter[str] | None:
        """Return the comments of the pieces with one side of each conflict; None when they read otherwise."""
        text = resolved(pieces, theirs=side is self.theirs)
        version = _version(text.encode())
        if version is None or not alike(version.data, _with(self.union.data, routes, side.data)):
            return None
        return version.comments


def _version(content: bytes) -> Version | None:
    text = decode("", content)
    said = _data(content)
    if isinstance(text, Finding) or isinstance(said, Unread):
        return None
    text = text.replace("\r\n", "\n")
    if not text or text.endswith("\n"):
        return Version(text, said, said)
    data = _data(f"{text}\n".encode())
    return None if isinstance(data, Unread) else Version(f"{text}\n", data, said, is_open=True)


def _renamed(version: Version, found: Successor) -> Version | None:
    """Return a version with another key, also where its revisions tell of it; None where that cannot be."""
    old, new = (".".join((str(found.route[0]), name)) for name in (str(found.route[1]), found.key))
    revisions = version.data.get("revisions") if isinstance(version.data, dict) else None
    edits: list[Edit] = [
        Replace("", ("revisions", n, "field"), new + field.removeprefix(old))
        for n, revision in enumerate(revisions if isinstance(revisions, list) else ())
        if isinstance(revision, dict)
        and isinstance(field := revision.get("field"), str)
        and f"{field}.".startswith(f"{old}.")
    ]
    try:
        text = apply("", version.text.encode(), [*edits, Rename("", found.route, found.key)])
    except OkrError:
        return None
    return _version(text.removesuffix(b"\n") if version.is_open else text)


class Unread:
    """Stands for the data of what cannot be read."""


def _data(content: bytes) -> object:
    document = read("", content)
    if any(finding.code != EMPTY_FILE.code for finding in document.findings):
        return Unread()
    data, findings = composed("", content, document.data)
    return Unread() if findings else data


def _with(data: object, routes: Sequence[Route], side: object) -> object:
    """Return data with what one side has at some routes."""
    for route in routes:
        data = _with_one(data, route, side)
    return data


def _with_one(data: object, route: Route, side: object) -> object:
    if not route:
        return side
    if not isinstance(data, dict) or not isinstance(side, dict):
        return data
    key = str(route[0])
    if key not in side:
        return {name: value for name, value in data.items() if name != key}
    return data | {key: _with_one(data.get(key), route[1:], side[key])}


def _as_ours(text: str, ours: bytes) -> bytes:
    """Return a text with the byte order mark of our file and its line ends, be they mixed."""
    old = ours.decode("utf-8")
    mark = BOM if old.startswith(BOM) else ""
    there = split_lines(old.removeprefix(BOM))
    usual = "\r\n" if there and there[0].endswith("\r\n") else "\n"
    bare = [line.replace("\r\n", "\n") for line in there]
    new = split_lines(text)
    lines = [line.replace("\n", usual) for line in new]
    for block in SequenceMatcher(None, bare, new, autojunk=False).get_matching_blocks():
        lines[block.b : block.b + block.size] = there[block.a : block.a + block.size]
    return (mark + "".join(lines)).encode()
