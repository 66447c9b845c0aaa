"""Questions on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from okrcli.errors import UsageError
from okrcli.message import Message, say
from okrcli.render.literal import literal

if TYPE_CHECKING:
    from okrcli.home import Home


def is_interactive() -> bool:
    """Tell whether somebody sits at a terminal who can answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask(home: Home, question: Message, default: str = "") -> str:
    """Return the answer to a question, or `default` for none; EOFError when the input ends.

    The question goes to stderr, so that stdout carries results only.
    """
    shown = literal(home.words(question)) + (f" [{default}]" if default else "")
    sys.stderr.write(f"{shown} " if shown.endswith("?") else f"{shown}: ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip() or default


def required(
    home: Home,
    given: str | None,
    name: str,
    question: Message,
    read: Callable[[str], object] = str,
    way_out: Message | None = None,
) -> str:
    """Return what was given, else an answer at a terminal that `read` can read.

    Raises:
        UsageError: there is nobody to ask; `way_out` says what could have been given.

    """
    if given:
        return given
    if not is_interactive():
        raise UsageError(
            say("{name} is missing", name=name),
            way_out or say("give it on the command line; there is nobody to ask"),
        )
    while True:
        answer = ask(home, question)
        if answer and _is_readable(home, answer, read):
            return answer


def _is_readable(home: Home, answer: str, read: Callable[[str], object]) -> bool:
    try:
        read(answer)
    except UsageError as err:
        for message in filter(None, (err.message, err.hint)):
            sys.stderr.write(f"{literal(home.words(message))}\n")
        return False
    return True
