"""A repository: found around a folder, or made."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from okrcli.errors import OkrError
from okrcli.history.command import GitError, ask, existing, tell
from okrcli.message import say

BRANCH = "main"


class NotARepositoryError(OkrError):
    """A folder is in no repository."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            say("{folder} is in no git repository", folder=folder),
            say("run `git init` in the folder that is to become one"),
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
    there = existing(path)
    beyond = Path(os.path.realpath(path)).relative_to(there).parts
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
