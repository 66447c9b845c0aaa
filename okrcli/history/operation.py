"""What git has begun in a work tree and not yet ended: a merge, a rebase and their like."""

from __future__ import annotations

import os
from pathlib import Path

from okrcli.errors import OkrError
from okrcli.history.command import tell
from okrcli.history.repository import Repository
from okrcli.message import say

# What git keeps while it is at work, and the command that ends it; a rebase picks, so it comes first.
TRACES = {
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}


class UnderWayError(OkrError):
    """Git is in the middle of something that has to be ended first."""

    def __init__(self, repository: Repository, operation: str) -> None:
        super().__init__(
            say("a git {operation} is under way in {folder}", operation=operation, folder=repository.root),
            say(
                "end it with `git {operation} --continue`, or take it back with `git {operation} --abort`;"
                " nothing was written",
                operation=operation,
            ),
        )


def under_way(repository: Repository) -> str | None:
    """Return what is under way, by the name of git's command; None when nothing is."""
    asked = [part for trace in TRACES for part in ("--git-path", trace)]
    places = tell(repository.root, "rev-parse", *asked).split("\n")
    for place, operation in zip(places, TRACES.values(), strict=True):
        if os.path.lexists(Path(repository.root, place)):
            return operation
    return None


def refuse_under_way(repository: Repository) -> None:
    """Raise UnderWayError while something is."""
    operation = under_way(repository)
    if operation is not None:
        raise UnderWayError(repository, operation)
