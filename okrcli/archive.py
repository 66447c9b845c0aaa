"""The repository around a workspace: what its commits hold, and what is not committed yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from okrcli.core.place import SETTINGS, normal

if TYPE_CHECKING:
    from okrcli.context import Home
    from okrcli.core.commit import Commit, Committed, FileChange
    from okrcli.core.period import Period
    from okrcli.core.workspace import Workspace
    from okrcli.history.objects import Objects
    from okrcli.history.repository import Repository
    from okrcli.history.tree import CommitTree
    from okrcli.store.wanted import Wanted


@dataclass
class Archive:
    """The repository around a workspace, up to the commit that is looked at.

    Raises OkrError, when it is first asked: there is no repository, no git or no commit yet.
    """

    home: Home

    @cached_property
    def _place(self) -> tuple[Repository, str]:
        from okrcli.history.repository import place_of

        return place_of(self.home.root)

    @property
    def repository(self) -> Repository:
        """The repository."""
        return self._place[0]

    @property
    def prefix(self) -> str:
        """The folder of the workspace in it."""
        return self._place[1]

    @cached_property
    def tip(self) -> Commit:
        """The last commit: the one shown, else the one that is checked out."""
        from okrcli.history.revision import resolve

        return self.home.then or resolve(self.repository, "HEAD").commit

    @cached_property
    def objects(self) -> Objects:
        """What the commits hold."""
        from okrcli.history.objects import Objects

        return Objects(self.repository)

    @cached_property
    def is_cut(self) -> bool:
        """Whether this is a shallow clone, which does not go back to the beginning."""
        from okrcli.history.shallow import way_to_the_rest

        return way_to_the_rest(self.repository) is not None

    def tree(self, commit: str) -> CommitTree:
        """Return the workspace as of a commit, given by its hash."""
        from okrcli.history.tree import CommitTree

        return CommitTree(self.objects, commit, self.prefix)

    def load(self, commit: str, wanted: Wanted) -> Workspace:
        """Return what is wanted of a commit, by the settings of today: periods are what they are now."""
        from okrcli.store.load import load
        from okrcli.store.tree import Overlay

        today = {SETTINGS: self.home.tree.read(SETTINGS)}
        return load(Overlay(self.tree(commit), today), wanted)

    def folders(self, top: str, period: Period) -> list[str]:
        """Return the folders of a period below `goals` or another one, however they are spelled today."""
        spelled = [name for name in self.home.tree.folders(top) if normal(name) == period.name]
        return [f"{top}/{name}" for name in dict.fromkeys([period.name, *spelled])]

    def commits(self, under: Sequence[str], base: str | None = None) -> list[Committed]:
        """Return the commits that touched files or folders, the oldest first; none that `base` contains."""
        from okrcli.history.log import commits

        tip = self.tip.hash
        return commits(self.repository, tip, base, prefix=self.prefix, under=under, oldest_first=True)

    def uncommitted(self, under: Sequence[str]) -> tuple[list[FileChange], Mapping[str, bytes]]:
        """Return what differs on disk from the last commit, and the contents by the names in that.

        In a workspace opened at a revision, that is nothing.
        """
        return ([], {}) if self.home.then else self.changes_on_disk(self.tip.hash, under)

    def changes_on_disk(
        self, commit: str, under: Sequence[str]
    ) -> tuple[list[FileChange], Mapping[str, bytes]]:
        """Return what differs on disk from a commit, and the contents by the names in that."""
        from okrcli.history.disk import on_disk

        return on_disk(self.home.tree, self.repository, commit, self.prefix, under)
