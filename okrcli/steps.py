"""What happened in a workspace, commit by commit, up to what is not committed yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.context import Home
    from okrcli.core.story.step import Step


def steps(home: Home, under: Sequence[str] = (), *, base: str | None = None) -> list[Step]:
    """Return what each commit did to the goals of a workspace, the oldest first, then what is not committed.

    Only files and folders `under` are looked at, and only commits that `base`, a hash, does not contain. A
    workspace opened at a revision ends with it. Where a shallow clone was cut, what is there is no step:
    nobody can tell when it came.

    Raises:
        OkrError: there is no repository, no git or no commit yet.

    """
    from okrcli.history.disk import on_disk
    from okrcli.history.log import commits
    from okrcli.history.objects import Objects
    from okrcli.history.repository import place_of
    from okrcli.history.revision import resolve
    from okrcli.history.shallow import way_to_the_rest
    from okrcli.store import steps as stepping

    repository, prefix = place_of(home.root)
    tip = (home.then or resolve(repository, "HEAD").commit).hash
    touched = commits(repository, tip, base, prefix=prefix, under=under, oldest_first=True)
    if way_to_the_rest(repository) is not None:  # the first commits of a shallow clone seem to add everything
        touched = [entry for entry in touched if entry.commit.parents]
    objects = Objects(repository)
    changes, contents = ([], {}) if home.then else on_disk(home.tree, repository, tip, prefix, under)

    def read(name: str) -> bytes:
        return contents[name] if name in contents else objects.read(name)

    return list(stepping.steps(touched, read, home.settings, changes))
