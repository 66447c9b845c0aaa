"""`okr edit`: a goal's file in an editor, looked at before it is kept."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import completion
from okrcli.core.place import SETTINGS, Ref
from okrcli.errors import OkrError
from okrcli.message import say
from okrcli.prompt import ask, is_interactive

if TYPE_CHECKING:
    from okrcli.context import Home
    from okrcli.core.workspace import Target
    from okrcli.store.save import RefusedError

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def edit(
    ctx: typer.Context,
    ref: Annotated[
        str,
        typer.Argument(
            metavar="REF",
            help="A reference, or the tail of one; okr.yaml.",
            autocompletion=completion.references(),
        ),
    ],
) -> None:
    """Open a goal's file in $VISUAL or $EDITOR, and keep the result if it is sound."""
    from okrcli.context import open_home
    from okrcli.core.assign import spot

    home = open_home(ctx.obj)
    target = None if ref == SETTINGS else home.find(ref)
    path = SETTINGS if target is None else spot(home.goal(target), target).path
    old = home.tree.read(path)
    with tempfile.TemporaryDirectory(prefix="okr-") as folder:
        draft = Path(folder) / Path(path).name
        draft.write_bytes(old)
        _until_sound(home, path, old, draft, target)


def _until_sound(home: Home, path: str, old: bytes, draft: Path, target: Target | None) -> None:
    from okrcli.store.save import RefusedError

    while True:
        _open_editor(draft)
        new = draft.read_bytes()
        if new == old:
            sys.stdout.write(home.words(say("{path}: nothing changed", path=path)) + "\n")
            return
        try:
            home.save_text(path, old, new, *_scope(target))
        except RefusedError as err:
            if not _once_more(home, err, draft.read_bytes()):
                raise
        else:
            sys.stdout.write(home.words(say("{path}: saved", path=path)) + "\n")
            return


def _scope(target: Target | None) -> tuple[list[Ref], list[str]]:
    if target is None:
        return [], []
    return ([target.ref.of_objective], []) if target.ref is not None else ([], [str(target.kpi)])


def _once_more(home: Home, err: RefusedError, text: bytes) -> bool:
    """Show what is wrong and offer to go back into the editor."""
    if not is_interactive():
        return False
    home.show(err.findings, text.decode("utf-8", "replace"))
    return ask(home, say("Go back and mend it? [Y/n]")).lower() not in ("n", "no", "아니오")


def _open_editor(draft: Path) -> None:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        done = subprocess.run([*shlex.split(editor), str(draft)], check=False)  # noqa: S603 - the user's own editor
    except (OSError, ValueError) as err:
        raise OkrError(
            say("the editor '{editor}' cannot be started: {cause}", editor=editor, cause=err),
            say("set VISUAL or EDITOR to a program that is installed"),
        ) from err
    if done.returncode != 0:
        raise OkrError(say("the editor '{editor}' ended with an error; nothing was changed", editor=editor))
