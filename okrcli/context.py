"""Where a command runs: the workspace around it, opened as it is or as it was."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from okrcli.call import Call
from okrcli.core.model import Settings
from okrcli.core.tree import Tree
from okrcli.errors import OkrError, UsageError
from okrcli.home import Home
from okrcli.message import say
from okrcli.render.language import language_of, translator
from okrcli.store import load as loading
from okrcli.store.tree import Folder
from okrcli.whereabouts import find_root, today_of

if TYPE_CHECKING:
    from okrcli.history.revision import Moment


def open_home(call: Call, at: str | None = None) -> Home:
    """Open the workspace around a command, as it is or as of a revision.

    Raises:
        NotAWorkspaceError: there is no okr.yaml here or above.
        OkrError: okr.yaml is there and cannot be used; or the revision cannot be had.

    """
    home = open_to_mend(call, at)
    if any(finding.severity == "error" for finding in home.problems):
        home.show_problems()
        if at is not None:
            message = say("okr.yaml cannot be used as it was at {revision}", revision=at)
            raise OkrError(message, say("name another revision with --at"))
        raise OkrError(
            say("okr.yaml cannot be used"), say("mend what is listed above; `okr edit okr.yaml` opens it")
        )
    return home


def open_to_mend(call: Call, at: str | None = None) -> Home:
    """Open the workspace around a command; what is wrong in okr.yaml is among its problems.

    Raises:
        NotAWorkspaceError: there is no okr.yaml here or above.
        OkrError: the revision cannot be had.

    """
    site = _present(call) if at is None else _past(call, at)
    settings, findings = loading.load_settings(site.tree)
    today = today_of(call, os.environ, site.moment.day if site.moment else None)
    call.language = settings.language if settings else None
    words = translator(language_of(call.language, os.environ))
    then = site.moment.commit if site.moment else None
    home = Home(site.root, today, settings or Settings(okr=1, name="?"), site.tree, words, then)
    home.problems += loading.located(site.tree, findings)
    return home


def open_for_rules(call: Call) -> Home:
    """Open the workspace around a command for its language and its rules: those that are right hold.

    A line on stderr tells of mistakes in okr.yaml. Raise NotAWorkspaceError where there is none.
    """
    home = open_to_mend(call)
    if not any(finding.severity == "error" for finding in home.problems):
        return home
    from okrcli.store.usable import usable_settings

    home.settings = usable_settings(home.tree)
    call.language = home.settings.language
    home.words = translator(language_of(call.language, os.environ))
    note = say("note: okr.yaml has mistakes, and only the rules in it that are right count; `okr lint` tells")
    sys.stderr.write(f"{home.words(note)}\n")
    return home


class Site(NamedTuple):
    """Where a workspace lies: its folder, its files, and what revision they are of, if it is not now."""

    root: str
    tree: Tree
    moment: Moment | None = None


def _present(call: Call) -> Site:
    root = find_root(call.directory)
    return Site(root, Folder(root))


def _past(call: Call, at: str) -> Site:
    """Return the workspace that was around a folder at a revision; the folder may be gone, or be new."""
    from okrcli.history.objects import Objects
    from okrcli.history.repository import place_of
    from okrcli.history.revision import resolve
    from okrcli.history.tree import CommitTree
    from okrcli.history.workspace import workspace_at

    repository, folder = place_of(call.directory)
    moment = resolve(repository, at)
    objects = Objects(repository)
    if not Path(call.directory).is_dir() and not CommitTree(objects, moment.commit.hash, folder).exists:
        raise UsageError(say("there is no folder {folder}", folder=call.directory))
    prefix = workspace_at(repository, objects, moment, folder)
    root = Path(repository.root, prefix)
    return Site(str(root), CommitTree(objects, moment.commit.hash, prefix), moment)
