"""What comments silence: the findings that are left, and those about comments that silence nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from okrcli.core import codes
from okrcli.core.codes import Code
from okrcli.core.finding import Finding, Severity, Span
from okrcli.core.ignore import without
from okrcli.core.lint import no_such_rule, way_to_rule
from okrcli.core.manual import Page, can_be_silenced, named
from okrcli.message import Message, say

Place = tuple[str, int | None]
"""A line of a file, or (None) the file as a whole."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A comment: the codes or names that it silences, and on which line (None: none is below it).

    At the head of a file, it silences findings about the file as a whole too. `text` is its own line.
    """

    path: str
    span: Span
    names: tuple[str, ...]
    reason: str
    line: int | None
    at_head: bool
    text: str

    @property
    def places(self) -> Iterator[Place]:
        """What the comment is about."""
        if self.line is not None:
            yield self.path, self.line
        if self.at_head:
            yield self.path, None


@dataclass(frozen=True, slots=True)
class Silenced:
    """The findings that are left, and those about comments that silence nothing."""

    kept: list[Finding]
    about: list[Finding]


def silenced(
    findings: Sequence[Finding],
    comments: Sequence[Silence],
    pages: Sequence[Page],
    is_looked_for: Callable[[str, Page], bool],
) -> Silenced:
    """Take away what is silenced; `is_looked_for` tells whether a rule would have found it in a file."""
    there: dict[Place, list[Finding]] = {}
    for finding in findings:
        there.setdefault(_place(finding), []).append(finding)
    judge = _Judge(there, pages, is_looked_for)
    gone = {id(finding) for comment in comments for _, finding in judge.silenced_by(comment)}
    about = [found for comment in comments for found in judge.about(comment)]
    return Silenced([finding for finding in findings if id(finding) not in gone], about)


def _place(finding: Finding) -> Place:
    return finding.path, finding.span.line if finding.span is not None else None


@dataclass(frozen=True)
class _Judge:
    """What comments stand beside: the findings by place, and the rules that looked for some."""

    there: Mapping[Place, Sequence[Finding]]
    pages: Sequence[Page]
    is_looked_for: Callable[[str, Page], bool]

    def silenced_by(self, comment: Silence) -> Iterator[tuple[str, Finding]]:
        """Yield the findings that a comment silences, each with the name that does it."""
        if comment.reason:
            for finding in self._at(comment):
                for name in comment.names:
                    if name.upper() == finding.code or name == finding.name:
                        yield name, finding

    def about(self, comment: Silence) -> Iterator[Finding]:
        """Yield what keeps a comment from silencing anything."""
        if not comment.names or not comment.reason:
            yield self._unreasoned(comment)
        for name in comment.names:
            if self._page(name) is None:
                yield _about(comment, codes.UNKNOWN_RULE, *self._unknown(name, comment))
        if comment.reason:
            yield from self._unused(comment)

    def _at(self, comment: Silence) -> Iterator[Finding]:
        """Yield what was found where a comment is about, and can be silenced."""
        for place in comment.places:
            yield from (found for found in self.there.get(place, ()) if can_be_silenced(found.code))

    def _unreasoned(self, comment: Silence) -> Finding:
        meant = ", ".join(comment.names or self._codes_at(comment)) or "OKR201"
        message = (
            say("this comment silences nothing, because it gives no reason")
            if comment.names
            else say("this comment does not name the rule that it is to silence")
        )
        way_out = say("write it as {example}", example=f"# okr: ignore[{meant}] because …")
        return _about(comment, codes.UNREASONED_IGNORE, message, way_out)

    def _unknown(self, name: str, comment: Silence) -> tuple[Message, Message]:
        """Return what is wrong with a name that no rule has, and the way out; a comment names each rule."""
        if not named(self.pages, name):
            return no_such_rule(name), way_to_rule(name, self.pages, parts=False)
        message = say(
            "a comment names each rule that it silences, and '{name}' is a group of rules", name=name
        )
        meant = [code for code in self._codes_at(comment) if code.startswith(name.upper())]
        if meant:
            return message, say("write {codes} instead", codes=", ".join(meant))
        return message, say("`okr rule {name}` lists them; take the one that is found here", name=name)

    def _codes_at(self, comment: Silence) -> list[str]:
        return list(dict.fromkeys(finding.code for finding in self._at(comment)))

    def _unused(self, comment: Silence) -> Iterator[Finding]:
        """Yield the names in a comment of rules that found nothing there, each with what takes them all out.

        That is never certain to be meant: what a rule finds may be back tomorrow, or with another file.
        """
        used = {name for name, _ in self.silenced_by(comment)}
        idle = [
            (name, page)
            for name in comment.names
            if name not in used
            and (page := self._page(name)) is not None
            and self.is_looked_for(comment.path, page)
        ]
        if not idle:
            return
        from okrcli.core.edit import Rewrite  # not before: most comments silence something

        span = comment.span
        less = without(comment.text, span.column - 1, span.end_column - 1, [name for name, _ in idle])
        edit = Rewrite(comment.path, span.line, comment.text, less)
        for _, page in idle:
            message = say("there is no {code} {name} here to silence", code=page.code, name=page.name)
            way_out = say("take it out of the comment, or delete the comment")
            yield _about(comment, codes.UNUSED_IGNORE, message, way_out).mended_by(edit, is_certain=False)

    def _page(self, name: str) -> Page | None:
        return self._by_name.get(name) or self._by_code.get(name.upper())

    @cached_property
    def _by_name(self) -> Mapping[str, Page]:
        return {page.name: page for page in reversed(self.pages)}

    @cached_property
    def _by_code(self) -> Mapping[str, Page]:
        return {page.code: page for page in reversed(self.pages)}


def _about(comment: Silence, code: Code, message: Message, way_out: Message) -> Finding:
    found = code.at(comment.path, None, message, way_out)
    return replace(found, span=comment.span, severity=Severity.WARNING)
