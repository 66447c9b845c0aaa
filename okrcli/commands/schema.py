"""`okr schema`: the shape of the files, for editors."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from okrcli.core.vocabulary import FileKind
from okrcli.output import write

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def schema(
    kind: Annotated[
        FileKind | None,
        typer.Argument(
            metavar="KIND",
            help="okr, goal, checkin, tasks, kpi, reading or review; without it, one schema for all.",
            show_default=False,
        ),
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", help="List the kinds of files and where they are.")
    ] = False,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE.")
    ] = None,
) -> None:
    """Print the JSON Schema of the files, for completion and checks in an editor.

    `okr init --editor vscode` sets an editor up with it. In any file, this line does the same:
    # yaml-language-server: $schema=PATH
    """
    from okrcli.core.schema import FILES, everything
    from okrcli.core.schema import schema as schema_of
    from okrcli.render.schema import text

    if listing:
        sys.stdout.writelines(f"{name:8} {files}\n" for name, files in FILES.items())
    else:
        write(text(schema_of(kind) if kind else everything()), output)
