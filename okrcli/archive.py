"""A workspace and the repository around it: what its commits hold, and what is not committed yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from okrcli.core.place import SETTINGS, normal

if TYPE_CHECKING:
    from okrcli.core.commit import Committed, FileChange
    from okrcli.core.model import Settings
    from okrcli.core.period import Period
    from okrcli.core.tree import Tree
    from okrcli.core.workspace import Workspace
    from okrcli.history.objects import Objects
    from okrcli.history.repository import Repository
    from okrcli.history.tree import CommitTree
    from okrcli.message import Message
    from okrcli.store.wanted import Wanted


@dataclass
class Archive:
    """The files of a workspace, its settings, and the commits up to one of them, given by its hash.

    None is the one that is checked out, with what is on disk. Raises OkrError, when the commits are first
    asked for: there is no repository, no git or no commit yet.
    """

    root: str
    now: Tree
    settings: Settings
    commit: str | None = None

    @cached_property
    def _place(self) -> tuple[Repository, str]:
        from okrcli.history.repository import place_of

        return place_of(self.root)

    @property
    def repository(self) -> Repository:
        """The repository."""
        return self._place[0]

    @property
    def prefix(self) -> str:
        """The folder of the workspace in it."""
        return self._place[1]

    @cached_property
    def tip(self) -> str:
        """The hash of the last commit."""
        from okrcli.history.revision import resolve

        return self.commit or resolve(self.repository, "HEAD").commit.hash

    @cached_property
    def objects(self) -> Objects:
        """What the commits hold."""
        from okrcli.history.objects import Objects

        return Objects(self.repository)

    @cached_property
    def way_to_the_rest(self) -> Message | None:
        """How a shallow clone gets the commits that it lacks; None for a repository that has them all."""
        from okrcli.history.shallow import way_to_the_rest

        return way_to_the_rest(self.repository)

    def at(self, commit: str) -> CommitTree:
        """Return the workspace as of a commit, given by its hash."""
        from okrcli.history.tree import CommitTree

        return CommitTree(self.objects, commit, self.prefix)

    def load(self, commit: str, wanted: Wanted) -> Workspace:
        """Return what is wanted of a commit, by the settings of today: periods are what they are now."""
        from okrcli.store.load import load
        from okrcli.store.tree import Overlay

        today = {SETTINGS: self.now.read(SETTINGS)}
        return load(Overlay(self.at(commit), today), wanted)

    def folders(self, top: str, period: Period) -> list[str]:
        """Return the folders of a period below `goals` or another one, however they are spelled today."""
        spelled = [name for name in self.now.folders(top) if normal(name) == period.name]
        return [f"{top}/{name}" for name in dict.fromkeys([period.name, *spelled])]

    def commits(
        self, under: Sequence[str], base: str | None = None, *, every_line: bool = False
    ) -> list[Committed]:
        """Return the commits that touched files or folders, the oldest first; none that `base` contains.

        With `every_line`, what a line of commits took back by itself is told, too.
        """
        from okrcli.history.log import commits

        return commits(
            self.repository,
            self.tip,
            base,
            prefix=self.prefix,
            under=under,
            oldest_first=True,
            every_line=every_line,
        )

    def uncommitted(
        self, under: Sequence[str], tree: Tree | None = None, yet_to_be_written: Collection[str] = ()
    ) -> tuple[Sequence[FileChange], Mapping[str, bytes]]:
        """Return what differs from the last commit, and the contents by the names in that.

        Another `tree` than that of now has files that are yet to be written. In a workspace opened at a
        revision, nothing differs.
        """
        from okrcli.history.disk import on_disk
        from okrcli.history.log import changed_on_disk

        if self.commit is not None:
            return (), {}
        changed = changed_on_disk(self.repository, self.tip, self.prefix, under)
        return on_disk(self.at(self.tip), tree or self.now, sorted({*changed, *yet_to_be_written}))

    def content(self, name: str, uncommitted: Mapping[str, bytes]) -> bytes:
        """Return a content by its name: of what is not committed, else of the commits."""
        return uncommitted[name] if name in uncommitted else self.objects.read(name)
