"""`okr lint --since`: where a change began."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from okrcli.commands.lint.asking import judged_periods
from okrcli.commands.lint.before import Before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrcli.commands.lint.look import Look


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
    whole = replace(look, home=then, periods=judged, paths=(), policy=policy)
    return Before(home, tree, whole.verdict().findings)
