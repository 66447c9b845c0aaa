"""`okr lint --since`: what was found before a change, so that it is no news."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from okrcli.commands.lint.asking import judged_periods, past_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrcli.commands.lint.asking import Look
    from okrcli.context import Home
    from okrcli.core.diff.match import Names
    from okrcli.core.finding import Finding
    from okrcli.core.tree import Tree


@dataclass
class Before:
    """A workspace as it was before a change, and what was found in it; `older` counts what is no news."""

    home: Home
    tree: Tree | None
    findings: Sequence[Finding]
    older: int = field(default=0, init=False)

    def brought(self, found: Sequence[Finding]) -> list[Finding]:
        """Return what the change brought of what is found now."""
        from okrcli.core.lint import is_failure
        from okrcli.core.news import brought

        then = [finding for finding in self.findings if not is_failure(finding)]
        new = brought(found, then, self._names)
        self.older = len(found) - len(new)
        return new

    def _names(self) -> Names:
        """Return what goals were called before; whole workspaces are read, without what was recorded."""
        from okrcli.core.diff.item import items
        from okrcli.core.diff.match import Names, match
        from okrcli.store.load import Wanted, load

        if self.tree is None:
            return Names(())
        then, now = (load(tree, Wanted(records=False)) for tree in (self.tree, self.home.tree))
        return match(items(then), items(now)).names


def before(
    look: Look,
    since: str,
    periods: Sequence[str],
    everything: bool,
    select: Sequence[str],
    ignore: Sequence[str],
) -> Before:
    """Return what was found where the line that leads here left the revision `since`.

    The files of then are judged with the settings of then, as of the same day: what only time brought was
    there before, what a change of okr.yaml brought was not. Where there was no workspace yet, all is new.
    """
    from okrcli.core.lint import policy_of
    from okrcli.core.model import Settings
    from okrcli.history.fork import fork
    from okrcli.history.objects import Objects
    from okrcli.history.repository import place_of
    from okrcli.history.tree import CommitTree
    from okrcli.history.workspace import NoWorkspaceThenError, workspace_at
    from okrcli.store.lint import lint
    from okrcli.store.load import load_settings

    home = look.home
    repository, folder = place_of(home.root)
    moment = fork(repository, since, home.then.hash if home.then else "HEAD")
    objects = Objects(repository)
    try:
        tree = CommitTree(objects, moment.commit.hash, workspace_at(repository, objects, moment, folder))
    except NoWorkspaceThenError as err:
        sys.stderr.write(f"{home.words(err.message)}\n")
        return Before(home, None, ())
    settings = load_settings(tree)[0] or Settings(okr=1, name="?")
    then = replace(home, tree=tree, settings=settings, problems=[], then=moment.commit)
    judged = look.periods
    if not periods:
        judged = sorted({*judged, *judged_periods(then, (), (), everything)})
    policy = policy_of(settings.rules, select, ignore)
    past = past_for(then, judged, look.rules, policy)
    found = lint(tree, settings, judged, home.today, look.rules, policy, past, then.settled)
    return Before(home, tree, found)
