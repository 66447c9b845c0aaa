"""Options of `okr add` that several kinds of goals have."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcli import completion

TitleArgument = Annotated[
    str | None, typer.Argument(help="What it says, in one sentence.", show_default=False)
]
IdOption = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="Its id; by default made of the title.")
]
OwnerOption = Annotated[
    str | None,
    typer.Option("--owner", metavar="PERSON", help="Who answers for it.", autocompletion=completion.people),
]
DueOption = Annotated[str | None, typer.Option("--due", metavar="DATE", help="By when, as 2026-11-20.")]
TagOption = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TAG", help="A word to filter by.", autocompletion=completion.tags),
]
WhoseOption = Annotated[
    str | None,
    typer.Option("--team", "-t", metavar="TEAM", help="Whose it is.", autocompletion=completion.teams),
]
UnitOption = Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="The unit of the values.")]
