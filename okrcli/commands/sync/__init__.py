"""`okr sync`: bring in what others pushed, and push what is committed here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.message import Message, say

if TYPE_CHECKING:
    from okrcli.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None)


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
    from okrcli.commands.sync.clashing import in_way
    from okrcli.commands.sync.exchanged import noted, some, summary
    from okrcli.commands.sync.reading import Reading
    from okrcli.context import open_to_mend
    from okrcli.history import joining
    from okrcli.history import sync as syncing
    from okrcli.history.repository import around
    from okrcli.output import patience
    from okrcli.store.lock import SYNCING, locked

    home = open_to_mend(ctx.obj)
    repository = around(home.root)
    inside = Path(os.path.relpath(home.root, repository.root)).as_posix()
    prefix = "" if inside == "." else f"{inside}/"
    goals = _goal_files(prefix)
    reading = Reading(home)

    def waited(message: Message) -> AbstractContextManager[None]:
        return patience(home.words, message)

    with locked(home.root, waiting=home.waiting, kind=SYNCING):
        try:
            exchange = syncing.sync(
                repository, goals, reading, alone=lambda: _alone(home), patience=waited, dry_run=dry_run
            )
        except joining.ConflictingError as err:
            in_way(reading, err, prefix)
            raise
        except joining.BrokenTogetherError as err:
            paths = dict.fromkeys(finding.path for finding in err.findings)
            err.said = [home.words(reading.whose(err.lines, path)) for path in paths]
            raise
    sys.stdout.writelines(
        f"{home.words(line)}\n" for line in summary(exchange, prefix, reading.followed, dry_run=dry_run)
    )
    notes = list(noted(exchange, reading.errors, reading.dropped))
    left = syncing.untracked(repository, goals)
    if left:
        notes.append(say("note: not committed, so not shared: {paths}", paths=some(left)))
    sys.stderr.writelines(f"{home.words(note)}\n" for note in notes)


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
