"""`okr lock`: a tag on the commit with the promise of a period."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import completion
from okrcli.errors import OkrError, UsageError
from okrcli.message import Message, say

if TYPE_CHECKING:
    from datetime import date

    from okrcli.archive import Archive
    from okrcli.core.period import Period
    from okrcli.history.revision import Moment
    from okrcli.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def lock(
    ctx: typer.Context,
    period: Annotated[
        str,
        typer.Argument(metavar="PERIOD", help="Such as 2026-Q4.", autocompletion=completion.periods),
    ],
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="REVISION",
            help="The commit with the promise: a commit, branch or tag, or a day.",
            autocompletion=completion.revisions,
            show_default="HEAD",
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Move the tag, if there is one; lock what moved after planning, too."),
    ] = False,
) -> None:
    """Tag the commit with the promise of a period as okr/PERIOD; `okr drift` holds today against it."""
    from okrcli.context import open_home
    from okrcli.history.lock import lock as put
    from okrcli.history.revision import resolve

    home = open_home(ctx.obj)
    found = home.period(period)
    archive = home.archive()
    moment = resolve(archive.repository, at or "HEAD")
    _refuse_without_goals(archive, moment, found)
    if at in (None, "HEAD"):
        _refuse_uncommitted(archive, found)
    if not force:
        _refuse_locked(archive, moment, found)
        if at is None:
            _refuse_late(archive, moment, found, home.today)
    message = say("The promise of {period}", period=found.name)
    made = put(archive.repository, found.name, moment.commit.hash, home.words(message), move=force)
    sys.stdout.write(f"{made.tag}\n")
    _say(home, say("on commit {commit} of {day}: {subject}", **_about(moment)))
    push = f"git push origin {made.tag}" if not force else f"git push --force origin {made.tag}"
    _say(home, say("share it: `{command}`", command=push))


def _refuse_without_goals(archive: Archive, moment: Moment, period: Period) -> None:
    from okrcli.promise import has_goals

    if not has_goals(archive, moment, period):
        raise OkrError(
            say("{commit} has no goals of {period}", commit=moment.commit.short, period=period.name),
            say("commit them first, or name the commit that has them with --at"),
        )


def _refuse_uncommitted(archive: Archive, period: Period) -> None:
    changes, _ = archive.uncommitted(archive.folders("goals", period))
    if changes:
        paths = ", ".join(change.path for change in changes)
        raise OkrError(
            say("goals of {period} are not committed: {paths}", period=period.name, paths=paths),
            say("commit them first, or lock an earlier state with --at"),
        )


def _refuse_locked(archive: Archive, moment: Moment, period: Period) -> None:
    from okrcli.history.lock import lock_of
    from okrcli.history.revision import resolve

    known = lock_of(archive.repository, period.name)
    if known is None:
        return
    where = resolve(archive.repository, known.commit)
    if where.commit.hash == moment.commit.hash:
        message = say("{tag} is there already, on this commit", tag=known.tag)
        raise UsageError(message, say("nothing is left to do"))
    raise UsageError(
        say("{tag} is there already, on commit {commit} of {day}: {subject}", tag=known.tag, **_about(where)),
        say("a promise stays where it was made; --force moves the tag all the same"),
    )


def _refuse_late(archive: Archive, moment: Moment, period: Period, today: date) -> None:
    """Refuse to lock what has moved since it was promised: `okr drift` would tell of nothing any more."""
    from okrcli.promise import ledger, unlocked

    base = unlocked(archive, period)
    if base is None or moment.commit.day <= base.day or not ledger(archive, period, base, today).shifts:
        return
    raise UsageError(
        say(
            "goals of {period} have changed since they were promised on {day}; a lock on {commit} of {now} "
            "would hide it",
            period=period.name,
            day=base.day,
            commit=moment.commit.short,
            now=moment.commit.day,
        ),
        say(
            "lock what was promised, `okr lock {period} --at {day}`; --force locks what is there by now",
            period=period.name,
            day=base.day,
        ),
    )


def _about(moment: Moment) -> dict[str, object]:
    commit = moment.commit
    return {"commit": commit.short, "day": commit.day, "subject": commit.subject}


def _say(home: Home, message: Message) -> None:
    sys.stderr.write(f"{home.words(message)}\n")
