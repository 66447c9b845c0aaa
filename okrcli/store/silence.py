"""The comments of a file that silence findings: on the line of what they are about, or above it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import yaml

from okrcli.core.finding import Finding
from okrcli.core.ignore import COMMENT, names_in, reason_in
from okrcli.core.position import Lines, bare, split_lines
from okrcli.core.silence import Silence
from okrcli.store.decode import decode
from okrcli.store.node import Node, tree


def silences(path: str, content: bytes) -> list[Silence]:
    """Return the comments of a file that silence something; none where its YAML cannot be read."""
    text = decode(path, content)
    if isinstance(text, Finding):
        return []
    try:
        root = tree(text)
    except yaml.YAMLError:
        return []
    scalars = sorted(_scalars(root)) if root is not None else []
    found = [match for match in COMMENT.finditer(text) if _is_comment(text, match.start(), scalars)]
    return list(_silences(path, found, text))


def _scalars(node: Node) -> Iterator[tuple[int, int]]:
    if not node.children:
        yield node.start, node.end
    for child in node.children:
        yield from _scalars(child)


def _is_comment(text: str, start: int, scalars: Sequence[tuple[int, int]]) -> bool:
    if start > 0 and text[start - 1] not in " \t\r\n":
        return False
    at = bisect_right(scalars, (start, len(text)))
    return at == 0 or start >= scalars[at - 1][1]


def _silences(path: str, found: Sequence[re.Match[str]], text: str) -> Iterator[Silence]:
    if not found:
        return
    lines, places = [bare(line) for line in split_lines(text)], Lines(text)
    meant = _below(lines)
    head = next((n for n, line in enumerate(lines) if _content(line)), len(lines))
    for match in found:
        span = places.span(match.start(), match.end())
        line = lines[span.line - 1]
        behind = line[: span.column - 1].strip()
        yield Silence(
            path,
            span,
            names_in(match),
            reason_in(match),
            span.line if behind else meant[span.line],
            span.line <= head,
            line,
        )


def _content(line: str) -> bool:
    """Tell whether there is more than a comment in a line."""
    return not line.lstrip(" \t").startswith("#") and bool(line.strip(" \t"))


def _below(lines: Sequence[str]) -> list[int | None]:
    """Return for each line, from 0 on, the next that is no comment; None where that is blank or missing."""
    below: list[int | None] = [None]
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        below.append(below[-1] if line.lstrip().startswith("#") else number if line.strip() else None)
    return below[::-1]
