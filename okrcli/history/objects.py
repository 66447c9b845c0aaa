"""The objects of a repository: bytes by their hash, all from one process of git."""

from __future__ import annotations

import contextlib
import weakref
from collections import deque
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

from okrcli.errors import OkrError
from okrcli.history.command import GitError, start
from okrcli.history.repository import Repository
from okrcli.message import say

if TYPE_CHECKING:
    from okrcli.history.command import Process

CHUNK = 2**20  # bytes
AHEAD = 32  # objects asked for at once: so few that the questions fit into the smallest pipe, and none waits


class MissingObjectError(OkrError):
    """A repository lacks an object that it should have."""

    def __init__(self, name: str) -> None:
        super().__init__(
            say("the repository lacks the object {name}", name=name),
            say("`git fsck` tells what is damaged; in a partial clone, `git fetch --refetch` gets the rest"),
        )


class OversizeError(Exception):
    """An object is larger than it may be."""


class Objects:
    """The objects of a repository; the process that reads them ends when this is closed or forgotten."""

    def __init__(self, repository: Repository) -> None:
        self._asked: deque[str] = deque()
        self.process = start(repository.root, "cat-file", "--batch")
        self.close = weakref.finalize(self, _end, self.process)

    def read(self, name: str, most: int | None = None, then: Sequence[str] = ()) -> bytes:
        """Return the content of an object, named by its full hash, or by `HASH^{tree}`.

        `then` names what is probably read next: git gets it ready in the meantime.

        Raises:
            MissingObjectError: there is none.
            OversizeError: it has more than `most` bytes.
            GitError: git gave up.

        """
        while self._asked and self._asked[0] != name:
            with contextlib.suppress(OversizeError, MissingObjectError):
                self._answer(0)
        if not self._asked:
            self._ask([name])
        ready = len(self._asked) - 1
        if ready < AHEAD // 2 and [*self._asked][1:] == [*then[:ready]]:
            self._ask(then[ready:AHEAD])
        return self._answer(most)

    def _ask(self, names: Sequence[str]) -> None:
        asked, _ = _pipes(self.process)
        try:
            asked.write("".join(f"{name}\n" for name in names).encode())
            asked.flush()
        except OSError as err:
            raise self._stopped() from err
        self._asked.extend(names)

    def _answer(self, most: int | None) -> bytes:
        """Return the answer to what was asked first."""
        _, answer = _pipes(self.process)
        name = self._asked.popleft()
        header = answer.readline()
        if not header.endswith(b"\n"):
            raise self._stopped()
        _, _, about = header.decode("utf-8", "replace").rstrip().partition(" ")
        length = about.partition(" ")[2]
        if not length:
            raise MissingObjectError(name)
        return self._content(answer, int(length), most)

    def _content(self, answer: IO[bytes], size: int, most: int | None) -> bytes:
        if most is not None and size > most:
            left = size + 1
            while left > 0:
                left -= len(answer.read(min(left, CHUNK))) or left
            raise OversizeError
        content = answer.read(size + 1)
        if len(content) <= size:
            raise self._stopped()
        return content[:-1]

    def _stopped(self) -> GitError:
        words = self.process.stderr.read() if self.process.stderr else b""
        self.close()
        return GitError("cat-file", words.decode("utf-8", "replace"))


def _pipes(process: Process) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise ValueError("a process without pipes")
    return process.stdin, process.stdout


def _end(process: Process) -> None:
    """Let git go: it ends when it is asked nothing more, even in the middle of an answer."""
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()
