"""What a rule is: a code that never changes its meaning, one idea, and a manual page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.route import Route
from okrcli.core.rules.scope import Scope
from okrcli.message import Message

if TYPE_CHECKING:
    from okrcli.core.edit import Edit


@dataclass(frozen=True, slots=True)
class Rule:
    """One idea about good goals.

    `check` takes what is looked at and yields findings, made by `finding`. `manual` is the docstring of
    the rule's module: a first line that says the idea, then why, a bad and a good example. What it finds in
    `scope.past` it finds only if it says that it looks at the past: to read the commits takes time. What it
    finds `passes` if the next check-in, reading or day takes it away, with no goal written otherwise.
    """

    code: str
    name: str
    severity: Severity
    manual: str
    check: Callable[[Scope], Iterator[Finding]]
    looks_back: bool = False
    passes: bool = False

    @property
    def idea(self) -> str:
        """The first line of the manual."""
        return self.manual.strip().partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Finder:
    """Makes the findings of a rule: its code, name and severity are said once."""

    code: str
    name: str
    severity: Severity = Severity.WARNING

    def at(
        self,
        path: str,
        route: Route | None,
        message: Message,
        way_out: Message | None = None,
        *,
        key: bool = False,
        words: tuple[int, int] | None = None,
        ref: object = None,
        related: tuple[Related, ...] = (),
        fix: tuple[Edit, ...] = (),
        unsafe: bool = False,
        about: str | None = None,
    ) -> Finding:
        """Return a finding at a place: its value, some `words` of that (offsets), or its `key`.

        `about` is what it is about where other files could say it as well: see `Finding`.
        """
        return Finding(
            self.code,
            self.name,
            message,
            path,
            way_out,
            self.severity,
            route,
            "key" if key else "value",
            words,
            ref=None if ref is None else str(ref),
            related=related,
            fix=fix,
            unsafe=unsafe,
            about=about,
        )
