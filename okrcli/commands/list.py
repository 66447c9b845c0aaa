"""`okr list`: goals, tasks and KPIs by what they are."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcli import completion
from okrcli.core.place import Kind
from okrcli.message import say
from okrcli.options import (
    AtOption,
    DueOption,
    FileOption,
    FormatOption,
    HealthOption,
    OwnerOption,
    PeriodOption,
    TagOption,
    TeamOption,
    kinds_of,
    selection_of,
)
from okrcli.output import answer, renderer_for

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_GOALS: tuple[Kind, ...] = ("objective", "key_result", "kpi")


@app.command()
def list_(
    ctx: typer.Context,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            help="objective, kr, milestone, task or kpi; default: objectives, key results and KPIs.",
            autocompletion=completion.kinds,
        ),
    ] = None,
    period: PeriodOption = None,
    team: TeamOption = None,
    owner: OwnerOption = None,
    tag: TagOption = None,
    health: HealthOption = None,
    due: DueOption = None,
    all: Annotated[
        bool, typer.Option("--all", "-a", help="Every period, not only the current ones.")
    ] = False,
    at: AtOption = None,
    format: FormatOption = None,
    output: FileOption = None,
) -> None:
    """List goals with their references, health, score and owner; one a line."""
    from okrcli.context import open_home
    from okrcli.core import standing
    from okrcli.store.load import Wanted

    home = open_home(ctx.obj, at)
    selection = selection_of(home, team, owner, tag, health, due, kinds_of(kind or ()) or _GOALS)
    periods = None if all else [found.name for found in home.periods(period or ())]
    workspace = home.load(Wanted(periods))
    found = [
        part
        for whole in standing.of_everything(workspace, home.today)
        for part in whole.everyone()
        if selection.takes(part)
    ]
    if not (workspace.goals or workspace.kpis):
        home.note(say("there are no goals here yet"), say("`okr add objective` makes the first"))
    answer(home, renderer_for(home, format, output).goals(found), output)
