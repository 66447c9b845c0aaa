"""Comments that silence findings, put into files: no other byte changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from okrcli.core import codes
from okrcli.core.finding import Finding
from okrcli.core.ignore import written
from okrcli.core.manual import can_be_silenced
from okrcli.core.position import Lines, bare, line_end, newline_of, split_lines
from okrcli.core.tree import Tree
from okrcli.errors import OkrError
from okrcli.store.decode import BOM
from okrcli.store.intent import same
from okrcli.store.node import Node, tree
from okrcli.store.reader import Places, read
from okrcli.store.silence import silences
from okrcli.store.tree import Folder
from okrcli.store.writable import to_write

_COMMENTS = {codes.UNKNOWN_RULE.code, codes.UNUSED_IGNORE.code, codes.UNREASONED_IGNORE.code}

Wanted = Mapping[int, Collection[str]]
"""The codes to silence by line, from 1 on; 0 is the file as a whole."""


@dataclass
class Commented:
    """Files, old and new, with comments in them, and the findings that these silence."""

    texts: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def is_reason(text: str) -> bool:
    """Tell whether a comment with this reason would be read as one that gives it."""
    comments = (written(["OKR201"], text), f"# okr: ignore[OKR201] {text}")
    try:
        read_as = [silences("", f"{comment}\na: 1\n".encode()) for comment in comments]
    except UnicodeEncodeError:
        return False
    return all(len(found) == 1 and found[0].reason and found[0].line == 2 for found in read_as)


def with_ignores(tree: Tree, findings: Sequence[Finding], reason: str) -> Commented:
    """Return the files in which comments silence what can be silenced."""
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if can_be_silenced(finding.code) and finding.code not in _COMMENTS:
            by_path.setdefault(finding.path, []).append(finding)
    result = Commented()
    for path, found in by_path.items():
        try:
            if isinstance(tree, Folder):
                to_write(tree.root, path)
            old = tree.read(path)
        except OkrError:  # its findings stay
            continue
        new, covered = commented(path, old, found, reason)
        if new != old:
            result.texts[path] = (old, new)
            result.findings += covered
    return result


def commented(
    path: str, content: bytes, findings: Sequence[Finding], reason: str
) -> tuple[bytes, list[Finding]]:
    """Return a file with comments at the lines that have findings, and those findings that they silence."""
    document = read(path, content)
    if document.findings:
        return content, []
    places, by_line = Places(content), dict[int, list[Finding]]()
    for finding in findings:
        by_line.setdefault(_line(places, finding), []).append(finding)
    sheet = _Sheet(path, content.decode("utf-8"), document.data)
    wanted = {line: {found.code for found in by_line[line]} for line in by_line}
    fitting = sheet.fitting(wanted, reason)
    new = sheet.draft({line: wanted[line] for line in fitting}, fitting, reason)
    return new.encode(), [finding for line in sorted(fitting) for finding in by_line[line]]


def _line(places: Places, finding: Finding) -> int:
    """Return the line of what a finding is about, 0 for the file: of words, that where their text begins."""
    span = finding.span
    if finding.words is not None and finding.route is not None:
        span = places.span(finding.route, finding.on) or span
    return span.line if span is not None else 0


class _Sheet:
    """The text of a file that can be read, and drafts of it with comments: above lines, or behind them."""

    def __init__(self, path: str, text: str, data: object) -> None:
        self.path = path
        self.data = data
        self.mark = BOM if text.startswith(BOM) else ""
        self.text = text.removeprefix(BOM)
        self.lines = split_lines(self.text)
        self.comments = len(silences(path, text.encode()))

    def fitting(self, wanted: Wanted, reason: str) -> dict[int, bool]:
        """Return the lines that have room for a comment, and whether that is behind them.

        All are tried at once; only where that goes wrong, half of them at a time.
        """
        within = set(self._within())
        likely = {line: self._index(line) in within for line in wanted if self._index(line) < len(self.lines)}
        if self._holds(likely, wanted, reason):
            return likely
        tried = self._tried(likely, wanted, reason)
        return tried if self._holds(tried, wanted, reason) else {}

    def draft(self, wanted: Wanted, behind: Mapping[int, bool], reason: str) -> str:
        """Return the text with comments."""
        lines, newline = list(self.lines), newline_of(self.lines)
        for line in sorted(behind, reverse=True):  # from below, so that the lines above keep their numbers
            index, comment = self._index(line), written(wanted[line], reason)
            text = bare(lines[index])
            if behind[line]:
                lines[index] = f"{text}  {comment}{line_end(lines[index])}"
            else:
                lines.insert(index, f"{text[: len(text) - len(text.lstrip(' '))]}{comment}{newline}")
        return self.mark + "".join(lines)

    def _tried(self, behind: dict[int, bool], wanted: Wanted, reason: str) -> dict[int, bool]:
        if not behind or self._holds(behind, wanted, reason):
            return behind
        lines = sorted(behind)
        if len(lines) == 1:
            other = {lines[0]: not behind[lines[0]]}
            return other if self._holds(other, wanted, reason) else {}
        middle = len(lines) // 2
        halves = (lines[:middle], lines[middle:])
        found: dict[int, bool] = {}
        for half in halves:
            found |= self._tried({line: behind[line] for line in half}, wanted, reason)
        return found

    def _holds(self, behind: Mapping[int, bool], wanted: Wanted, reason: str) -> bool:
        """Tell whether a draft reads the same, and each comment in it silences what it is for."""
        new = self.draft(wanted, behind, reason).encode()
        document = read(self.path, new)
        if document.findings or not same(document.data, self.data):
            return False
        found = silences(self.path, new)
        if len(found) != self.comments + len(behind):
            return False
        there = {
            (place, name) for one in found if one.reason for _, place in one.places for name in one.names
        }
        return all((place, code) in there for place, codes in self._places(behind, wanted) for code in codes)

    def _places(
        self, behind: Mapping[int, bool], wanted: Wanted
    ) -> Iterator[tuple[int | None, Collection[str]]]:
        """Yield where the lines are in a draft, each with what is to be silenced there."""
        above = 0
        for line in sorted(behind, key=lambda line: (self._index(line), line)):
            above += not behind[line]
            yield (line + above if line else None), wanted[line]

    def _index(self, line: int) -> int:
        """Return the index of a line; of the file as a whole, that of its first content."""
        return line - 1 if line else self._first

    @cached_property
    def _first(self) -> int:
        plain = (line.strip() for line in self.lines)
        return next((n for n, line in enumerate(plain) if line and not line.startswith("#")), len(self.lines))

    def _within(self) -> Iterator[int]:
        """Yield the indexes of lines that begin within a text of several lines."""
        root, lines = tree(self.text), Lines(self.text)
        for node in _leaves(root) if root is not None else ():
            first, _ = lines.place(node.start)
            last, _ = lines.place(node.end)
            yield from range(first, last)


def _leaves(node: Node) -> Iterator[Node]:
    if not node.children:
        yield node
    for child in node.children:
        yield from _leaves(child)
