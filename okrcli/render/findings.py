"""Findings and errors as people know them from compilers: where, what, the line itself, the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from okrcli.core.finding import Finding, Related, Severity, Span
from okrcli.message import Message, say
from okrcli.render.literal import literal
from okrcli.render.page import Piece
from okrcli.render.paint import painted
from okrcli.render.width import clusters, width

SEVERITY = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.INFO: say("note"),
}
EXCERPT = 100  # columns of a line that are shown
BEFORE = 40  # columns before the place that is meant, in a line that is longer

Words = Callable[[Message], str]
Sources = Callable[[str], str | None]


def findings(findings: Sequence[Finding], words: Words, *, colour: bool, sources: Sources) -> str:
    """Return findings as text; empty for none. `sources` gives the text of a file, if it has any."""
    lines = (line for finding in findings for line in _finding(finding, words, sources))
    return painted(lines, colour=colour)


def error(message: Message, hint: Message | None, words: Words, *, colour: bool) -> str:
    """Return what stopped a command, and the way out."""
    lines = [[*_label(say("error: "), "error", words), (literal(words(message)), "")]]
    if hint is not None:
        lines.append([*_label(say("hint: "), "info", words), (literal(words(hint)), "")])
    return painted(lines, colour=colour)


def _label(message: Message, role: str, words: Words) -> list[Piece]:
    return [(words(message), role)]


def _finding(finding: Finding, words: Words, sources: Sources) -> Iterator[list[Piece]]:
    yield [
        (literal(finding.path), "bold"),
        (f"{_place(finding.span)}: ", "dim"),
        (f"{words(SEVERITY[finding.severity])} ", finding.severity.value),
        (f"{finding.code} {finding.name}: ", "dim"),
        (literal(words(finding.message)), ""),
    ]
    if finding.span is not None:
        yield from _excerpt(sources(finding.path), finding.span, finding.severity)
    if finding.help is not None:
        yield [("  ", ""), (words(say("help: ")), "info"), (literal(words(finding.help)), "")]
    for related in finding.related:
        yield [("  ", ""), (words(say("see {place}", place=_related(related))), "dim")]


def _related(related: Related) -> str:
    return f"{literal(related.path)}{_place(related.span)}"


def _place(span: Span | None) -> str:
    return "" if span is None else f":{span.line}:{span.column}"


def _excerpt(source: str | None, span: Span, severity: Severity) -> Iterator[list[Piece]]:
    """Yield the line of a place, with carets below what is meant."""
    lines = [] if source is None else source.splitlines()
    if not 0 < span.line <= len(lines):
        return
    line = lines[span.line - 1]
    start = min(span.column - 1, len(line))
    stop = span.end_column - 1 if span.end_line == span.line else len(line)
    before, meant, after = _shortened(line[:start], line[start:stop], line[stop:])
    number = str(span.line)
    yield [(f" {number} | ", "dim"), (f"{before}{meant}{after}", "")]
    indent = " " * (len(number) + 2)
    yield [(f"{indent}| ", "dim"), (" " * width(before), ""), ("^" * max(1, width(meant)), severity.value)]


def _shortened(before: str, meant: str, after: str) -> tuple[str, str, str]:
    """Return the parts of a line on one line, safe to show, and without most of what is far away."""
    before, meant, after = (_visible(part) for part in (before, meant, after))
    if width(before) > BEFORE and width(before) + width(meant) + width(after) > EXCERPT:
        before = "…" + _tail(before, BEFORE)
    meant = _head(meant, EXCERPT - BEFORE)
    return before, meant, _head(after, max(0, EXCERPT - width(before) - width(meant)))


def _visible(text: str) -> str:
    return literal(text.replace("\t", "    ").strip("\r\n"))


def _head(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    return "".join(_upto(text, columns - 1)) + "…" if columns > 0 else ""


def _upto(text: str, columns: int) -> Iterator[str]:
    used = 0
    for cluster in clusters(text):
        used += width(cluster)
        if used > columns:
            return
        yield cluster


def _tail(text: str, columns: int) -> str:
    return "".join(reversed(list(_upto("".join(reversed(list(clusters(text)))), columns))))
