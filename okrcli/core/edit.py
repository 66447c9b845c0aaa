"""What to change in the files, said without touching any: the store carries it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from okrcli.core.route import Route

Value = str | int | float | bool | date | None | Sequence["Value"] | Mapping[str, "Value"]


@dataclass(frozen=True, slots=True)
class Replace:
    """Give the node at `route` a new value."""

    path: str
    route: Route
    value: Value


@dataclass(frozen=True, slots=True)
class Insert:
    """Add `key: value` at the end of the mapping at `route`."""

    path: str
    route: Route
    key: str
    value: Value


@dataclass(frozen=True, slots=True)
class Append:
    """Add an item at the end of the list at `route`."""

    path: str
    route: Route
    value: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the entry or item at `route` out, with the comments that are on its own lines."""

    path: str
    route: Route


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the key at the end of `route` a new name; its value stays as it is."""

    path: str
    route: Route
    key: str


@dataclass(frozen=True, slots=True)
class Transplant:
    """Take the entry or item at `route` to the end of the collection at `into` of another file.

    It is written there as it is here, with its comments, an entry under the name `key`. The file and the
    collection at `into` are made where they are missing; collections that are left empty go.
    """

    path: str
    route: Route
    to: str
    into: Route
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Create:
    """Write a new file with `data` in its order; it must not exist yet."""

    path: str
    data: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Move:
    """Move a file, byte for byte; nothing may stand at `to`."""

    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Delete:
    """Take a file away."""

    path: str


@dataclass(frozen=True, slots=True)
class Clear:
    """Take a file away if nothing is left in it, neither data nor a comment."""

    path: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Give a line, 1-based, that reads `old` another text, or (None) take it out; the data stays as it is."""

    path: str
    line: int
    old: str
    new: str | None


Edit = Replace | Insert | Append | Remove | Rename | Transplant | Create | Move | Delete | Clear | Rewrite
