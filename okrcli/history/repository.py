"""A repository: found around a folder, made, and committed to."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from okrcli.errors import OkrError
from okrcli.history.command import GitError, ask, tell
from okrcli.history.identity import Identity
from okrcli.message import say

BRANCH = "main"


class NotARepositoryError(OkrError):
    """A folder is in no repository."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            say("{folder} is in no git repository", folder=folder),
            say("run `git init` in the folder that is to become one"),
        )


class NoIdentityError(OkrError):
    """Git does not know who commits."""

    def __init__(self) -> None:
        super().__init__(
            say("git does not know who you are, and every commit has an author"),
            say('run `git config --global user.name "…"` and `git config --global user.email …`'),
        )


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, by the folder where its work tree begins; a bare one, by git's own folder."""

    root: str


def find(folder: str) -> Repository | None:
    """Return the repository around an existing folder, None outside of any.

    Raises:
        GitMissingError: there is no git.
        DistrustError: the repository belongs to another user.
        OkrError: the folder lies in a repository without a work tree, or in git's own folder.

    """
    answer = ask(folder, "rev-parse", "--show-toplevel")
    if answer.status == 0:
        return Repository(str(Path(answer.text)))
    if "not a git repository" in answer.words:
        return None
    if "must be run in a work tree" in answer.words:
        raise OkrError(
            say("{folder} belongs to git itself: there are no files to work on here", folder=folder),
            say("go to a folder where the repository's files are checked out"),
        )
    raise GitError("rev-parse", answer.words)


def around(folder: str) -> Repository:
    """Return the repository around a folder as `find` does; raise NotARepositoryError outside of any."""
    repository = find(folder)
    if repository is None:
        raise NotARepositoryError(folder)
    return repository


def place_of(path: str) -> tuple[Repository, str]:
    """Return the repository around a path, which may be bare, and the path in it; "" at its top.

    Neither the last folders of the path nor a work tree need exist: a commit may know more.

    Raises:
        NotARepositoryError: there is none.
        GitMissingError: there is no git.
        DistrustError: the repository belongs to another user.
        OkrError: the path lies in git's own folder.

    """
    wanted = Path(os.path.realpath(path))
    there = next(folder for folder in (wanted, *wanted.parents) if folder.is_dir())
    beyond = wanted.relative_to(there).parts
    answer = ask(str(there), "rev-parse", "--is-bare-repository", "--show-prefix")
    bare, _, prefix = answer.text.partition("\n")
    if answer.status == 0 and bare == "true":
        return Repository(str(there)), "/".join(beyond)
    repository = around(str(there))
    inside = [part for part in prefix.split("/") if part]
    return repository, "/".join((*inside, *beyond))


def init(folder: str) -> Repository:
    """Make a folder a repository on `main`, without a commit."""
    tell(folder, "init", "--quiet", f"--initial-branch={BRANCH}")
    return Repository(str(Path(folder).resolve()))


def commit(
    repository: Repository,
    paths: Collection[str],
    message: str,
    author: Identity | None = None,
    when: datetime | None = None,
) -> str | None:
    """Commit files as they are now and return the hash; None when none of them has changed.

    `paths` are relative to the repository's root; what else is staged stays staged. Without an author it is
    whoever git says. Both dates are `when`.

    Raises:
        NoIdentityError: git does not know who commits.
        GitError: git refuses, for instance because a hook does.

    """
    root = repository.root
    known = set(tell(root, "ls-files", "-z", "--", *paths, settings=_AS_SPELLED).split("\0"))
    there = [path for path in sorted(paths) if path in known or os.path.lexists(Path(root, path))]
    if not there:
        return None
    tell(root, "add", "--all", "--", *there, settings=_AS_SPELLED)
    if not tell(root, "status", "--porcelain", "--", *there, settings=_AS_SPELLED):
        return None
    settings = _AS_SPELLED | _signature(author, when)
    answer = ask(root, "commit", "--quiet", f"--message={message}", "--", *there, settings=settings)
    if answer.status:
        raise NoIdentityError if _NOBODY.search(answer.words) else GitError("commit", answer.words)
    return tell(root, "rev-parse", "HEAD")


_AS_SPELLED = {"GIT_LITERAL_PATHSPECS": "1"}  # a path is a path, whatever * or : is in it
_NOBODY = re.compile(r"identity unknown|tell me who you are|empty ident|no email was given|no name was given")


def _signature(author: Identity | None, when: datetime | None) -> dict[str, str]:
    settings: dict[str, str] = {}
    if author is not None:
        settings |= {"GIT_AUTHOR_NAME": author.name, "GIT_AUTHOR_EMAIL": author.email}
    if when is not None:
        stamp = f"{int(when.timestamp())} {when:%z}"
        settings |= {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    return settings
