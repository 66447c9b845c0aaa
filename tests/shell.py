"""Shell text taken apart: which lines make one command, and whether it needs a shell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_DOCUMENT = re.compile(r"<<(?P<dash>-?)\s*(?P<quote>['\"]?)(?P<end>\w+)(?P=quote)")
_QUOTED = re.compile(r"""'[^']*'|"[^"$`\\]*\"""")
_SYNTAX = re.compile(r"[|&;<>()$`*?{\[\n]|(?:^|\s)~")


def command_size(lines: Sequence[str]) -> int:
    """Return how many lines the first command takes: after a backslash, and up to a here-document's end."""
    size = 1
    while lines[size - 1].endswith("\\") and size < len(lines):
        size += 1
    for document in _DOCUMENT.finditer("\n".join(lines[:size])):
        size += _document_size(lines[size:], document["end"], bool(document["dash"]))
    return size


def _document_size(lines: Sequence[str], end: str, indented: bool) -> int:
    ends = (at for at, line in enumerate(lines, 1) if (line.lstrip("\t") if indented else line) == end)
    return next(ends, len(lines))


def commands(text: str) -> Iterator[str]:
    """Yield the commands of a script, without blank lines and comments between them."""
    lines = text.splitlines()
    while lines:
        size = command_size(lines)
        if lines[0].strip() and not lines[0].startswith("#"):
            yield "\n".join(lines[:size])
        lines = lines[size:]


def needs_shell(command: str) -> bool:
    """Tell whether a command is more than words, quotes and settings of variables."""
    return bool(_SYNTAX.search(_QUOTED.sub("", command)))
