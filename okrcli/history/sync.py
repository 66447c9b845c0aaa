"""A branch brought together with the one that it follows: news from there come in, news from here go out.

The work tree is touched once, when all is known to fit: commits are put on top of others in a work tree of
their own, which is thrown away. So a conflict, a refusal or Ctrl-C leaves the branch and the files as they
were. Only git being killed in the moment in which it changes the files can leave some of either side; the
commits of both are safe even then.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from okrcli.errors import OkrError
from okrcli.history.command import GitError, ask, tell
from okrcli.history.commit import refuse_unready
from okrcli.history.joining import Reader, is_within, joined
from okrcli.history.remote import NoUpstreamError, Upstream, fetched, pushed, upstream
from okrcli.history.repository import Repository
from okrcli.interrupt import uninterrupted
from okrcli.message import Message, say

ATTEMPTS = 12  # so many others may push between our fetch and our push before we give up

_AS_SPELLED = {"GIT_LITERAL_PATHSPECS": "1"}
_SHOWN = 10  # files named in a message
_AT_ONCE = 500  # paths on one command line, which systems limit
Alone = Callable[[], AbstractContextManager[None]]
Patience = Callable[[Message], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Share:
    """Commits that went one way, and the files that they touched, from the top of the repository."""

    commits: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What came in from an upstream, and what went out to it."""

    upstream: str
    came: Share
    went: Share


class _MovedError(Exception):
    """Somebody committed to the branch while it was being brought together."""


def sync(
    repository: Repository,
    goals: Collection[str],
    reader: Reader,
    *,
    alone: Alone,
    patience: Patience,
    dry_run: bool = False,
) -> Exchange:
    """Fetch, put what is new here on top, and push; return what was exchanged, or with `dry_run` would be.

    `goals` are paths below which nothing may be changed but not committed. `alone` keeps other writers off
    while the work tree changes; `patience` is told what takes so long.

    Raises:
        UnderWayError: git is in the middle of a merge, a rebase or the like.
        NoUpstreamError: there is nothing to share with.
        RemoteError: the remote cannot be reached, or refuses what it is sent.
        ConflictingError: both sides changed the same places.
        OkrError: anything else is in the way, be it for the reader.

    """
    refuse_unready(repository)
    up = upstream(repository)
    _refuse_uncommitted(repository, goals)
    start = _head(repository)
    for attempt in range(ATTEMPTS):
        with patience(say("fetching from {name} …", name=up.name)):
            theirs = _theirs(repository, up)
        old = _head(repository)
        with patience(say("putting your commits on top …")):
            new = joined(repository, up, reader, old, theirs)
        exchange = Exchange(up.name, _between(repository, start, theirs), _between(repository, theirs, new))
        if dry_run:
            return exchange
        try:
            if new != old:
                with alone():
                    _move(repository, up, old, new)
        except _MovedError:
            continue
        with patience(say("pushing to {name} …", name=up.name)):
            if new == theirs or pushed(repository, up, new):
                _remember(repository.root, up, new)
                return exchange
        time.sleep(random.uniform(0, min(0.1 * 2**attempt, 3)))  # noqa: S311 - so that rivals do not keep step
    raise OkrError(
        say("{name} was pushed to by others {n} times in a row", name=up.name, n=ATTEMPTS),
        say("your commits are safe here, on top of what came in; run `okr sync` again"),
    )


def _head(repository: Repository) -> str:
    return tell(repository.root, "rev-parse", "--verify", "HEAD^{commit}")


def _refuse_uncommitted(repository: Repository, goals: Collection[str]) -> None:
    asked = ("status", "--porcelain", "-z", "--untracked-files=no", "--no-renames", "--", *goals)
    entries = tell(repository.root, *asked, settings=_AS_SPELLED).split("\0")
    paths = [entry[3:] for entry in entries if entry]
    if paths:
        raise OkrError(
            say("not committed, so it could not be shared: {paths}", paths=_listed(paths)),
            say("commit it (every command that writes takes --commit), or put it aside with `git stash`"),
        )


def untracked(repository: Repository, goals: Collection[str]) -> list[str]:
    """Return the files below some paths that git neither knows nor ignores."""
    asked = ("ls-files", "-z", "--others", "--exclude-standard", "--", *goals)
    return [path for path in tell(repository.root, *asked, settings=_AS_SPELLED).split("\0") if path]


def _listed(paths: Sequence[str]) -> str:
    more = [f"… ({len(paths)})"] if len(paths) > _SHOWN else []
    return ", ".join([*paths[:_SHOWN], *more])


def _theirs(repository: Repository, up: Upstream) -> str | None:
    """Return where the remote's branch is; None where there is none yet."""
    root = repository.root
    known = _commit(root, up.tracking)
    if known is not None and not _taken_out(root, up, known):
        _remember(root, up, known)  # pulled or pushed without us; the fetch may be about to forget it
    theirs = fetched(repository, up)
    if theirs is None and known is not None:
        raise NoUpstreamError(
            say("the branch {name} that this one follows is no longer there", name=up.name),
            say("follow another, `git branch -u …`, or make it anew: `git push -u {remote} {branch}`",
                remote=up.remote, branch=up.branch),
        )  # fmt: skip
    if theirs is not None:
        _refuse_rewritten(root, up, theirs)
        _remember(root, up, theirs)
    return theirs


def _commit(root: str, ref: str) -> str | None:
    answer = ask(root, "rev-parse", "--quiet", "--verify", f"{ref}^{{commit}}")
    return None if answer.status else answer.text


def _refuse_rewritten(root: str, up: Upstream, theirs: str) -> None:
    """Refuse to bring back commits that somebody took out of the remote's branch."""
    fork = _taken_out(root, up, theirs)
    if fork is not None:
        raise OkrError(
            say("{name} was rewritten: commits that this branch has from it are gone there", name=up.name),
            say(
                "look at them with `git log {name}..{fork}`; `git rebase --onto {name} {fork}` keeps your own"
                " commits only. Nothing was changed",
                name=up.name,
                fork=fork[:10],
            ),
        )


def _taken_out(root: str, up: Upstream, tip: str) -> str | None:
    """Return the last commit that this branch has from the remote's, if that is gone at `tip`.

    Git's log of where the remote's branch was knows more than we saw, but may be turned off or expired.
    """
    forks = ask(root, "merge-base", "--fork-point", up.tracking, "HEAD").text.split()
    seen = _commit(root, _seen(up))
    if seen is not None:
        forks += ask(root, "merge-base", "--all", seen, "HEAD").text.split()
    return next((fork for fork in forks if not is_within(root, fork, tip)), None)


def _seen(up: Upstream) -> str:
    """Return the ref of our own that is where the remote's branch was when it last took nothing back."""
    return f"refs/okr/synced/{up.name}"


def _remember(root: str, up: Upstream, tip: str) -> None:
    if _commit(root, _seen(up)) != tip:
        tell(root, "update-ref", _seen(up), tip)


def _between(repository: Repository, old: str | None, new: str | None) -> Share:
    """Return what the commits of `new` that `old` lacks did; None stands for a branch that is not there."""
    root = repository.root
    if new is None or new == old:
        return Share(0, ())
    if old is None:
        count = int(tell(root, "rev-list", "--count", new))
        return Share(count, _paths(tell(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", new)))
    count = int(tell(root, "rev-list", "--count", f"{old}..{new}"))
    asked = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff")
    return Share(count, _paths(tell(root, *asked, f"{old}...{new}")) if count else ())


def _paths(listing: str) -> tuple[str, ...]:
    return tuple(path for path in listing.split("\0") if path)


def _move(repository: Repository, up: Upstream, old: str, new: str) -> None:
    """Take the branch and the files from one commit to another; whatever is changed beside them stays.

    Raises:
        _MovedError: the branch is elsewhere by now.
        OkrError: files that would change have changes of their own; nothing was changed.

    """
    root, ref = repository.root, f"refs/heads/{up.branch}"
    with uninterrupted():
        if ask(root, "symbolic-ref", "--quiet", "HEAD", apart=True).text != ref or _head(repository) != old:
            raise _MovedError
        _refuse_in_the_way(repository, up, old, new)
        ask(root, "update-index", "-q", "--refresh", apart=True)
        answer = ask(root, "read-tree", "-m", "-u", old, new, apart=True)
        if answer.status:
            raise GitError("read-tree", answer.words)
        moved = ask(root, "update-ref", "-m", f"okr sync: with {up.name}", ref, new, old, apart=True)
        if moved.status:
            ask(root, "read-tree", "-m", "-u", new, old, apart=True)
            raise _MovedError


def _refuse_in_the_way(repository: Repository, up: Upstream, old: str, new: str) -> None:
    changed = _paths(tell(repository.root, "diff", "--name-only", "-z", "--no-renames", old, new))
    touched = [*changed, *_no_folders(repository.root, changed)]
    found = []
    for start in range(0, len(touched), _AT_ONCE):
        asked = ("status", "--porcelain", "-z", "--untracked-files=all", "--ignored=matching", "--no-renames")
        some = touched[start : start + _AT_ONCE]
        entries = tell(repository.root, *asked, "--", *some, settings=_AS_SPELLED).split("\0")
        found += [entry[3:] for entry in entries if entry]
    if found:
        raise OkrError(
            say("these files changed on {name} too, and are not committed here: {paths}", name=up.name,
                paths=_listed(found)),
            say("commit them, or move them away; nothing was changed"),
        )  # fmt: skip


def _no_folders(root: str, paths: Sequence[str]) -> list[str]:
    """Return files and links that stand where paths need a folder; git overwrites those that it ignores."""
    folders = {folder.as_posix() for path in paths for folder in PurePosixPath(path).parents if folder.name}
    return [
        folder
        for folder in sorted(folders)
        if os.path.lexists(Path(root, folder))
        and (Path(root, folder).is_symlink() or not Path(root, folder).is_dir())
    ]
