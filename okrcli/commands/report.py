"""`okr report`: where we stand."""

from __future__ import annotations

import typer

from okrcli.options import (
    AtOption,
    DueOption,
    FileOption,
    FormatOption,
    HealthOption,
    OwnerOption,
    PeriodOption,
    ScaleOption,
    TagOption,
    TeamOption,
    selection_of,
)
from okrcli.output import answer, renderer_for

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def report(
    ctx: typer.Context,
    period: PeriodOption = None,
    team: TeamOption = None,
    owner: OwnerOption = None,
    tag: TagOption = None,
    health: HealthOption = None,
    due: DueOption = None,
    scale: ScaleOption = "score",
    at: AtOption = None,
    format: FormatOption = None,
    output: FileOption = None,
) -> None:
    """Show where we stand: scores, health, what needs attention, KPIs.

    Exit code 1 says that some files were left out because they are wrong; stderr lists them.
    """
    from okrcli.context import open_home
    from okrcli.core import report as reporting
    from okrcli.store.load import Wanted

    home = open_home(ctx.obj, at)
    selection = selection_of(home, team, owner, tag, health, due)
    periods = home.periods(period or ())
    wanted = Wanted([found.name for found in periods])
    # The workspace gets no name here: its memory is free again before the report is written out.
    found = reporting.build(home.load(wanted), periods, home.today, selection)
    answer(home, renderer_for(home, format, output, scale).report(found), output)
