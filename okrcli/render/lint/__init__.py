"""Findings in every format that people and CI systems read, one module each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from okrcli.core.finding import Finding, Severity
from okrcli.core.manual import Page
from okrcli.message import Message

if TYPE_CHECKING:
    from okrcli.core.commit import Commit

Format = Literal["text", "concise", "json", "github", "gitlab", "sarif", "junit"]


@dataclass(frozen=True, slots=True)
class Listing:
    """Findings with what is needed to show them.

    `sources` gives the text of a file, if it has any. `columns` is the room for a line; None is without end.
    `base` is where the workspace lies in the repository, "" or a folder with / at its end: CI systems want
    paths from the repository's top. `older` is how many findings are not shown because they were there before
    a change; None where all are shown. `commit` is where they were found, if not in the files as they are
    now. `fail_on` is what fails. Of the files that were `judged`, so many `unread` ones could not be to the
    end: `left_out` says so. `nothing` says why there was nothing to judge.
    """

    findings: Sequence[Finding]
    words: Callable[[Message], str]
    sources: Callable[[str], str | None] = lambda _: None
    pages: Sequence[Page] = ()
    colour: bool = False
    columns: int | None = None
    base: str = ""
    older: int | None = None
    commit: Commit | None = None
    fail_on: Severity = Severity.ERROR
    judged: int = 0
    unread: int = 0
    left_out: Message | None = None
    nothing: Message | None = None

    def __post_init__(self) -> None:
        if self.base and not self.base.endswith("/"):
            raise ValueError(self.base)

    def path(self, path: str) -> str:
        """Return a path from the top of the repository."""
        return f"{self.base}{path}"

    def sentence(self, finding: Finding) -> str:
        """Return what is wrong, and the way out if there is one, as one line."""
        if finding.help is None:
            return self.words(finding.message)
        return f"{self.words(finding.message)} – {self.words(finding.help)}"


def rendered(listing: Listing, format: Format) -> str:  # noqa: A002 - the word of the command line
    """Return findings as text in a format."""
    render: Callable[[Listing], str] = import_module(f"okrcli.render.lint.{format}").render
    return render(listing)
