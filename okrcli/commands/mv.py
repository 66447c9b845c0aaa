"""`okr mv`: another name or place for a goal."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from okrcli.message import say
from okrcli.options import CommitOption, MessageOption, RefArgument

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def mv(
    ctx: typer.Context,
    ref: RefArgument,
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW",
            help="A new id; also TEAM/ID or PERIOD/TEAM/ID of an objective, OBJECTIVE.ID of a key result.",
        ),
    ],
    commit: CommitOption = False,
    message: MessageOption = None,
) -> None:
    """Rename or move a goal; references, check-ins and tasks follow. Prints the new reference."""
    from dataclasses import replace

    from okrcli.commit import asked
    from okrcli.context import open_home
    from okrcli.core import subject
    from okrcli.core.rename import concerned, left_out, rename
    from okrcli.store.load import Wanted

    home = open_home(ctx.obj)
    wish = asked(home, commit, message)
    target = home.find(ref)
    every = home.load(Wanted(records=False))
    if target.ref is None:
        own = home.goal(target)
    else:
        own = home.load(Wanted(goals=concerned(every, target, new), kpis=()))
    workspace = replace(
        every, goals={**every.goals, **own.goals}, kpis={**every.kpis, **own.kpis}, findings=own.findings
    )
    renaming = rename(workspace, target, new)
    with wish.of(subject.moved(target.kind, renaming.old, renaming.new)):
        home.save(renaming.edits, renaming.touched, renaming.kpis)
    for path in left_out(every):
        note = say("note: {path} cannot be read; references in it stay as they were", path=path)
        sys.stderr.write(f"{home.words(note)}\n")
    sys.stdout.write(f"{renaming.new}\n")
