"""A commit of some files and of nothing else; what would be in its way is known before they are written."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from okrcli.errors import OkrError
from okrcli.history.command import Answer, GitError, ask, tell
from okrcli.history.identity import Identity
from okrcli.history.operation import refuse_under_way
from okrcli.history.repository import Repository
from okrcli.message import say

PATIENCE = 10.0  # seconds to wait for another git that holds the index

_AS_SPELLED = {"GIT_LITERAL_PATHSPECS": "1"}  # a path is a path, whatever * or : is in it
_NOBODY = re.compile(r"identity unknown|tell me who you are|empty ident|no email was given|no name was given")
_BUSY = re.compile(r"Unable to create '.*\.lock': File exists|cannot lock ref 'HEAD'")
_AT_ONCE = 500  # paths on one command line, which systems limit


class NoIdentityError(OkrError):
    """Git does not know who commits."""

    def __init__(self) -> None:
        super().__init__(
            say("git does not know who you are, and every commit has an author"),
            say('run `git config --global user.name "…"` and `git config --global user.email …`'),
        )


class UncommittedError(OkrError):
    """A file that is to be written has changes of its own, which would get into the commit."""

    def __init__(self, path: str) -> None:
        super().__init__(
            say("{path} has changes that are not committed, and they would get into the commit", path=path),
            say("commit them first, or leave out --commit; nothing was written"),
        )


class UncommittableError(OkrError):
    """Git would not take a file into a commit of this repository."""


class RefusedCommitError(OkrError):
    """Git did not commit files that are written; `said` are its words, or those of a hook, by line."""

    def __init__(self, said: Sequence[str]) -> None:
        super().__init__(
            say("git refused the commit; the files are written, but not committed"),
            say("mend what git says, then `git add` and `git commit` what `git status` shows"),
        )
        self.said = tuple(said)


@dataclass(frozen=True, slots=True)
class Done:
    """A commit as it became: its hash, long and short, its subject, and its branch, if it is on any."""

    hash: str
    short: str
    subject: str
    branch: str | None


def refuse_unready(repository: Repository) -> None:
    """Raise an error when no commit can be made here, whatever is in it.

    Raises:
        NoIdentityError: git does not know who commits.
        UnderWayError: git is in the middle of a merge, a rebase or the like.
        OkrError: git fails.

    """
    require_identity(repository.root)
    refuse_under_way(repository)


def require_identity(folder: str) -> None:
    """Raise NoIdentityError when git, asked in an existing folder, does not know who commits there."""
    for role in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        answer = ask(folder, "var", role)
        if answer.status:
            raise NoIdentityError if _NOBODY.search(answer.words) else GitError("var", answer.words)


def refuse_uncommitted(repository: Repository, paths: Collection[str]) -> None:
    """Raise an error when a commit of files that are about to be written would hold more, or cannot be.

    Raises:
        UncommittedError: a file has changes already, staged or not, or is not tracked.
        UncommittableError: git ignores a file, or it lies in another repository, as that of a submodule.

    """
    for path in sorted(paths):
        _refuse_elsewhere(repository, path)
    for some in _batches(paths):
        changed = tell(
            repository.root, "status", "--porcelain", "-z", "--untracked-files=all", "--ignored=no",
            "--no-renames", "--", *some, settings=_AS_SPELLED,
        )  # fmt: skip
        for entry in filter(None, changed.split("\0")):
            raise UncommittedError(entry[3:])
        _refuse_ignored(repository, some)


def _batches(paths: Collection[str]) -> Iterator[list[str]]:
    listed = sorted(paths)
    return (listed[start : start + _AT_ONCE] for start in range(0, len(listed), _AT_ONCE))


def _refuse_elsewhere(repository: Repository, path: str) -> None:
    for folder in Path(path).parents:
        if folder.name and os.path.lexists(Path(repository.root, folder, ".git")):
            raise UncommittableError(
                say("{path} is in a repository of its own, {folder}", path=path, folder=folder.as_posix()),
                say("leave out --commit and commit there; nothing was written"),
            )


def _refuse_ignored(repository: Repository, paths: Sequence[str]) -> None:
    """Refuse what git ignores; tracked files are never ignored."""
    asked = ("-c", "core.quotePath=false", "check-ignore")
    answer = ask(repository.root, *asked, "--", *paths)
    if answer.status not in (0, 1):
        raise GitError("check-ignore", answer.words)
    if answer.status == 0:
        path = answer.text.split("\n")[0]
        where = ask(repository.root, *asked, "--verbose", "--", path).text.partition("\t")[0]
        raise UncommittableError(
            say("git ignores {path}, as {where} says", path=path, where=where),
            say("take that line out, or leave out --commit; nothing was written"),
        )


def commit(
    repository: Repository,
    paths: Collection[str],
    message: str,
    author: Identity | None = None,
    when: datetime | None = None,
) -> Done | None:
    """Commit files as they are now; None when none of them has changed.

    `paths` are relative to the repository's root; what else is staged stays staged, and so does all that is
    staged when git refuses. Without an author it is whoever git says. Both dates are `when`.

    Raises:
        NoIdentityError: git does not know who commits.
        RefusedCommitError: git refuses, for instance because a hook does.
        GitError: git fails before it comes to that.

    """
    new = [path for some in _batches(paths) for path in _untracked(repository, some)]
    changed = [path for some in _batches(paths) for path in _changed(repository, some)]
    if not changed and not new:
        return None
    for some in _batches(new):
        _patiently(repository, "add", "--intent-to-add", "--", *some)
    answer = _attempt(
        repository,
        *("-c", "i18n.commitEncoding=UTF-8", "commit", "--quiet", "--cleanup=whitespace"),
        *(f"--message={message}", "--", *changed, *new),
        settings=_signature(author, when),
    )
    if answer.status:
        for some in _batches(new):
            _patiently(repository, "update-index", "--force-remove", "--", *some)
        raise NoIdentityError if _NOBODY.search(answer.words) else RefusedCommitError(_lines(answer.words))
    return _done(repository)


def _untracked(repository: Repository, paths: Sequence[str]) -> list[str]:
    """Return the files that are there and that git does not know."""
    known = set(tell(repository.root, "ls-files", "-z", "--", *paths, settings=_AS_SPELLED).split("\0"))
    return [path for path in paths if path not in known and os.path.lexists(Path(repository.root, path))]


def _changed(repository: Repository, paths: Sequence[str]) -> list[str]:
    """Return the files known to git that differ from the last commit, or are gone."""
    asked = ("status", "--porcelain", "-z", "--untracked-files=no", "--no-renames", "--", *paths)
    entries = tell(repository.root, *asked, settings=_AS_SPELLED).split("\0")
    return [entry[3:] for entry in entries if entry]


def _patiently(repository: Repository, *arguments: str) -> None:
    answer = _attempt(repository, *arguments)
    if answer.status:
        raise GitError(arguments[0], answer.words)


def _attempt(repository: Repository, *arguments: str, settings: Mapping[str, str] | None = None) -> Answer:
    """Run git, waiting for another one that is just writing: an editor's, or that of a colleague's okr."""
    deadline, pause = time.monotonic() + PATIENCE, 0.02
    while True:
        answer = ask(repository.root, *arguments, settings=_AS_SPELLED | dict(settings or {}))
        if not answer.status or not _BUSY.search(answer.words) or time.monotonic() > deadline:
            return answer
        time.sleep(pause)
        pause = min(2 * pause, 0.5)


def _lines(words: str) -> list[str]:
    return [line.rstrip() for line in words.splitlines() if line.strip()]


def _done(repository: Repository) -> Done:
    shown = tell(
        repository.root, "log", "-1", "--encoding=UTF-8", "--no-show-signature", "--format=%H%n%h%n%s"
    )
    name, short, subject = shown.split("\n", 2)
    branch = ask(repository.root, "symbolic-ref", "--quiet", "--short", "HEAD")
    return Done(name, short, subject, branch.text if branch.status == 0 else None)


def _signature(author: Identity | None, when: datetime | None) -> dict[str, str]:
    settings: dict[str, str] = {}
    if author is not None:
        settings |= {"GIT_AUTHOR_NAME": author.name, "GIT_AUTHOR_EMAIL": author.email}
    if when is not None:
        stamp = f"{int(when.timestamp())} {when:%z}"
        settings |= {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    return settings
