"""Edits by splice: the bytes of the value change, nothing else does, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from okrcli.core.codes import EMPTY_FILE
from okrcli.core.edit import Append, Edit, Insert, Remove, Rename, Replace, Value
from okrcli.core.finding import Finding
from okrcli.errors import OkrError
from okrcli.message import say
from okrcli.store import blocks, brackets
from okrcli.store.decode import BOM
from okrcli.store.intent import InFile, changed, dotted, same, value_at
from okrcli.store.node import Node
from okrcli.store.outline import Outline, Spot
from okrcli.store.patch import Patch, Patches, patched
from okrcli.store.reader import read
from okrcli.store.smaller import smaller

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")


class CannotSpliceError(OkrError):
    """A file cannot be edited without writing other parts of it anew; it is left as it was."""


def apply(path: str, content: bytes, edits: Sequence[Edit]) -> bytes:
    """Return the content after one edit after the other.

    Raises CannotSpliceError when an edit would touch more than its own lines, OkrError when its route
    leads nowhere.
    """
    for edit in edits:
        if not isinstance(edit, InFile):
            raise TypeError(edit)
        content = _applied(path, content, edit)
    return content


def _applied(path: str, content: bytes, edit: InFile) -> bytes:
    document = read(path, content)
    _refuse_trouble(path, document.findings)
    intended = changed(document.data, edit)
    if same(intended, document.data):
        return content
    if (in_parts := _applied_in_parts(path, content, document.data, edit)) is not None:
        return in_parts
    text = content.decode("utf-8")
    mark = BOM if text.startswith(BOM) else ""
    outline = Outline(text.removeprefix(BOM))
    for patches in _ways(outline, edit):
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


def _refuse_trouble(path: str, findings: Sequence[Finding]) -> None:
    for finding in findings:
        if finding.code != EMPTY_FILE.code:
            problem = say("{path} cannot be edited: {problem}", path=path, problem=finding.message)
            raise CannotSpliceError(problem, finding.help)


def _applied_in_parts(path: str, content: bytes, data: object, edit: InFile) -> bytes | None:
    """Return the content after smaller edits with the same outcome, so that comments in between stay."""
    parts = smaller(value_at(data, edit.route), edit) if isinstance(edit, Replace) else []
    try:
        return apply(path, content, parts) if parts else None
    except CannotSpliceError:
        return None


def _ways(outline: Outline, edit: InFile) -> Iterator[Patches]:
    """Yield patches that may carry the edit out, the best first; each has to be checked."""
    spot = outline.spot(edit.route)
    if spot is None or (spot.container is None and spot.node.start == spot.node.end):
        yield from _ways_to_begin(outline, edit)
    elif outline.has_explicit_key(spot):
        return
    else:
        yield from _ways_at(outline, spot, edit)


def _ways_to_begin(outline: Outline, edit: InFile) -> Iterator[Patches]:
    match edit:
        case Insert(route=(), key=key, value=value):
            yield from blocks.begin(outline, {key: value})
        case Append(route=(), value=value):
            yield from blocks.begin(outline, [value])
        case Replace(route=(), value=value):
            yield from blocks.begin(outline, value)


def _ways_at(outline: Outline, spot: Spot, edit: InFile) -> Iterator[Patches]:
    match edit:
        case Replace(value=value):
            yield from _replaced(outline, spot, value)
        case Insert(key=key, value=value):
            yield from _inserted(outline, spot, key, value)
        case Append(value=value):
            yield from _appended(outline, spot, value)
        case Remove():
            yield from _removed(outline, spot, outline.spot(edit.route[:-1]))
        case Rename(key=key) if spot.key is not None:
            yield [Patch(spot.key.start, spot.key.end, brackets.inline_like(spot.key, key))]


def _replaced(outline: Outline, spot: Spot, value: Value) -> Iterator[Patches]:
    return brackets.replace(outline, spot, value) if spot.in_flow else blocks.replace(outline, spot, value)


def _inserted(outline: Outline, spot: Spot, key: str, value: Value) -> Iterator[Patches]:
    if not _is_bare(outline, spot.node):
        insert = brackets.insert if spot.node.flow else blocks.insert
        return insert(outline, spot.node, key, value)
    if spot.in_flow:
        return brackets.replace(outline, spot, {key: value})
    return blocks.fill(outline, spot, key, value)


def _appended(outline: Outline, spot: Spot, value: Value) -> Iterator[Patches]:
    if _is_bare(outline, spot.node):
        return _replaced(outline, spot, [value])
    append = brackets.append if spot.node.flow else blocks.append
    return append(outline, spot.node, value)


def _removed(outline: Outline, spot: Spot, holder: Spot | None) -> Iterator[Patches]:
    if holder is None:
        return
    is_mapping = holder.node.kind == "mapping"
    is_last = len(holder.node.children) == (2 if is_mapping else 1)
    if is_last and not (holder.node.flow and _has_comment(outline, holder.node)):
        yield from _replaced(outline, holder, {} if is_mapping else [])
    elif holder.node.flow:
        yield from brackets.remove(outline, spot)
    else:
        yield from blocks.remove(outline, spot)


def _is_bare(outline: Outline, node: Node) -> bool:
    """Tell whether nothing would be lost with the node: no value, or brackets with nothing in between."""
    return node.kind == "scalar" or (not node.children and not _has_comment(outline, node))


def _has_comment(outline: Outline, node: Node) -> bool:
    return "#" in outline.text[node.start : node.end]


def _reads_as(path: str, text: str, intended: object) -> bool:
    document = read(path, text.encode())
    return not document.findings and same(document.data, intended)


def _keeps_other_lines(outline: Outline, edit: InFile, after: str) -> bool:
    """Tell whether every line is as before that is outside of what the edit is about."""
    first, behind = _own_lines(outline, edit)
    old, new = _LINE.findall(outline.text), _LINE.findall(after)
    kept = len(old) - behind
    return new[:first] == old[:first] and new[len(new) - kept :] == old[behind:]


def _own_lines(outline: Outline, edit: InFile) -> tuple[int, int]:
    """Return the first line that an edit may change, and the first one behind that it must not."""
    about = edit.route[:-1] if isinstance(edit, Remove) else edit.route
    spot = outline.spot(about)
    if spot is None:
        lines = len(_LINE.findall(outline.text))
        return lines, lines
    below = outline.below(spot.node)
    behind = outline.line(below) if below < len(outline.text) else len(_LINE.findall(outline.text))
    return outline.line(outline.begin(spot)), behind
