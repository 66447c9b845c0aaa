"""Findings as workflow commands of GitHub Actions, which show them at the lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcli.core.finding import Finding, Severity, Span
from okrcli.core.lint import WORST_FIRST
from okrcli.message import say
from okrcli.render.escape import markdown
from okrcli.render.findings import SEVERITY
from okrcli.render.lint import Listing
from okrcli.render.lint.summary import summary as counts
from okrcli.render.literal import literal

MOST = 10  # GitHub shows no more of one kind from a step, and people read no more
MOST_BYTES = 900_000  # of the rows of a summary: one of more than 1 MiB is refused
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(listing: Listing) -> str:
    """Return annotations for the findings that weigh most, and the counts of all as a line of the log."""
    worst = sorted(listing.findings, key=lambda finding: WORST_FIRST.index(finding.severity))
    lines = [_annotation(finding, listing) for finding in worst[:MOST]]
    return "".join(f"{line}\n" for line in (*lines, counts(listing)))


def _annotation(finding: Finding, listing: Listing) -> str:
    properties = {
        "file": literal(listing.path(finding.path)),
        **_place(finding.span),
        "title": f"{finding.code} {finding.name}",
    }
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(_text(finding, listing))}"


def _place(span: Span | None) -> dict[str, int]:
    """Return a place; GitHub takes columns within one line only, and the last one is inclusive."""
    if span is None:
        return {}
    if span.line != span.end_line:
        return {"line": span.line, "endLine": span.end_line}
    last = max(span.column, span.end_column - 1)
    return {"line": span.line, "endLine": span.end_line, "col": span.column, "endColumn": last}


def _text(finding: Finding, listing: Listing) -> str:
    """Return what is wrong and the way out; the log is read in terminals too."""
    message = literal(listing.words(finding.message))
    return f"{message}\n{literal(listing.words(finding.help))}" if finding.help is not None else message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def job_summary(listing: Listing) -> str:
    """Return all findings as Markdown, for the page of the job."""
    lines = [f"### okr lint\n\n{markdown(counts(listing))}\n"]
    worst = sorted(listing.findings, key=lambda finding: WORST_FIRST.index(finding.severity))
    rows = list(_fitting(_row(finding, listing) for finding in worst))
    if rows:
        lines += ["| | | | |", "| --- | --- | --- | --- |", *rows]
    if len(rows) < len(worst):
        lines.append("\n" + listing.words(say("{n} more do not fit here.", n=len(worst) - len(rows))))
    return "\n".join(lines) + "\n"


def _fitting(rows: Iterable[str]) -> Iterator[str]:
    """Yield the first rows, as many as a summary can hold."""
    left = MOST_BYTES
    for row in rows:
        left -= len(row.encode()) + 1
        if left < 0:
            return
        yield row


def _row(finding: Finding, listing: Listing) -> str:
    line = f":{finding.span.line}" if finding.span else ""
    cells = [
        listing.words(SEVERITY[finding.severity]),
        f"{finding.code} {finding.name}",
        f"{listing.path(finding.path)}{line}",
        listing.sentence(finding),
    ]
    return f"| {' | '.join(map(markdown, cells))} |"
