"""Regular expressions of a workspace: whoever wrote one, it can neither hang a command nor fill the memory.

The syntax is that of the library `regex`, which has what Python's has and a timeout, without flags and
recursion. `^` and `$` are the ends of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import process_time

from okrcli.message import Message, say

MAX_PATTERN = 1_000  # characters
MAX_TEXT = 4_000  # characters of a text that are looked at
TIMEOUT = 0.2  # seconds of the processor for one text: what goes back and back keeps up to 500 MB a second
PATIENCE = 5.0  # seconds for all texts together
_MAX_GROUPS = 50
_MAX_SIZE = 100_000  # steps with all repetitions written out, as `regex` does: up to 300 bytes each

# Flags are settings of okr.yaml; with x among them, blanks would be allowed within the counts below.
_FLAGS_OR_RECURSION = re.compile(r"\(\?(?:[-+]?[A-Za-z\d]+(?:-[A-Za-z]*)?[:)]|&|P>)")
_COUNT = re.compile(r"(?P<of_group>\))?\{(?P<least>\d*)(?:,(?P<most>\d*))?\}")


class PatternError(ValueError):
    """A pattern that is no expression: `message` says why, and `at` is the offset in it."""

    def __init__(self, message: Message, at: int) -> None:
        super().__init__(str(message))
        self.message = message
        self.at = at


class TooSlowError(Exception):
    """A text, or many, took an expression longer than it may take."""


class Expression:
    """A pattern that texts are searched for; raises PatternError for one that is none."""

    def __init__(self, pattern: str, *, case_sensitive: bool = False) -> None:
        import regex  # most workspaces have no patterns, and need not wait for it

        _check_size(pattern)
        unknown = _FLAGS_OR_RECURSION.search(pattern)
        if unknown:
            raise PatternError(say("'{part}' is not known here", part=unknown.group()), unknown.start())
        flags = regex.VERSION0 | regex.MULTILINE | (0 if case_sensitive else regex.IGNORECASE)
        try:
            self._compiled = regex.compile(pattern, flags)
        except regex.error as err:
            problem, at = getattr(err, "msg", str(err)), getattr(err, "pos", None) or 0
            raise PatternError(say("{problem}", problem=problem), at) from err
        self._left = PATIENCE

    def matches(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the text matches, left to right; a match of nothing is none; raise TooSlowError."""
        begin = process_time()
        try:
            if self._left <= 0:
                raise TooSlowError
            found = self._compiled.finditer(text[:MAX_TEXT], timeout=min(TIMEOUT, self._left))
            yield from (match.span() for match in found if match.end() > match.start())
        except TimeoutError as err:
            raise TooSlowError from err
        finally:
            self._left -= process_time() - begin


def _check_size(pattern: str) -> None:
    """Refuse what would take long, or much memory, before there is any text: no timeout is watching yet."""
    if len(pattern) > MAX_PATTERN or pattern.count("(") > _MAX_GROUPS:
        raise PatternError(say("it is too long"), 0)
    size, times = len(pattern), 1
    for count in _COUNT.finditer(pattern):
        most = max(int(count["least"] or 1), int(count["most"] or 1))
        if count["of_group"]:
            times *= most
        else:
            size += most
    if size * times > _MAX_SIZE:
        raise PatternError(say("it is too large: its repetitions come to more than can be followed"), 0)
