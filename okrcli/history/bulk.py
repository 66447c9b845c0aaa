"""Many commits written at once, each with the author and the date that it is given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from okrcli.history.command import tell
from okrcli.history.identity import Identity
from okrcli.history.repository import BRANCH, Repository

_NOT_IN_A_NAME = re.compile(r"[<>\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A commit yet to be written: `files` are those that it adds or changes, `when` has a time zone."""

    author: Identity
    when: datetime
    message: str
    files: Mapping[str, bytes]


def write(repository: Repository, commits: Iterable[Draft]) -> None:
    """Write commits in their order into a repository that has none, and check the last one out.

    From then on the repository keeps line ends as they are and shows names as they are spelled.
    """
    for key in ("core.autocrlf", "core.quotePath"):
        tell(repository.root, "config", key, "false")
    stream = b"".join(_stream(commits))
    tell(repository.root, "fast-import", "--quiet", "--done", "--date-format=raw", given=stream)
    tell(repository.root, "reset", "--quiet", "--hard", BRANCH)


def _stream(commits: Iterable[Draft]) -> Iterator[bytes]:
    """Yield the commits in the language of git-fast-import(1)."""
    for commit in commits:
        yield f"commit refs/heads/{BRANCH}\n".encode()
        for role in ("author", "committer"):
            yield f"{role} {_signature(commit)}\n".encode()
        yield _data(commit.message.encode())
        for path, content in commit.files.items():
            yield f"M 100644 inline {_quoted(path)}\n".encode()
            yield _data(content)
    yield b"done\n"


def _signature(commit: Draft) -> str:
    name, email = (
        " ".join(_NOT_IN_A_NAME.sub(" ", text).split()) for text in (commit.author.name, commit.author.email)
    )
    return f"{name} <{email}> {int(commit.when.timestamp())} {commit.when:%z}"


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _quoted(path: str) -> str:
    """Return a path as a C string; in it, letters beyond ASCII stand for themselves."""
    path = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{path}"'
