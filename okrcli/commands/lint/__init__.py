"""`okr lint`: findings in goal files."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli import completion
from okrcli.commands.lint.asking import (
    judged_periods,
    listed,
    opened,
    pages_of,
    policy_for,
    within,
)
from okrcli.commands.lint.look import Look, seems_in_repository
from okrcli.commands.lint.mending import chosen_mending
from okrcli.commands.lint.since import before
from okrcli.errors import OkrError, UsageError
from okrcli.message import say
from okrcli.options import AtOption, CommitOption, MessageOption, PeriodOption
from okrcli.output import format_named, write

if TYPE_CHECKING:
    from okrcli.core.lint import Verdict
    from okrcli.home import Home
    from okrcli.render.lint import Listing

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Format = Literal["text", "concise", "json", "github", "gitlab", "sarif", "junit"]
_WITHOUT_SUMMARY = ("gitlab", "sarif", "junit")
_FROM_THE_TOP = ("github", "gitlab", "sarif", "junit")  # their paths begin at the top of the repository
_ENDINGS: dict[str, Format] = {".json": "json", ".sarif": "sarif", ".txt": "text", ".xml": "junit"}


@app.command()
def lint(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH…", help="Only these files and folders.", show_default=False),
    ] = None,
    period: PeriodOption = None,
    at: AtOption = None,
    all: Annotated[
        bool, typer.Option("--all", "-a", help="Every period, not only current and planned ones.")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="RULE,…", help="Only rules with these codes, prefixes or names."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="RULE,…", help="No rules with these codes, prefixes or names."),
    ] = None,
    severity: Annotated[
        list[str] | None,
        typer.Option("--severity", metavar="RULE=WEIGHT", help="Another weight: error, warning or info."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="REV",
            help="Only what came since this branch left REV: a branch, commit or day.",
            autocompletion=completion.revisions,
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "info"], typer.Option("--fail-on", help="What makes the exit code 1.")
    ] = "error",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="By default text; github in GitHub Actions.", show_default=False),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Write what is certain to be meant.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Write what is probably meant, too.")
    ] = False,
    add_ignores: Annotated[
        bool, typer.Option("--add-ignores", help="Silence every finding with a comment, to start from zero.")
    ] = False,
    reason: Annotated[
        str | None,
        typer.Option("--reason", "-r", help="Why --add-ignores silences them.", show_default=False),
    ] = None,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff", help="Show what --fix or --add-ignores would write, and exit with 1 if it is anything."
        ),
    ] = False,
    commit: CommitOption = False,
    message: MessageOption = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to FILE; its ending names the format."),
    ] = None,
) -> None:
    """Show what is wrong or weak in goal files, with the place and the way out.

    Exit code 1 says that something weighs as much as --fail-on. `okr rule CODE` tells more about a finding.
    """
    from okrcli.commit import asked
    from okrcli.core import lint as linting
    from okrcli.core.finding import Severity
    from okrcli.errors import FINDINGS
    from okrcli.plugins import every_rule
    from okrcli.render.lint import rendered

    chosen = _format_of_diff(format, output) if diff else _format(format, output)
    if at is not None and (fix or unsafe_fixes or add_ignores or diff):
        raise UsageError(
            say("--at shows what was; nothing there can be changed"), say("leave one of them out")
        )
    home = opened(ctx.obj, at, paths or [])  # what is wrong in okr.yaml is found like anything else
    wanted = [within(home, ctx.obj.directory, path) for path in paths or ()]
    rules = every_rule()
    selected, ignored = listed(select), listed(ignore)

    def look_at(home: Home) -> Look:
        periods = judged_periods(home, period or [], wanted, all)
        policy = policy_for(home, rules, selected, ignored, severity or [])
        return Look(home, periods, wanted, rules, policy, older, bool(period))

    older = None
    look = look_at(home)
    if since is not None:
        older = before(look, since, period or [], all, selected, ignored)
        look = look_at(home)
    if commit and (diff or not (fix or unsafe_fixes or add_ignores)):
        raise UsageError(
            say("nothing is written that could be committed"),
            say("--commit goes with --fix, --unsafe-fixes or --add-ignores"),
        )
    mending = chosen_mending(
        look, look_at, add_ignores, fix, unsafe_fixes, reason, asked(home, commit, message)
    )
    if diff:
        preview = mending.preview(look.verdict().findings)
        write(preview, output)
        raise typer.Exit(FINDINGS if preview and not exit_zero else 0)
    verdict = look.verdict()
    if fix or unsafe_fixes or add_ignores:
        verdict = mending.carried_out(verdict.findings)
    verdict = replace(verdict, findings=look.fixable(verdict.findings))
    listing = replace(_listing(look, verdict, chosen, output), fail_on=Severity(fail_on))
    write(rendered(listing, chosen), output)
    if chosen in _WITHOUT_SUMMARY:
        _tell_beside(listing)
    if chosen == "github":
        _add_job_summary(listing)
    if not exit_zero and linting.fails(verdict.findings, Severity(fail_on)):
        raise typer.Exit(FINDINGS)


def _format_of_diff(asked: Format | None, file: str | None) -> Format:
    """Return that a diff is text; raise UsageError where it is asked for in a format of findings."""
    if asked is not None:
        raise UsageError(say("--diff and --format are two ways"), say("leave one of them out"))
    if file is not None and PurePath(file).suffix.lower() in _ENDINGS:
        raise UsageError(say("--diff writes a diff, whatever FILE is called"), say("let it end in .diff"))
    return "text"


def _format(asked: Format | None, file: str | None) -> Format:
    """Return the format asked for, else the one of the file's ending, else what suits where this runs."""
    if asked is not None:
        return asked
    if file is not None and file != "-":
        return format_named(file, _ENDINGS)
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true" and not sys.stdout.isatty()
    return "github" if in_actions else "text"


def _listing(look: Look, verdict: Verdict, chosen: Format, output: str | None) -> Listing:
    from okrcli.render.lint import Listing
    from okrcli.screen import colour, columns

    to_file = output is not None and output != "-"
    home = look.home
    return Listing(
        verdict.findings,
        home.words,
        sources=home.source,
        pages=pages_of(home, look.rules),
        colour=not to_file and colour(sys.stdout),
        columns=None if to_file else columns(sys.stdout),
        base=_base(home) if chosen in _FROM_THE_TOP else "",
        older=None if look.before is None else look.before.older,
        commit=home.then,
        judged=len(verdict.judged),
        unread=len(verdict.unread),
        nothing=look.nothing(verdict),
        left_out=verdict.left_out,
    )


def _base(home: Home) -> str:
    """Return where the workspace lies in its repository, with / at the end; "" at its top or without any."""
    if not seems_in_repository(home):
        return ""
    from okrcli.history.repository import NotARepositoryError, place_of

    try:
        _, folder = place_of(home.root)
    except NotARepositoryError:
        return ""
    except OkrError as err:
        note = say("note: paths begin at the workspace: {cause}", cause=err.message)
        sys.stderr.write(f"{home.words(note)}\n")
        return ""
    return f"{folder}/" if folder else ""


def _tell_beside(listing: Listing) -> None:
    """Say what is not shown, and what was not judged, where the format has no place for it."""
    from okrcli.render.lint.summary import hidden

    for message in filter(None, (listing.nothing, listing.left_out, hidden(listing))):
        sys.stderr.write(f"{listing.words(message)}\n")


def _add_job_summary(listing: Listing) -> None:
    """Write all findings on the page of the job, where GitHub Actions has one; what it says stands if not."""
    from pathlib import Path

    from okrcli.render.lint.github import job_summary

    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if not page:
        return
    try:
        with Path(page).open("a", encoding="utf-8", newline="\n") as file:
            file.write(job_summary(listing))
    except OSError as err:
        note = say("note: {path} cannot be written: {cause}", path=page, cause=err.strerror or str(err))
        sys.stderr.write(f"{listing.words(note)}\n")
