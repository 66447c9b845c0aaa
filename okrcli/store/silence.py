"""Comments that silence findings: `# okr: ignore[OKR201] because …`, on the line or above it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import yaml

from okrcli.core import codes
from okrcli.core.codes import Code
from okrcli.core.finding import Finding, Severity, Span
from okrcli.core.lint import no_such_rule, way_to_rule
from okrcli.core.manual import Page, can_be_silenced, named
from okrcli.core.tree import Irregular, Tree
from okrcli.message import Message, say
from okrcli.store.decode import decode
from okrcli.store.node import Node, tree
from okrcli.store.position import Lines

_MAYBE = re.compile(rb"#[ \t]*okr:[ \t]*ignore\b")
_COMMENT = re.compile(r"#[ \t]*okr:[ \t]*ignore\b[ \t]*(?:\[([^\]\r\n]*)\])?[ \t]*([^\r\n]*)")
_BEFORE_REASON = re.compile(r"[\W_]*(?:because\b)?[\W_]*", re.IGNORECASE)
_BREAK = re.compile(r"\r\n?|\n")
_NO_CONTENT = re.compile(r"[ \t]*(?:#.*)?")


class Noting:
    """A tree that keeps the files read from it which may silence something, so that no file is read twice.

    `seen` are all that were read.
    """

    def __init__(self, base: Tree) -> None:
        self.base = base
        self.noted: dict[str, bytes] = {}
        self.seen: set[str] = set()

    @property
    def irregular(self) -> Sequence[Irregular]:
        """What the tree came across that is neither file nor folder."""
        return self.base.irregular

    def paths(self, under: str = "") -> Sequence[str]:
        """Return every file in a folder."""
        return self.base.paths(under)

    def folders(self, under: str = "") -> Sequence[str]:
        """Return the folders right in a folder."""
        return self.base.folders(under)

    def files(self, under: str) -> Sequence[str]:
        """Return the files right in a folder."""
        return self.base.files(under)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        self.seen.add(path)
        content = self.base.read(path)
        if b"okr:" in content and _MAYBE.search(content):
            self.noted[path] = content
        return content


@dataclass(frozen=True, slots=True)
class Silence:
    """A comment: the codes or names that it silences, and on which line (None: none is below it).

    At the head of a file, it silences findings about the file as a whole too.
    """

    path: str
    span: Span
    names: tuple[str, ...]
    reason: str
    line: int | None
    at_head: bool

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding stands where the comment silences."""
        return bool(self.reason) and self.is_at(finding)

    def is_at(self, finding: Finding) -> bool:
        """Tell whether a finding stands where the comment is about."""
        if finding.path != self.path:
            return False
        return self.at_head if finding.span is None else finding.span.line == self.line


def silences(path: str, content: bytes) -> list[Silence]:
    """Return the comments of a file that silence something; none where its YAML cannot be read."""
    text = decode(path, content)
    if isinstance(text, Finding):
        return []
    try:
        root = tree(text)
    except yaml.YAMLError:
        return []
    scalars = list(_scalars(root)) if root is not None else []
    lines, places = _BREAK.split(text), Lines(text)
    return [
        _silence(path, match, lines, places)
        for match in _COMMENT.finditer(text)
        if _is_comment(text, match.start(), scalars)
    ]


def _scalars(node: Node) -> Iterator[tuple[int, int]]:
    if not node.children:
        yield node.start, node.end
    for child in node.children:
        yield from _scalars(child)


def _is_comment(text: str, start: int, scalars: Sequence[tuple[int, int]]) -> bool:
    apart = start == 0 or text[start - 1] in " \t\r\n"
    return apart and not any(first <= start < end for first, end in scalars)


def _silence(path: str, match: re.Match[str], lines: Sequence[str], places: Lines) -> Silence:
    span = places.span(match.start(), match.end())
    names = tuple(filter(None, (name.strip() for name in (match[1] or "").split(","))))
    return Silence(
        path,
        span,
        names,
        _BEFORE_REASON.sub("", match[2], count=1).rstrip(),
        _meant(lines, span),
        all(_NO_CONTENT.fullmatch(line) for line in lines[: span.line]),
    )


def _meant(lines: Sequence[str], span: Span) -> int | None:
    """Return the line that a comment is about: its own, or the first that is none but a comment below it."""
    if lines[span.line - 1][: span.column - 1].strip():
        return span.line
    for number, line in enumerate(lines[span.line :], span.line + 1):
        if not line.lstrip().startswith("#"):
            return number if line.strip() else None
    return None


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
    used: set[tuple[int, str]] = set()
    kept = []
    for finding in findings:
        by = [
            (n, name)
            for n, comment in enumerate(comments)
            if comment.covers(finding) and can_be_silenced(finding.code)
            for name in comment.names
            if name.upper() == finding.code or name == finding.name
        ]
        used.update(by)
        if not by:
            kept.append(finding)
    about: list[Finding] = []
    for n, comment in enumerate(comments):
        about += _misnamed(comment, pages, findings)
        idle = [name for name in comment.names if (n, name) not in used]
        about += _unused(comment, idle, pages, is_looked_for)
    return Silenced(kept, about)


def _misnamed(comment: Silence, pages: Sequence[Page], findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what keeps a comment from silencing any of the findings."""
    if not comment.names or not comment.reason:
        meant = ", ".join(comment.names or _codes_at(comment, findings)) or "OKR201"
        message = (
            say("this comment silences nothing, because it gives no reason")
            if comment.names
            else say("this comment does not name the rule that it is to silence")
        )
        way_out = say("write it as {example}", example=f"# okr: ignore[{meant}] because …")
        yield _about(comment, codes.UNREASONED_IGNORE, message, way_out)
    for name in comment.names:
        if _page(name, pages) is None:
            yield _about(comment, codes.UNKNOWN_RULE, *_unknown(name, comment, pages, findings))


def _unknown(
    name: str, comment: Silence, pages: Sequence[Page], findings: Sequence[Finding]
) -> tuple[Message, Message]:
    """Return what is wrong with a name that no rule has, and the way out; a comment names each rule."""
    if not named(pages, name):
        return no_such_rule(name), way_to_rule(name, pages, parts=False)
    message = say("a comment names each rule that it silences, and '{name}' is a group of rules", name=name)
    meant = [code for code in _codes_at(comment, findings) if code.startswith(name.upper())]
    if meant:
        return message, say("write {codes} instead", codes=", ".join(meant))
    return message, say("`okr rule {name}` lists them; take the one that is found here", name=name)


def _codes_at(comment: Silence, findings: Sequence[Finding]) -> list[str]:
    """Return the codes of what was found where a comment is about, and what it could silence."""
    found = dict.fromkeys(finding.code for finding in findings if comment.is_at(finding))
    return [code for code in found if can_be_silenced(code)]


def _unused(
    comment: Silence,
    idle: Sequence[str],
    pages: Sequence[Page],
    is_looked_for: Callable[[str, Page], bool],
) -> Iterator[Finding]:
    """Yield the names in a comment of rules that found nothing there, each with what takes it out.

    That is never certain to be meant: what a rule finds may be back tomorrow, or with another file.
    """
    for name in idle if comment.reason else ():
        page = _page(name, pages)
        if page is not None and is_looked_for(comment.path, page):
            message = say("there is no {code} {name} here to silence", code=page.code, name=page.name)
            way_out = say("take it out of the comment, or delete the comment")
            found = _about(comment, codes.UNUSED_IGNORE, message, way_out)
            from okrcli.core.edit import Unignore  # not before: most comments silence something

            edit = Unignore(comment.path, comment.span.line, name)
            yield found.mended_by(edit, is_certain=False)


def _page(name: str, pages: Sequence[Page]) -> Page | None:
    return next((page for page in pages if name.upper() == page.code or name == page.name), None)


def _about(comment: Silence, code: Code, message: Message, way_out: Message) -> Finding:
    found = code.at(comment.path, None, message, way_out)
    return replace(found, span=comment.span, severity=Severity.WARNING)
