"""`okr tree`: which goal serves which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from okrcli.options import (
    AtOption,
    FileOption,
    FormatOption,
    PeriodOption,
    ScaleOption,
    TeamOption,
    selection_of,
)
from okrcli.output import answer, renderer_for

if TYPE_CHECKING:
    from okrcli.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def tree(
    ctx: typer.Context,
    period: PeriodOption = None,
    team: TeamOption = None,
    scale: ScaleOption = "score",
    at: AtOption = None,
    format: FormatOption = None,
    output: FileOption = None,
) -> None:
    """Show which goal serves which, across periods and teams, and the orphans.

    Of a team, its goals are shown and those above that they serve.
    """
    from dataclasses import replace

    from okrcli.context import open_home
    from okrcli.core import alignment
    from okrcli.store.load import Wanted

    home = open_home(ctx.obj, at)
    selection = selection_of(home, team)
    workspace = home.load(Wanted(_periods(home, period or []), kpis=()))
    elsewhere = alignment.supported_elsewhere(workspace)
    if elsewhere:
        above = home.load(Wanted(goals=elsewhere, kpis=()))
        workspace = replace(workspace, goals={**above.goals, **workspace.goals})
    found = alignment.build(workspace, home.today)
    if selection.asks_for_something:
        found = alignment.narrowed(found, selection)
    answer(home, renderer_for(home, format, output, scale).alignment(found), output)


def _periods(home: Home, names: list[str]) -> list[str]:
    """Return the periods asked for and those around them, in which the goals above are."""
    from okrcli.core.period import parse

    asked = home.periods(names)
    known = [period for name in home.period_names if (period := parse(name, home.settings)) is not None]
    around = [period for period in known if any(own.within(period) for own in asked)]
    return list(dict.fromkeys(period.name for period in (*asked, *around)))
