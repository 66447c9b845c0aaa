"""`okr checkin`: record progress, confidence, blockers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import completion
from okrcli.errors import UsageError
from okrcli.message import say
from okrcli.options import CommitOption, FileOption, FormatOption, MessageOption
from okrcli.prompt import is_interactive

if TYPE_CHECKING:
    from okrcli.commands.checkin.flags import Flags

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def checkin(
    ctx: typer.Context,
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="REF",
            help="A key result, objective or KPI, or the tail of one.",
            autocompletion=completion.references("objective", "key_result", "kpi"),
        ),
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Option("--value", "-v", metavar="[KR=]VALUE", help="What was measured: 68, 68%, true."),
    ] = None,
    confidence: Annotated[
        list[str] | None,
        typer.Option("--confidence", "-c", metavar="[KR=]SHARE", help="How likely it is: 0.7, 7/10, 70%."),
    ] = None,
    done: Annotated[
        bool | None, typer.Option("--done/--not-done", help="For a key result that is done or not.")
    ] = None,
    reached: Annotated[
        list[str] | None, typer.Option("--reached", metavar="STEP", help="A milestone or step.")
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", "--progress", "-m", metavar="TEXT", help="What progress we made.")
    ] = None,
    blocker: Annotated[
        list[str] | None, typer.Option("--blocker", "-b", metavar="TEXT", help="What blocks us.")
    ] = None,
    help_needed: Annotated[
        str | None, typer.Option("--ask", "--help-needed", metavar="TEXT", help="What help we need.")
    ] = None,
    next: Annotated[
        list[str] | None, typer.Option("--next", "-n", metavar="TEXT", help="What we do next.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day that it is about; default: today.")
    ] = None,
    author: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="PERSON",
            envvar="OKR_AS",
            help="Who checks in; default: git's user.",
            autocompletion=completion.people,
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="Record a list, YAML or JSON lines; - reads stdin."),
    ] = None,
    due: Annotated[
        bool, typer.Option("--due", "--list", help="Show what is due for you, and by when; ask nothing.")
    ] = False,
    commit: CommitOption = False,
    message: MessageOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing on stdout.")] = False,
    format: FormatOption = None,
    output: FileOption = None,
) -> None:
    """Record progress, confidence, blockers.

    Without REF it walks through what is due for you, with REF alone through that goal. With any value, note
    or other thing to record, or with --from, it never asks. A second check-in of the same person on the
    same day amends the first.

    A list for --from holds records of: ref, value, values, confidence, reached, progress (or note), blockers,
    help, next, date, author. All of them are recorded or, with exit code 1 when any is wrong, none.
    """
    from okrcli.commands.checkin.dialogue import walk
    from okrcli.commands.checkin.flags import Flags, stated
    from okrcli.commands.checkin.listing import listed
    from okrcli.commands.checkin.outlook import show_due
    from okrcli.commands.checkin.recording import Recording
    from okrcli.commit import asked
    from okrcli.context import open_home
    from okrcli.core.checkin.record import check_day
    from okrcli.output import renderer_for
    from okrcli.whereabouts import day_of

    home = open_home(ctx.obj)
    day = day_of(date, "--date") if date else home.today
    check_day(day, home.today)
    renderer_for(home, format, output)  # what is wrong with the format is said before anything is written
    flags = Flags(
        value or [], confidence or [], done, reached or [], note, blocker or [], help_needed, next or []
    )
    recording = Recording(home, asked(home, commit, message))
    if source is not None:
        _refuse_flags_beside_list(ref, flags, due=due)
        recording.record_and_commit(listed(home, Path(ctx.obj.directory), source, day, author))
    elif due:
        _refuse_flags_beside_due(ref, flags, commit=commit)
        show_due(home, home.me(author), day, format, output)
        return
    elif flags.given:
        recording.record_and_commit([stated(home, ref, flags, day, home.me(author))])
    elif is_interactive():
        walk(recording, ref, day, home.me(author))
    else:
        raise _nobody_to_ask()
    recording.show(format, output, quiet=quiet)


def _refuse_flags_beside_list(ref: str | None, flags: Flags, *, due: bool) -> None:
    if ref is not None or flags.given or due:
        raise UsageError(
            say("with --from, everything comes from the list"),
            say("leave out the reference and the values, or leave out --from"),
        )


def _refuse_flags_beside_due(ref: str | None, flags: Flags, *, commit: bool) -> None:
    if ref is not None or flags.given:
        raise UsageError(
            say("--due shows all that is due, and records nothing"),
            say("leave out the reference and the values, or leave out --due"),
        )
    if commit:
        raise UsageError(
            say("--due records nothing that could be committed"),
            say("leave out --commit, or leave out --due"),
        )


def _nobody_to_ask() -> UsageError:
    return UsageError(
        say("nothing is given to record, and there is nobody to ask"),
        say(
            "give a REF with --value, --confidence or --note, or a list with --from; --due shows what is due"
        ),
    )
