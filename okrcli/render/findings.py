"""Findings and errors as people know them from compilers: where, what, the line itself, the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from okrcli.core.finding import Finding, Related, Severity, Span
from okrcli.core.position import bare, split_lines
from okrcli.message import Message, say
from okrcli.render.excerpt import excerpt
from okrcli.render.literal import literal
from okrcli.render.page import Line, Piece
from okrcli.render.paint import painted
from okrcli.render.wrap import line

SEVERITY = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.INFO: say("note"),
}
EXCERPT = 100  # columns of a line that are shown where the room has no end
_NARROWEST = 8  # columns of an excerpt, however small the terminal
_INDENT = 2

Words = Callable[[Message], str]
Sources = Callable[[str], str | None]
Quoted = Callable[[str], Sequence[str]]


def findings(
    findings: Sequence[Finding], words: Words, *, colour: bool, sources: Sources, columns: int | None = None
) -> str:
    """Return findings as text; empty for none. `sources` gives the text of a file, if it has any.

    Lines are broken where the room of so many `columns` ends, or not at all.
    """

    @cache  # a file may have many findings
    def quoted(path: str) -> Sequence[str]:
        source = sources(path)
        return [] if source is None else [bare(line) for line in split_lines(source.removeprefix("\ufeff"))]

    lines = (line for finding in findings for line in _finding(finding, words, quoted, columns))
    return painted(lines, colour=colour)


def error(message: Message, hint: Message | None, words: Words, *, colour: bool) -> str:
    """Return what stopped a command, and the way out."""
    lines = [[*_label(say("error: "), "error", words), (literal(words(message)), "")]]
    if hint is not None:
        lines.append([*_label(say("hint: "), "info", words), (literal(words(hint)), "")])
    return painted(lines, colour=colour)


def _label(message: Message, role: str, words: Words) -> list[Piece]:
    return [(words(message), role)]


def _finding(finding: Finding, words: Words, quoted: Quoted, columns: int | None) -> Iterator[list[Piece]]:
    head = [
        (finding.path, "bold"),
        (f"{_place(finding.span)}: ", "dim"),
        (f"{words(SEVERITY[finding.severity])} ", finding.severity.value),
        (f"{finding.code} {finding.name}: ", "dim"),
        (words(finding.message), ""),
    ]
    yield from line(Line(tuple(head), hang=_INDENT), columns)
    if finding.span is not None:
        yield from _excerpt(quoted(finding.path), finding, columns)
    if finding.help is not None:
        way_out = ((words(say("help: ")), "info"), (words(finding.help), ""))
        yield from line(Line(way_out, _INDENT, _INDENT), columns)
    for related in finding.related:
        told = words(say("see {place}", place=_related(related)))
        yield from line(Line(((told, "dim"),), _INDENT, _INDENT), columns)


def _related(related: Related) -> str:
    return f"{related.path}{_place(related.span)}"


def _place(span: Span | None) -> str:
    return "" if span is None else f":{span.line}:{span.column}"


def _excerpt(lines: Sequence[str], finding: Finding, columns: int | None) -> Iterator[list[Piece]]:
    """Yield the line of a place, with carets below what is meant."""
    span = finding.span
    if span is None or not 0 < span.line <= len(lines):
        return
    number = str(span.line)
    room = EXCERPT if columns is None else columns - len(number) - len("  | ")
    shown, carets = excerpt(lines[span.line - 1], [*_marks(span, finding.marks)], max(_NARROWEST, room))
    yield [(f" {number} | ", "dim"), (shown, "")]
    below = carets.lstrip()
    indent = " " * (len(number) + 2)
    yield [(f"{indent}| ", "dim"), (" " * (len(carets) - len(below)), ""), (below, finding.severity.value)]


def _marks(span: Span, others: Sequence[Span]) -> Iterator[tuple[int, int | None]]:
    """Yield where each place begins and ends in the line of the first; None where it goes on below."""
    for one in (span, *others):
        if one.line == span.line:
            yield one.column - 1, one.end_column - 1 if one.end_line == one.line else None
