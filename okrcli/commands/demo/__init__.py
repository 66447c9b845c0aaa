"""`okr demo`: an example company with its history, ready for every other command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.render.language import Language, language_of, translator

if TYPE_CHECKING:
    from okrcli.call import Call

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def demo(
    ctx: typer.Context,
    dir: Annotated[
        str | None,
        typer.Argument(metavar="DIR", help="A new or empty folder; default: acme-demo.", show_default=False),
    ] = None,
    example: Annotated[
        Literal["acme", "haneul"] | None,
        typer.Option(
            "--example", help="Which company; default: the one that speaks your language.", show_default=False
        ),
    ] = None,
    language: Annotated[
        Language | None,
        typer.Option("--language", help="In which language okr answers; default: yours.", show_default=False),
    ] = None,
) -> None:
    """Unpack an example company with its committed history, ready for every other command."""
    from okrcli.commands.demo import unpacking
    from okrcli.store import examples
    from okrcli.store.load import load
    from okrcli.store.tree import Folder

    call: Call = ctx.obj
    call.language = spoken = language_of(language, os.environ)
    words = translator(spoken)
    name = example or unpacking.OF_LANGUAGE[spoken]
    folder, shown = unpacking.vacant(call, dir or f"{name}-demo")
    company = load(Folder(examples.folder(name)))
    with unpacking.all_or_nothing(folder):
        commits = unpacking.unpack(folder, examples.files(examples.folder(name)), company, words)
    unpacking.introduce(company.settings, commits, shown, words)
