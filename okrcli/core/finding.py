"""Trouble in the user's data, as values: found, collected, located, rendered; never raised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

from okrcli.core.place import Kind, Ref
from okrcli.core.route import Route
from okrcli.message import Message

if TYPE_CHECKING:
    from okrcli.core.edit import Edit


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A stretch of a text file: 1-based lines and columns in characters, the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Related(NamedTuple):
    """A second place that a finding speaks of: the other definition, the missing parent."""

    path: str
    route: Route | None = None
    span: Span | None = None


class Absent(NamedTuple):
    """What a record names and is not there: an objective, or a part of one by its name there; or a KPI.

    A milestone's name may have its key result's before it. `is_like_another`: something is spelled almost so.
    """

    kind: Kind
    ref: Ref | None = None
    name: str = ""
    is_like_another: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: what it is, what to do about it, and where.

    `route` leads through the file's data (keys and list indexes); `span` is filled in by the
    store, which knows the lines. `on` tells whether the key or its value is meant, `words` which characters
    of a text (first, and behind the last), and `also` which others, of which the store fills in the `marks`.
    `fix` is what would mend it; it is `unsafe` where it may not be what was meant. `absent` is what a record
    names in vain: the past may know it. `about` says what several files have in common that a finding is
    about, a team or a title: it is no other one in another of them.
    """

    code: str
    name: str
    message: Message
    path: str
    help: Message | None = None
    severity: Severity = Severity.ERROR
    route: Route | None = None
    on: Literal["key", "value"] = "value"
    words: tuple[int, int] | None = None
    also: tuple[tuple[int, int], ...] = ()
    span: Span | None = None
    marks: tuple[Span, ...] = ()
    ref: str | None = None
    related: tuple[Related, ...] = ()
    fix: tuple[Edit, ...] = ()
    unsafe: bool = False
    absent: Absent | None = None
    about: str | None = None

    def mended_by(self, edit: Edit, *, is_certain: bool) -> Finding:
        """Return the same with the edit that writes what was meant."""
        return replace(self, fix=(edit,), unsafe=not is_certain)
