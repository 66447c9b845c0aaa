"""`okr sync`: bring in what others pushed, and push what is committed here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.message import Message, say, say_n

if TYPE_CHECKING:
    from okrcli.history.sync import Clash, Exchange, Share
    from okrcli.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None)

MOST = 10  # goals that are named


@app.command()
def sync(
    ctx: typer.Context,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Fetch and show what would be exchanged; change nothing.")
    ] = False,
) -> None:
    """Fetch, put your commits on top of what is new, and push.

    It works on the whole branch that is checked out and on the branch of a remote that it follows. Whatever
    is in the way, a conflict, a refusal, Ctrl-C, leaves your branch and files as they were, or in step with
    what was fetched.
    """
    from okrcli.context import open_to_mend
    from okrcli.history import sync as syncing
    from okrcli.history.repository import around
    from okrcli.output import patience
    from okrcli.store.lock import SYNCING, locked

    home = open_to_mend(ctx.obj)
    repository = around(home.root)
    inside = Path(os.path.relpath(home.root, repository.root)).as_posix()
    prefix = "" if inside == "." else f"{inside}/"
    goals = _goal_files(prefix)

    def waited(message: Message) -> AbstractContextManager[None]:
        return patience(home.words, message)

    with locked(home.root, waiting=home.waiting, kind=SYNCING):
        try:
            exchange = syncing.sync(
                repository, goals, alone=lambda: _alone(home), patience=waited, dry_run=dry_run
            )
        except syncing.ConflictingError as err:
            err.said = [line for clash in err.clashes for line in _told(home, clash, prefix)]
            if any(_is_told_apart(clash, prefix) for clash in err.clashes):
                err.hint = say(
                    "nothing was changed; `okr git-setup` lets git merge goals by field: run it, commit"
                    " .gitattributes, then `okr sync`"
                )
            raise
    sys.stdout.writelines(f"{home.words(line)}\n" for line in _summary(exchange, prefix, dry_run=dry_run))
    left = syncing.untracked(repository, goals)
    if left:
        note = say("note: not committed, so not shared: {paths}", paths=_some(left))
        sys.stderr.write(f"{home.words(note)}\n")


def _goal_files(prefix: str) -> list[str]:
    from okrcli.core.place import SETTINGS, TREES

    return [f"{prefix}{name}" for name in (SETTINGS, *TREES)]


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    """Keep everybody else from writing to the workspace, and from committing."""
    from okrcli.store.lock import COMMITTING, locked

    with (
        locked(home.root, waiting=home.waiting, kind=COMMITTING),
        locked(home.root, waiting=home.waiting),
    ):
        yield


def _summary(exchange: Exchange, prefix: str, *, dry_run: bool) -> Iterator[Message]:
    name, came, went = exchange.upstream, exchange.came, exchange.went
    if came.commits and dry_run:
        yield say_n(
            "would receive {n} commit from {name}: {what}", "would receive {n} commits from {name}: {what}",
            came.commits, name=name, what=_what(came, prefix),
        )  # fmt: skip
    elif came.commits:
        yield say_n(
            "received {n} commit from {name}: {what}", "received {n} commits from {name}: {what}",
            came.commits, name=name, what=_what(came, prefix),
        )  # fmt: skip
    if went.commits and dry_run:
        yield say_n(
            "would send {n} commit to {name}: {what}", "would send {n} commits to {name}: {what}",
            went.commits, name=name, what=_what(went, prefix),
        )  # fmt: skip
    elif went.commits:
        yield say_n(
            "sent {n} commit to {name}: {what}", "sent {n} commits to {name}: {what}",
            went.commits, name=name, what=_what(went, prefix),
        )  # fmt: skip
    if not came.commits and not went.commits:
        yield say("nothing new, neither here nor on {name}", name=name)


def _what(share: Share, prefix: str) -> Message | str:
    """Return the goals that commits touched, and how many other files."""
    names = dict.fromkeys(_goal(path, prefix) for path in share.paths)
    others = sum(1 for path in share.paths if _goal(path, prefix) is None)
    goals = [name for name in names if name is not None]
    if not goals or not others:
        return _some(goals) if goals or not others else say_n("{n} file", "{n} files", others)
    return say_n("{goals} and {n} other file", "{goals} and {n} other files", others, goals=_some(goals))


def _some(names: Iterable[str]) -> str:
    from okrcli.render.literal import literal

    listed = [literal(name) for name in names]
    return ", ".join(listed[:MOST]) + (f", … ({len(listed)})" if len(listed) > MOST else "")


def _goal(path: str, prefix: str) -> str | None:
    """Return the goal that a file is about, or the file of the workspace itself; None for any other."""
    from okrcli.core.place import (
        SETTINGS,
        CheckinFile,
        GoalFile,
        KpiFile,
        ReadingFile,
        ReviewFile,
        TasksFile,
        kpi_ref,
        normal,
        parse_path,
    )

    if not path.startswith(prefix):
        return None
    inside = normal(path.removeprefix(prefix))
    match parse_path(inside):
        case GoalFile(ref=ref) | CheckinFile(ref=ref) | TasksFile(ref=ref):
            return str(ref)
        case KpiFile(id=kpi) | ReadingFile(id=kpi):
            return kpi_ref(kpi)
        case ReviewFile():
            return inside
    return inside if inside == SETTINGS else None


def _told(home: Home, clash: Clash, prefix: str) -> Iterator[str]:
    """Yield a line for each value that both sides changed; one for a file in which that cannot be told."""
    from okrcli.render.change import shown
    from okrcli.store.merge import conflicts

    name = _goal(clash.path, prefix) or clash.path
    if clash.mine is None or clash.theirs is None:
        gone, changed = say("deleted here, changed there"), say("changed here, deleted there")
        yield home.words(say("{path}: {what}", path=clash.path, what=gone if clash.mine is None else changed))
        return
    found = conflicts(clash.base or b"", clash.mine, clash.theirs)
    if _is_told_apart(clash, prefix):
        yield home.words(
            say("{ref}: other fields were changed here than there, but git sees lines", ref=name)
        )
    elif not found:
        yield home.words(say("{path}: changed here and there", path=clash.path))
    for route, mine, theirs in found:
        where = ".".join(str(part) for part in route)
        yield home.words(
            say("{ref} {field}: {mine} here, {theirs} there", ref=name, field=where or clash.path,
                mine=shown(mine), theirs=shown(theirs))
        )  # fmt: skip


def _is_told_apart(clash: Clash, prefix: str) -> bool:
    """Tell whether a file of the workspace would merge by its fields, had git been told of them."""
    from okrcli.store.merge import merge

    if clash.mine is None or clash.theirs is None or _goal(clash.path, prefix) is None:
        return False
    merged = merge(clash.base or b"", clash.mine, clash.theirs)
    return merged is not None and not merged.has_conflicts
