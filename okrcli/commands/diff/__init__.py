"""`okr diff`: what changed between revisions or periods, by meaning."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcli import completion
from okrcli.options import FileOption, FormatOption, OwnerOption, TeamOption
from okrcli.output import renderer_for, write

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def diff(
    ctx: typer.Context,
    ends: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A[..B]]",
            help="Revisions A..B (default HEAD and the files as they are), A...B since they parted, "
            "or two periods.",
            autocompletion=completion.revisions,
            show_default=False,
        ),
    ] = None,
    ref: Annotated[
        list[str] | None,
        typer.Option(
            "--ref",
            "-r",
            metavar="REF",
            help="Only a goal and what belongs to it.",
            autocompletion=completion.references(),
        ),
    ] = None,
    team: TeamOption = None,
    owner: OwnerOption = None,
    goals: Annotated[bool, typer.Option("--goals", help="Only what was promised.")] = False,
    progress: Annotated[bool, typer.Option("--progress", help="Only what was recorded.")] = False,
    findings: Annotated[
        bool, typer.Option("--findings", help="Rules newly broken or mended, too: lints both sides.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where anything means something else.")
    ] = False,
    format: FormatOption = None,
    output: FileOption = None,
) -> None:
    """Show what changed between revisions or periods: goals and their fields, never lines.

    A target, band, weight or date that moved is called easier or harder. Exit code 1 says that files were
    left out because they are wrong; stderr lists them.
    """
    from okrcli.commands.diff.between import Asked, difference
    from okrcli.commands.diff.ends import revision_of_last
    from okrcli.context import open_home
    from okrcli.errors import FINDINGS
    from okrcli.options import selection_of
    from okrcli.whereabouts import BareRepositoryError

    try:
        home = open_home(ctx.obj)
    except BareRepositoryError:
        last = revision_of_last(tuple(ends or ()))
        if last is None:
            raise
        home = open_home(ctx.obj, last)
    chosen = selection_of(home, team, owner, of_the_past=True)
    asked = Asked(tuple(ends or ()), tuple(ref or ()), chosen.teams, chosen.owner, findings)
    found = difference(home, asked)
    whole = found.difference
    if goals != progress:
        whole = whole.without_record() if goals else whole.record_alone()
    write(renderer_for(home, format, output).difference(whole), output)
    if found.show_problems(home) or (exit_code and not whole.is_empty):
        raise typer.Exit(FINDINGS)
