"""`okr score`: 0–1 grades, and how they came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import completion
from okrcli.options import (
    AtOption,
    FileOption,
    FormatOption,
    OwnerOption,
    PeriodOption,
    ScaleOption,
    TeamOption,
    selection_of,
)
from okrcli.output import answer, renderer_for

if TYPE_CHECKING:
    from okrcli.core.explain import Explanation
    from okrcli.core.standing import Standing
    from okrcli.core.workspace import Target, Workspace
    from okrcli.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def score(
    ctx: typer.Context,
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="REF",
            help="An objective or key result; default: all.",
            show_default=False,
            autocompletion=completion.references("objective", "key_result"),
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", "-e", help="Print the formula, its numbers and their check-ins.")
    ] = False,
    period: PeriodOption = None,
    team: TeamOption = None,
    owner: OwnerOption = None,
    scale: ScaleOption = "score",
    at: AtOption = None,
    format: FormatOption = None,
    output: FileOption = None,
) -> None:
    """Show 0–1 grades of objectives and key results."""
    from okrcli.context import open_home
    from okrcli.store.load import Wanted

    home = open_home(ctx.obj, at)
    target = home.find(ref, ("objective", "key_result")) if ref else None
    periods = [found.name for found in home.periods(period or ())]
    workspace = home.goal(target) if target else home.load(Wanted(periods, kpis=()))
    renderer = renderer_for(home, format, output, scale)
    selection = selection_of(home, team, owner)
    standings = _standings(home, workspace, target)
    chosen = [found for found in standings if any(selection.takes(part) for part in found.everyone())]
    if explain:
        text = renderer.explanations([_explanation(home, workspace, target, found) for found in chosen])
    else:
        text = renderer.scores(chosen, home.today)
    answer(home, text, output)


def _standings(home: Home, workspace: Workspace, target: Target | None) -> list[Standing]:
    from okrcli.core import standing

    rhythm = home.settings.cadence
    if target is not None and target.ref is not None and target.ref.key_result is not None:
        goal = workspace.goals[target.ref.of_objective]
        return [standing.of_key_result(goal, target.ref.key_result, rhythm, home.today)]
    return [standing.of_goal(goal, rhythm, home.today) for goal in workspace.goals.values()]


def _explanation(home: Home, workspace: Workspace, target: Target | None, found: Standing) -> Explanation:
    from okrcli.core import explain as explaining

    goals = {str(goal.ref): goal for goal in workspace.goals.values()}
    if target is not None and target.ref is not None:
        return explaining.of_target(
            workspace.goals[target.ref.of_objective], target.ref, home.settings.cadence, home.today
        )
    goal = goals[found.ref]
    return explaining.of_target(goal, goal.ref, home.settings.cadence, home.today)
