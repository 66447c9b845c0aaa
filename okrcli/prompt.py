"""Questions on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from okrcli.errors import UsageError
from okrcli.message import Message, say
from okrcli.render.literal import literal

if TYPE_CHECKING:
    from okrcli.context import Home


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


def required(home: Home, given: str | None, name: str, question: Message) -> str:
    """Return what was given, else the answer at a terminal; raise UsageError where nobody can answer."""
    if given:
        return given
    if not is_interactive():
        raise UsageError(
            say("{name} is missing", name=name), say("give it on the command line; there is nobody to ask")
        )
    while not (answer := ask(home, question)):
        pass
    return answer
