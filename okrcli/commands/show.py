"""`okr show`: everything about one goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from okrcli.options import AtOption, FileOption, FormatOption, RefArgument, ScaleOption
from okrcli.output import answer, renderer_for

if TYPE_CHECKING:
    from okrcli.core.workspace import Target, Workspace
    from okrcli.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def show(
    ctx: typer.Context,
    ref: RefArgument,
    scale: ScaleOption = "score",
    at: AtOption = None,
    format: FormatOption = None,
    output: FileOption = None,
) -> None:
    """Show everything about one goal: standing, alignment, milestones, tasks, check-ins."""
    from okrcli.context import open_home
    from okrcli.core import details

    home = open_home(ctx.obj, at)
    target = home.find(ref)
    found = details.of_target(_surroundings(home, target), target, home.today)
    answer(home, renderer_for(home, format, output, scale).details(found), output)


def _surroundings(home: Home, target: Target) -> Workspace:
    """Return the goal with its records, among the goals that may refer to it."""
    from okrcli.core.workspace import Workspace
    from okrcli.store.load import Wanted

    own = home.goal(target)
    around = home.load(Wanted(kpis=(), records=False))
    return Workspace(own.settings, {**around.goals, **own.goals}, own.kpis)
