"""Which two states of a workspace are meant: revisions, the files as they are, or periods."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli.errors import UsageError
from okrcli.message import say

if TYPE_CHECKING:
    from okrcli.core.period import Period
    from okrcli.core.tree import Tree
    from okrcli.core.workspace import Workspace
    from okrcli.history.objects import Objects
    from okrcli.history.repository import Repository
    from okrcli.history.revision import Moment
    from okrcli.home import Home

_RANGE = re.compile(r"(.*?)(\.\.\.?)(.*)")


@dataclass(frozen=True)
class Side:
    """One end of a difference: its files, what they are called, and the day on which they are looked at.

    `commit` is None for the files as they are; `prefix` is where the workspace lies in the commit. `settle`
    returns what was read there after asking the commits about goals that records name in vain.
    """

    name: str
    tree: Tree
    day: date
    settle: Callable[[Workspace], Workspace]
    commit: str | None = None
    prefix: str = ""


def periods(home: Home, ends: tuple[str, ...]) -> tuple[Period, Period] | None:
    """Return the two periods that are meant, None where revisions are; raise UsageError for one of each."""
    from okrcli.core.period import parse
    from okrcli.core.place import normal

    names = ends[0].split("..") if len(ends) == 1 and ends[0].count("..") == 1 else list(ends)
    found = [parse(normal(name), home.settings) for name in names]
    having = [one is not None and one.name in home.period_names for one in found]
    if len(found) == 2 and found[0] is not None and found[1] is not None and any(having):
        return found[0], found[1]
    if any(having):
        name = names[having.index(True)]
        raise UsageError(
            say("'{name}' is a period, and there is no other to compare it with", name=name),
            say("name two periods, as in `okr diff 2026-Q3 2026-Q4`; a branch is heads/{name}", name=name),
        )
    return None


def sides(home: Home, ends: tuple[str, ...]) -> tuple[Repository, Side, Side]:
    """Return the two states that are meant, from the older words to the newer.

    Raises:
        UsageError: a word names no revision, or there are too many.
        OkrError: there is no repository, no commit, or no workspace at a revision.

    """
    from okrcli.history.fork import fork
    from okrcli.history.objects import Objects
    from okrcli.history.repository import place_of

    old, dots, new = _words(ends)
    repository, folder = place_of(home.root)
    past = _Past(home, repository, Objects(repository), folder)
    if not dots:
        now = Side(home.words(say("the files as they are")), home.tree, home.today, home.settled)
        return repository, past.side(old or "HEAD"), now
    after = past.side(new or "HEAD")
    if dots == "..":
        return repository, past.side(old or "HEAD"), after
    base = past.known(old or "HEAD", lambda text: fork(repository, text, new or "HEAD"))
    return repository, past.at(base, f"{old or 'HEAD'}...{new or 'HEAD'}"), after


def revision_of_last(ends: tuple[str, ...]) -> str | None:
    """Return the revision that is the newer end; None where that is the files as they are."""
    _, dots, new = _words(ends)
    return (new or "HEAD") if dots else None


def _words(ends: tuple[str, ...]) -> tuple[str, str, str]:
    """Return both ends and the dots between them; no dots where the second is the files as they are."""
    if len(ends) > 2:
        raise UsageError(
            say("a difference has two ends, not {n}", n=len(ends)),
            say("goals are named with --ref, as in `okr diff A..B --ref onboarding`"),
        )
    if len(ends) == 2:
        return ends[0], "..", ends[1]
    match = _RANGE.fullmatch(ends[0]) if ends else None
    if match is None:
        return (ends[0] if ends else ""), "", ""
    return match[1], match[2], match[3]


@dataclass(frozen=True)
class _Past:
    """The commits of a repository, with the workspace that lies in `folder`."""

    home: Home
    repository: Repository
    objects: Objects
    folder: str

    def side(self, text: str) -> Side:
        """Return the state that a revision names."""
        from okrcli.history.revision import resolve

        return self.at(self.known(text, partial(resolve, self.repository)), text)

    def known(self, text: str, find: Callable[[str], Moment]) -> Moment:
        """Return what a revision is found as; raise UsageError with the best way out where it is none."""
        from okrcli.history.revision import UnknownRevisionError

        try:
            return find(text)
        except UnknownRevisionError as err:
            raise _unknown(self.home, text, err) from err

    def at(self, moment: Moment, name: str) -> Side:
        """Return the state of the workspace in a commit."""
        from okrcli.history.tree import CommitTree
        from okrcli.history.workspace import workspace_at

        prefix = workspace_at(self.repository, self.objects, moment, self.folder)
        tree = CommitTree(self.objects, moment.commit.hash, prefix)
        then = replace(self.home, tree=tree, problems=[], then=moment.commit)
        day = min(moment.day, self.home.today)
        return Side(name, tree, day, then.settled, moment.commit.hash, prefix)


def _unknown(home: Home, text: str, err: UsageError) -> UsageError:
    """Return the error, with a better way out where a goal, a file or a period was probably meant."""
    from okrcli.core.resolve import UnknownReferenceError

    if (Path(home.root) / text).exists():
        return UsageError(
            err.message, say("to see a goal alone, name it with --ref; for lines there is `git diff`")
        )
    try:
        meant = home.find(text)
    except UnknownReferenceError:
        return err
    except UsageError:
        return UsageError(err.message, say("goals are named with --ref"))
    return UsageError(err.message, say("if a goal is meant, use --ref {ref}", ref=meant.text))
