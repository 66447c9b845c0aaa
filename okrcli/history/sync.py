"""A branch brought together with the one that it follows: news from there come in, news from here go out.

The work tree is touched once, when all is known to fit: commits are put on top of others in a work tree of
their own, which is thrown away. So a conflict, a refusal or Ctrl-C leaves the branch and the files as they
were. Only git being killed in the moment in which it changes the files can leave some of either side; the
commits of both are safe even then.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from okrcli.errors import OkrError
from okrcli.history.command import GitError, ask, tell
from okrcli.history.commit import refuse_unready
from okrcli.history.remote import NoUpstreamError, Upstream, fetched, pushed, upstream
from okrcli.history.repository import Repository
from okrcli.interrupt import uninterrupted
from okrcli.message import Message, say, say_n

ATTEMPTS = 12  # so many others may push between our fetch and our push before we give up

# A check-in of a goal that was renamed goes to the folder that the others have now; git would ask.
_FOLLOWED = "merge.directoryRenames=true"

_AS_SPELLED = {"GIT_LITERAL_PATHSPECS": "1"}
_ROOM = "okr-sync-"
_BENCH = "bench"
# A name of `tempfile.mkdtemp` in `git worktree list`: nobody else calls a work tree so by chance.
_OURS = re.compile(rf"worktree (.*/{_ROOM}\w{{8}})/{_BENCH}")
_ABANDONED = 3600  # seconds
_SHOWN = 10  # files named in a message
_AT_ONCE = 500  # paths on one command line, which systems limit
_UNSEEN = {"GIT_EDITOR": "true", "GIT_SEQUENCE_EDITOR": "true", "GIT_LFS_SKIP_SMUDGE": "1"}
_PLAIN = (
    *("-c", f"core.hooksPath={os.devnull}", "-c", "rebase.updateRefs=false", "-c", "rebase.autoStash=false"),
    *("-c", "rebase.autoSquash=false", "-c", "merge.autoStash=false"),
    *("-c", _FOLLOWED),
)

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


@dataclass(frozen=True, slots=True)
class Clash:
    """A file that was changed on both sides; None where a side has no such file."""

    path: str
    base: bytes | None
    mine: bytes | None
    theirs: bytes | None


class ConflictingError(OkrError):
    """Both sides changed the same places; nothing was changed here."""

    def __init__(self, up: Upstream, clashes: Sequence[Clash]) -> None:
        super().__init__(
            say_n(
                "{n} file was changed both here and on {name}, in the same places",
                "{n} files were changed both here and on {name}, in the same places",
                len(clashes),
                name=up.name,
            ),
            say(
                "nothing was changed; `git pull --rebase {remote} {branch}` stops at these places: choose,"
                " `git add` the files, `git rebase --continue`, then `okr sync`",
                remote=up.remote,
                branch=up.ref.removeprefix("refs/heads/"),
            ),
        )
        self.clashes = tuple(clashes)
        self.said: list[str] = []


class _MovedError(Exception):
    """Somebody committed to the branch while it was being brought together."""


def sync(
    repository: Repository,
    goals: Collection[str],
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
        OkrError: anything else is in the way.

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
            new = _joined(repository, up, old, theirs)
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
    return next((fork for fork in forks if not _is_within(root, fork, tip)), None)


def _seen(up: Upstream) -> str:
    """Return the ref of our own that is where the remote's branch was when it last took nothing back."""
    return f"refs/okr/synced/{up.name}"


def _remember(root: str, up: Upstream, tip: str) -> None:
    if _commit(root, _seen(up)) != tip:
        tell(root, "update-ref", _seen(up), tip)


def _is_within(root: str, commit: str, other: str) -> bool:
    return ask(root, "merge-base", "--is-ancestor", commit, other).status == 0


def _joined(repository: Repository, up: Upstream, mine: str, theirs: str | None) -> str:
    """Return the commit that has all of both sides, making it where there is none."""
    root = repository.root
    if theirs is None or _is_within(root, theirs, mine):
        return mine
    if _is_within(root, mine, theirs):
        return theirs
    if ask(root, "merge-base", mine, theirs).status:
        shallow = tell(root, "rev-parse", "--is-shallow-repository") == "true"
        raise OkrError(
            say("this branch and {name} have no commit in common", name=up.name),
            say("this clone holds only the last commits: run `git fetch --unshallow`, then `okr sync`")
            if shallow
            else say("is {remote} the right remote? `git remote -v` shows it", remote=up.remote),
        )
    with _bench(root, mine) as bench:
        return _on_top(bench, up, mine, theirs)


@contextmanager
def _bench(root: str, commit: str) -> Iterator[str]:
    """Give a work tree of its own, at a commit, and take it away again."""
    _clear_benches(root)
    room = Path(tempfile.mkdtemp(prefix=_ROOM))
    bench = str(room / _BENCH)
    try:
        made = ask(root, *_PLAIN, "worktree", "add", "--detach", bench, commit, settings=_UNSEEN)
        if made.status:
            raise GitError("worktree", made.words)
        yield bench
    finally:
        with uninterrupted():
            _take_away(root, room)


def _clear_benches(root: str) -> None:
    """Take away what a sync that was killed left behind, once no other can still be at work there."""
    for line in tell(root, "worktree", "list", "--porcelain").splitlines():
        if (ours := _OURS.fullmatch(line)) and _is_abandoned(room := Path(ours[1])):
            _take_away(root, room)


def _is_abandoned(room: Path) -> bool:
    try:
        return time.time() - room.stat().st_mtime > _ABANDONED
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _take_away(root: str, room: Path) -> None:
    """Remove a bench and what git knows of it; `git worktree prune` would forget those of others, too."""
    shutil.rmtree(room, ignore_errors=True)
    ask(root, "worktree", "remove", "--force", "--force", str(room / _BENCH), apart=True)


def _on_top(bench: str, up: Upstream, mine: str, theirs: str) -> str:
    """Put one side's commits on top of the other's.

    Where they hold merges, which would be lost, or do not fit one by one, though they do all together, merge.
    """
    has_merges = bool(tell(bench, "rev-list", "--merges", "--max-count=1", f"{theirs}..{mine}"))
    subject = f"Merge {up.name} into {up.branch}"
    merge = ("merge", "--quiet", "--no-edit", "-m", subject, theirs)
    step = merge if has_merges else ("rebase", "--quiet", theirs)
    answer = ask(bench, *_PLAIN, *step, settings=_UNSEEN)
    if answer.status == 0:
        return tell(bench, "rev-parse", "HEAD")
    clashes = _clashes(bench, swapped=not has_merges)
    if not has_merges:  # a rebase stops at the first commit; a merge shows all, as the files are now
        ask(bench, *_PLAIN, "rebase", "--abort", settings=_UNSEEN)
        ask(bench, "reset", "--quiet", "--hard", mine)
        if ask(bench, *_PLAIN, *merge, settings=_UNSEEN).status == 0:
            # As where the last of the commits brings the attributes by which git merges the others.
            return tell(bench, "rev-parse", "HEAD")
        clashes = _clashes(bench, swapped=False) or clashes
    if clashes:
        raise ConflictingError(up, clashes)
    raise GitError(step[0], answer.words)


def _clashes(bench: str, *, swapped: bool) -> list[Clash]:
    """Return the files that git could not merge; in a rebase, its sides are swapped."""
    blobs: dict[str, dict[int, str]] = {}
    for entry in filter(None, tell(bench, "ls-files", "--unmerged", "-z").split("\0")):
        about, _, path = entry.partition("\t")
        _, blob, stage = about.split()
        blobs.setdefault(path, {})[int(stage)] = blob
    return [_clash(bench, path, stages, swapped=swapped) for path, stages in blobs.items()]


def _clash(bench: str, path: str, stages: dict[int, str], *, swapped: bool) -> Clash:
    base, ours, theirs = (
        ask(bench, "cat-file", "blob", stages[stage]).output if stage in stages else None
        for stage in (1, 2, 3)
    )
    return Clash(path, base, theirs, ours) if swapped else Clash(path, base, ours, theirs)


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
