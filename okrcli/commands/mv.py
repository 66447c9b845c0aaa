"""`okr mv`: another name or place for a goal."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from okrcli.options import RefArgument

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def mv(
    ctx: typer.Context,
    ref: RefArgument,
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="A new id; for an objective also TEAM/ID or PERIOD/TEAM/ID.")
    ],
) -> None:
    """Rename or move a goal; references, check-ins and tasks follow. Prints the new reference."""
    from okrcli.context import open_home
    from okrcli.core.rename import rename
    from okrcli.core.workspace import Workspace
    from okrcli.store.load import Wanted

    home = open_home(ctx.obj)
    target = home.find(ref)
    workspace = home.load(Wanted(records=False))
    own = home.goal(target)
    workspace = Workspace(
        workspace.settings,
        {**workspace.goals, **own.goals},
        {**workspace.kpis, **own.kpis},
        workspace.reviews,
    )
    renaming = rename(workspace, target, new)
    home.save(renaming.edits, renaming.touched, renaming.kpis)
    sys.stdout.write(f"{renaming.new}\n")
