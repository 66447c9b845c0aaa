"""Edits by splice: the bytes of the value change, nothing else does, or nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from okrcli.core.codes import EMPTY_FILE
from okrcli.core.edit import Edit, Remove, Replace, Rewrite
from okrcli.core.position import bare, line_end, split_lines
from okrcli.errors import OkrError
from okrcli.message import say
from okrcli.store.decode import BOM
from okrcli.store.intent import InFile, changed, dotted, same, spelled, value_at
from okrcli.store.outline import Outline
from okrcli.store.patch import patched
from okrcli.store.reader import Document, read
from okrcli.store.smaller import smaller
from okrcli.store.ways import ways


class CannotSpliceError(OkrError):
    """A file cannot be edited without writing other parts of it anew; it is left as it was."""


def apply(path: str, content: bytes, edits: Sequence[Edit]) -> bytes:
    """Return the content after one edit after the other.

    Raises CannotSpliceError when an edit would touch more than its own lines, OkrError when its route
    leads nowhere.
    """
    for edit in edits:
        if isinstance(edit, Rewrite):
            content = _rewritten(path, content, edit)
        elif isinstance(edit, InFile):
            content = _applied(path, content, edit)
        else:
            raise TypeError(edit)
    return content


def _rewritten(path: str, content: bytes, edit: Rewrite) -> bytes:
    """Return the content with another line: in place of the one meant or, if lines moved, of the only one."""
    document = sound(path, content)
    text = content.decode("utf-8")
    mark = BOM if text.startswith(BOM) else ""
    lines = split_lines(text.removeprefix(BOM))
    there = [n for n, line in enumerate(lines) if bare(line) == edit.old]
    if edit.line - 1 in there:
        there = [edit.line - 1]
    if len(there) == 1:
        at = there[0]
        lines[at] = "" if edit.new is None else edit.new + line_end(lines[at])
        if _reads_as(path, mark + "".join(lines), document.data):
            return (mark + "".join(lines)).encode()
    raise CannotSpliceError(
        say("line {line} of {path} is no longer what it was", line=edit.line, path=path),
        say("Nothing was written. Edit the file by hand (okr edit)."),
    )


def _applied(path: str, content: bytes, edit: InFile) -> bytes:
    document = sound(path, content)
    edit = replace(edit, route=spelled(edit.route, document.data))
    intended = changed(document.data, edit)
    if same(intended, document.data):
        return content
    if (in_parts := _applied_in_parts(path, content, document.data, edit)) is not None:
        return in_parts
    text = content.decode("utf-8")
    mark = BOM if text.startswith(BOM) else ""
    outline = Outline(text.removeprefix(BOM))
    for patches in ways(outline, edit):
        after = patched(outline.text, patches)
        if _keeps_other_lines(outline, edit, after) and _reads_as(path, mark + after, intended):
            return (mark + after).encode()
    raise CannotSpliceError(
        say(
            "{place} in {path} cannot be changed without rewriting what is around it",
            place=dotted(edit.route),
            path=path,
        ),
        say("Nothing was written. Edit the file by hand (okr edit)."),
    )


def sound(path: str, content: bytes) -> Document:
    """Return the data of a file, which may be empty; raise CannotSpliceError where its YAML is wrong."""
    document = read(path, content)
    for finding in document.findings:
        if finding.code != EMPTY_FILE.code:
            problem = say(
                "{path} cannot be edited because of line {line}: {problem}",
                path=path,
                line=finding.span.line if finding.span else 1,
                problem=finding.message,
            )
            raise CannotSpliceError(problem, finding.help)
    return document


def _applied_in_parts(path: str, content: bytes, data: object, edit: InFile) -> bytes | None:
    """Return the content after smaller edits with the same outcome, so that comments in between stay."""
    parts = smaller(value_at(data, edit.route), edit) if isinstance(edit, Replace) else []
    try:
        return apply(path, content, parts) if parts else None
    except CannotSpliceError:
        return None


def _reads_as(path: str, text: str, intended: object) -> bool:
    document = read(path, text.encode())
    return not document.findings and same(document.data, intended)


def _keeps_other_lines(outline: Outline, edit: InFile, after: str) -> bool:
    """Tell whether every line is as before that is outside of what the edit is about."""
    first, behind = _own_lines(outline, edit)
    old, new = split_lines(outline.text), split_lines(after)
    kept = len(old) - behind
    return new[:first] == old[:first] and new[len(new) - kept :] == old[behind:]


def _own_lines(outline: Outline, edit: InFile) -> tuple[int, int]:
    """Return the first line that an edit may change, and the first one behind that it must not."""
    about = edit.route[:-1] if isinstance(edit, Remove) else edit.route
    spot = outline.spot(about)
    if spot is None:
        lines = len(split_lines(outline.text))
        return lines, lines
    below = outline.below(spot.node)
    behind = outline.line(below) if below < len(outline.text) else len(split_lines(outline.text))
    return outline.line(outline.begin(spot)), behind
