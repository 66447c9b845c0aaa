"""Comments that silence findings, put into files and taken out again: no other byte changes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from okrcli.core import codes
from okrcli.core.edit import Unignore
from okrcli.core.finding import Finding
from okrcli.core.manual import can_be_silenced
from okrcli.core.tree import Tree, UnreadableError
from okrcli.store.decode import BOM
from okrcli.store.intent import same
from okrcli.store.reader import locate, read
from okrcli.store.silence import Silence, silences

_LINES = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")
_NAMES = re.compile(r"(?<=\[)[^\]]*")
_COMMENTS = {codes.UNKNOWN_RULE.code, codes.UNUSED_IGNORE.code, codes.UNREASONED_IGNORE.code}

Contents = Mapping[str, tuple[bytes, bytes]]


def with_ignores(tree: Tree, findings: Sequence[Finding], reason: str) -> Contents:
    """Return the files, old and new, in which comments silence what can be silenced."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if can_be_silenced(finding.code) and finding.code not in _COMMENTS:
            by_path.setdefault(finding.path, []).append(finding)
    contents = {}
    for path, found in by_path.items():
        try:
            old = tree.read(path)
        except UnreadableError:
            continue
        new = commented(path, old, found, reason)
        if new != old:
            contents[path] = (old, new)
    return contents


def commented(path: str, content: bytes, findings: Sequence[Finding], reason: str) -> bytes:
    """Return a file with a comment for each line that has findings; without those that have no room."""
    by_line: dict[int, set[str]] = {}
    for finding in findings:
        by_line.setdefault(_line(content, finding), set()).add(finding.code)
    for line in sorted(by_line, reverse=True):  # from below, so that the lines above keep their numbers
        comment = f"# okr: ignore[{', '.join(sorted(by_line[line]))}] because {reason}"
        content = _added(path, content, line, comment)
    return content


def without_ignore(path: str, content: bytes, edit: Unignore) -> bytes | None:
    """Return a file without a name in a comment, and without the comment if it names nothing else.

    A comment on a line of its own goes with the line, one behind a value with the blanks before it. None
    without such a comment; it is the one on the line meant, or the only one, should lines have moved.
    """
    comments = [comment for comment in silences(path, content) if edit.name in comment.names]
    there = [comment for comment in comments if comment.span.line == edit.line] or comments
    if len(there) != 1 or _has_trouble(path, content):
        return None
    text = content.decode("utf-8")
    mark = BOM if text.startswith(BOM) else ""
    lines = _LINES.findall(text.removeprefix(BOM))
    index = there[0].span.line - 1
    lines[index] = _line_without(lines[index], there[0], edit.name)
    new = (mark + "".join(lines)).encode()
    return new if _says_the_same(path, content, new) else None


def _line_without(line: str, comment: Silence, name: str) -> str:
    before, rest = line[: comment.span.column - 1], line[comment.span.column - 1 :]
    if len(comment.names) > 1:
        return before + _NAMES.sub(lambda names: _names_without(names[0], name), rest, count=1)
    if not before.strip():
        return ""
    return before.rstrip(" \t") + rest[len(rest.rstrip("\r\n")) :]


def _names_without(names: str, name: str) -> str:
    """Return the names in brackets without one of them, and without the comma and blanks next to it."""
    parts = names.split(",")
    at = [part.strip() for part in parts].index(name)
    if at == 0:
        parts[1] = parts[1].lstrip()
    return ",".join(parts[:at] + parts[at + 1 :])


def _line(content: bytes, finding: Finding) -> int:
    """Return the line of what a finding is about, 0 for the file: of words, that where their text begins."""
    span = finding.span
    if finding.words is not None and finding.route is not None:
        span = locate(content, finding.route, finding.on) or span
    return span.line if span is not None else 0


def _added(path: str, content: bytes, line: int, comment: str) -> bytes:
    """Return a file with a comment above a line or, where that is within a text, behind it."""
    if _has_trouble(path, content):
        return content
    lines = _LINES.findall(content.decode("utf-8"))
    index = line - 1 if line else _first_content(lines)
    if index >= len(lines):
        return content
    for draft in (_above(lines, index, comment), _behind(lines, index, comment)):
        new = "".join(draft).encode()
        if _says_the_same(path, content, new) and len(silences(path, new)) > len(silences(path, content)):
            return new
    return content


def _first_content(lines: Sequence[str]) -> int:
    plain = (line.removeprefix("\ufeff").strip() for line in lines)
    return next((n for n, line in enumerate(plain) if line and not line.startswith("#")), len(lines))


def _above(lines: Sequence[str], index: int, comment: str) -> list[str]:
    line = lines[index]
    mark = "\ufeff" if line.startswith("\ufeff") else ""
    line = line.removeprefix(mark)
    indent = line[: len(line) - len(line.lstrip(" "))]
    return [*lines[:index], f"{mark}{indent}{comment}{_break(lines)}", line, *lines[index + 1 :]]


def _behind(lines: Sequence[str], index: int, comment: str) -> list[str]:
    text = lines[index].rstrip("\r\n")
    return [*lines[:index], f"{text}  {comment}{lines[index][len(text) :]}", *lines[index + 1 :]]


def _break(lines: Sequence[str]) -> str:
    """Return the line break that the file uses: its first one."""
    first = lines[0]
    return first[len(first.rstrip("\r\n")) :] or "\n"


def _has_trouble(path: str, content: bytes) -> bool:
    return bool(read(path, content).findings)


def _says_the_same(path: str, old: bytes, new: bytes) -> bool:
    document = read(path, new)
    return not document.findings and same(document.data, read(path, old).data)
