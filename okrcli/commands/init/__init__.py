"""`okr init`: a workspace in a new or existing repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.commands.init.ci import Ci
from okrcli.core.place import SETTINGS
from okrcli.errors import UsageError
from okrcli.message import say
from okrcli.render.language import Language, language_of, translator

if TYPE_CHECKING:
    from okrcli.call import Call

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def init(
    ctx: typer.Context,
    dir: Annotated[
        str, typer.Argument(metavar="DIR", help="Where; made when it is missing.", show_default=False)
    ] = ".",
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="The company or group; by default the folder's name."),
    ] = None,
    language: Annotated[
        Language | None,
        typer.Option("--language", help="In which language okr speaks here.", show_default=False),
    ] = None,
    git: Annotated[
        bool, typer.Option("--git/--no-git", help="Make a git repository where there is none.")
    ] = True,
    commit: Annotated[bool, typer.Option("--commit", help="Commit what was made.")] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Add the JSON Schema of the files, for editors.")
    ] = False,
    editor: Annotated[
        Literal["vscode"] | None,
        typer.Option("--editor", help="Add the schema and settings of an editor.", show_default=False),
    ] = None,
    ci: Annotated[
        list[Ci] | None,
        typer.Option(
            "--ci",
            help="Add a job that lints what is to be merged; twice for both.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make a workspace in a new or existing repository. Files that exist are never touched."""
    from okrcli.commands.init.site import Extras, Site, settled_language

    call: Call = ctx.obj
    call.language = language_of(language or settled_language(Path(call.directory, dir)), os.environ)
    if commit and not git:
        raise UsageError(say("--commit and --no-git exclude each other"), say("leave one of them out"))
    extras = Extras(schema or editor is not None, editor == "vscode", tuple(dict.fromkeys(ci or ())))
    site = Site(call, Path(dir), translator(call.language))
    site.check(extras)
    if commit:
        site.refuse_uncommittable()
    with site.telling():
        site.prepare(git=git)
        start = site.start(name, extras)
        made = site.fill(start, extras)
        site.say_where_okr_comes_from(made)
        if commit:
            site.commit(made, start.name)
        if any(path.endswith(SETTINGS) for path in made):
            site.say_what_next()
