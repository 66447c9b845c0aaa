"""The objects of a repository: bytes by their hash, all from one process of git."""

from __future__ import annotations

import contextlib
import weakref
from typing import IO, TYPE_CHECKING

from okrcli.errors import OkrError
from okrcli.history.command import GitError, start
from okrcli.history.repository import Repository
from okrcli.message import say

if TYPE_CHECKING:
    from okrcli.history.command import Process

CHUNK = 2**20  # bytes


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
        self.process = start(repository.root, "cat-file", "--batch")
        self.close = weakref.finalize(self, _end, self.process)

    def read(self, name: str, most: int | None = None) -> bytes:
        """Return the content of an object, named by its full hash, or by `HASH^{tree}`.

        Raises:
            MissingObjectError: there is none.
            OversizeError: it has more than `most` bytes.
            GitError: git gave up.

        """
        asked, answer = _pipes(self.process)
        try:
            asked.write(f"{name}\n".encode())
            asked.flush()
            header = answer.readline()
        except OSError:
            header = b""
        if not header.endswith(b"\n"):
            raise self._stopped()
        _, _, about = header.decode("utf-8", "replace").rstrip().partition(" ")
        _kind, _, length = about.partition(" ")
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
