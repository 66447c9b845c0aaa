"""From what is asked for to the difference: only what may have changed is read, on both sides."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from okrcli.commands.diff.ends import Side, periods, sides
from okrcli.errors import OkrError
from okrcli.message import say

if TYPE_CHECKING:
    from okrcli.core.diff.difference import Difference
    from okrcli.core.finding import Finding
    from okrcli.core.tree import Tree
    from okrcli.core.workspace import Workspace
    from okrcli.history.repository import Repository
    from okrcli.home import Home


@dataclass(frozen=True)
class Asked:
    """What the command line asks for: two ends, and of what lies between them whose goals."""

    ends: tuple[str, ...]
    refs: tuple[str, ...] = ()
    teams: Collection[str] = ()
    owner: str | None = None
    findings: bool = False


@dataclass
class Found:
    """A difference, and what could not be read on each side."""

    difference: Difference
    problems: Sequence[tuple[Side, Sequence[Finding]]] = ()

    def show_problems(self, home: Home) -> bool:
        """Write to stderr what is wrong on each side; tell whether anything was left out for it."""
        from okrcli.render.findings import findings
        from okrcli.screen import colour, columns

        for side, found in self.problems:
            sys.stderr.write(home.words(say("wrong in {side}, and left out:", side=side.name)) + "\n")
            sources = partial(_text, side)
            stream = sys.stderr
            shown = findings(
                found, home.words, colour=colour(stream), sources=sources, columns=columns(stream)
            )
            stream.write(shown)
        return bool(self.problems) or home.show_problems()


def _text(side: Side, path: str) -> str | None:
    from okrcli.core.tree import UnreadableError

    try:
        return side.tree.read(path).decode("utf-8", "replace")
    except UnreadableError:
        return None


def difference(home: Home, asked: Asked) -> Found:
    """Return what lies between the ends that are asked for."""
    from okrcli.core.diff import quarters

    both = periods(home, asked.ends)
    if both is not None:
        from okrcli.store.load import Wanted

        if both[1].end < both[0].start:
            note = say(
                "note: {old} comes after {new}; `okr diff {new} {old}` tells it in the order of time",
                old=both[0].name,
                new=both[1].name,
            )
            sys.stderr.write(home.words(note) + "\n")
        workspace = home.load(Wanted([period.name for period in both], kpis=()))
        found = quarters.between(workspace, *both, home.today)
        return Found(_narrowed(home, asked, found, workspace, workspace))
    repository, old, new = sides(home, asked.ends)
    return _between(home, asked, repository, old, new)


def _between(home: Home, asked: Asked, repository: Repository, old: Side, new: Side) -> Found:
    from okrcli.core.diff.difference import End
    from okrcli.core.diff.difference import difference as compared
    from okrcli.core.diff.progress import Sides
    from okrcli.core.diff.touched import form_only, is_added, with_what_is_the_same, without
    from okrcli.core.place import SETTINGS
    from okrcli.store.part import Part

    paths = _paths(repository, old, new)
    of_old = frozenset(path for path in paths if _is_on(old.tree, path))
    after = _load(new, paths, new.tree)
    differing = paths if SETTINGS in paths else [path for path in paths if not is_added(path, of_old)]
    before = with_what_is_the_same(_load(old, differing, Part(old.tree, of_old)), after, paths, differing)
    unread = before.unread | after.unread
    looked_at = Sides(without(before, unread), without(after, unread), old.day, new.day)
    first, last = (End(side.name, side.day, side.commit and side.commit[:8]) for side in (old, new))
    found = compared(looked_at, first, last)
    same_form = [path for path in of_old if path not in unread and _is_on(new.tree, path)]
    found = replace(found, form_only=form_only(found, same_form))
    if asked.findings:
        from okrcli.commands.diff.judged import judged

        found = judged(found, old, new, looked_at)
    problems = [(side, why) for side, one in ((old, before), (new, after)) if (why := _reasons(one))]
    return Found(_narrowed(home, asked, found, looked_at.old, looked_at.new), problems)


def _reasons(workspace: Workspace) -> list[Finding]:
    """Return why files were left out; what else is wrong is for `okr lint` to say."""
    return [finding for finding in workspace.broken() if finding.path in workspace.unread]


def _paths(repository: Repository, old: Side, new: Side) -> list[str]:
    """Return the files that differ; where the workspace itself has moved, all."""
    from okrcli.history.log import changed_on_disk, changed_paths

    if old.commit is None or (new.commit is not None and old.prefix != new.prefix):
        every = {path for side in (old, new) for path in side.tree.paths()}
        return sorted(path for path in every if _bytes(old.tree, path) != _bytes(new.tree, path))
    if new.commit is not None:
        return [change.path for change in changed_paths(repository, old.commit, new.commit, old.prefix)]
    found = changed_on_disk(repository, old.commit, old.prefix)
    return [path for path in found if _bytes(old.tree, path) != _bytes(new.tree, path)]


def _bytes(tree: Tree, path: str) -> bytes | None:
    from okrcli.core.tree import UnreadableError

    try:
        return tree.read(path)
    except UnreadableError:
        return None


def _is_on(tree: Tree, path: str) -> bool:
    return _bytes(tree, path) is not None


def _load(side: Side, paths: Sequence[str], tree: Tree) -> Workspace:
    """Return what some files are about, from the tree of a side or a part of it."""
    from okrcli.core.place import SETTINGS
    from okrcli.store.load import load
    from okrcli.store.wanted import about

    workspace = side.settle(load(tree, about(side.tree, paths)))
    if SETTINGS in {finding.path for finding in workspace.broken()}:
        raise OkrError(
            say("okr.yaml cannot be used in {side}", side=side.name),
            say(
                "compare with another revision, or mend it: `okr lint --at {side}` shows what is wrong",
                side=side.name,
            ),
        )
    return workspace


def _narrowed(home: Home, asked: Asked, found: Difference, *workspaces: Workspace) -> Difference:
    """Return the part of a difference that the options ask for."""
    from okrcli.core.diff.difference import filtered
    from okrcli.core.diff.whose import Whose

    refs = [_named(home, text, workspaces) for text in asked.refs]
    whose = Whose(asked.teams, asked.owner, refs)
    return filtered(found, whose.taker(*workspaces)) if whose.asks_for_something else found


def _named(home: Home, text: str, workspaces: Sequence[Workspace]) -> str:
    """Return what a reference names: a goal of now, else one that one of the sides has."""
    from okrcli.core.resolve import UnknownReferenceError, resolve

    try:
        return home.find(text).text
    except UnknownReferenceError as err:
        for workspace in workspaces:
            try:
                return resolve(text, workspace, home.today).text
            except UnknownReferenceError:
                continue
        raise err
