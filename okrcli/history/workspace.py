"""Where a workspace lies in a commit."""

from __future__ import annotations

from okrcli.core.place import SETTINGS
from okrcli.core.tree import Reason, UnreadableError
from okrcli.errors import OkrError
from okrcli.history.command import tell
from okrcli.history.objects import Objects
from okrcli.history.repository import Repository
from okrcli.history.revision import Moment
from okrcli.history.tree import CommitTree
from okrcli.message import Message, say

_LITERALLY = {"GIT_LITERAL_PATHSPECS": "1"}


class NoWorkspaceThenError(OkrError):
    """A commit has no okr.yaml where one was looked for."""


def workspace_at(repository: Repository, objects: Objects, moment: Moment, folder: str) -> str:
    """Return the nearest folder with an okr.yaml in a commit, at `folder` or above, "" for its top.

    Raise NoWorkspaceThenError where there is none.
    """
    parts = folder.split("/") if folder else []
    above = ["/".join(parts[:depth]) for depth in range(len(parts), -1, -1)]
    for prefix in above:
        if _has_settings(CommitTree(objects, moment.commit.hash, prefix)):
            return prefix
    commit = _said(moment.commit.short, moment.commit.day.isoformat())
    if folder:
        message = say(
            "the commit {commit} has no okr.yaml in {folder} or above", commit=commit, folder=folder
        )
    else:
        message = say("the commit {commit} has no okr.yaml at its top", commit=commit)
    raise NoWorkspaceThenError(message, _way_out(repository, moment, above))


def _has_settings(tree: CommitTree) -> bool:
    try:
        tree.read(SETTINGS)
    except UnreadableError as err:
        return err.irregular.reason not in (Reason.MISSING, Reason.DANGLING)
    return True


def _said(name: str, day: str) -> str:
    return f"{name} ({day})"


def _way_out(repository: Repository, moment: Moment, above: list[str]) -> Message:
    """Say where else in the commit there is a workspace, or when one came."""
    tops = _workspaces(repository, moment.commit.hash)
    if tops:
        return say("it has one in {folders}: name the folder with -C", folders=", ".join(tops))
    paths = [f"{folder}/{SETTINGS}" if folder else SETTINGS for folder in above]
    came = tell(
        repository.root,
        *("log", "--diff-filter=A", "--no-show-signature", "--date=short", "--format=%H %cd", "HEAD", "--"),
        *paths,
        settings=_LITERALLY,
    )
    if not came:
        return say("commit the workspace first: `git add --all` and `git commit`")
    commit, _, day = came.splitlines()[-1].partition(" ")
    return say("okr.yaml came with the commit {commit}", commit=_said(commit[:8], day))


def _workspaces(repository: Repository, commit: str) -> list[str]:
    listing = tell(repository.root, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit)
    ending = f"/{SETTINGS}"
    return [path.removesuffix(ending) for path in listing.split("\0") if path.endswith(ending)]
