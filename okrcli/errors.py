"""What stops a command: raised anywhere, caught once, at the edge."""

from __future__ import annotations

from okrcli.message import Message

FINDINGS = 1
USAGE = 2
CANNOT_GO_ON = 3
OUR_BUG = 4
INTERRUPTED = 130


class OkrError(Exception):
    """A command cannot go on: what is wrong, the way out, and the exit code that says which kind."""

    def __init__(self, message: Message, hint: Message | None = None, exit_code: int = CANNOT_GO_ON) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint
        self.exit_code = exit_code


class UsageError(OkrError):
    """The command line asks for something that cannot be: an unknown name, a malformed value."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message, hint, USAGE)
