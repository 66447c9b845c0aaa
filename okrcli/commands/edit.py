"""`okr edit`: a file in an editor, looked at before it is kept."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from okrcli import completion
from okrcli.core.keyboard import struck
from okrcli.core.place import (
    SETTINGS,
    CheckinFile,
    GoalFile,
    KpiFile,
    ReadingFile,
    Ref,
    ReviewFile,
    TasksFile,
    parse_path,
)
from okrcli.errors import OkrError, UsageError
from okrcli.message import say
from okrcli.options import CommitOption, MessageOption
from okrcli.prompt import ask, is_interactive

if TYPE_CHECKING:
    from okrcli.call import Call
    from okrcli.commit import Commit
    from okrcli.home import Home
    from okrcli.store.save import RefusedError

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Meant(NamedTuple):
    """A file, and the goals and KPIs that it can spoil."""

    path: str
    goals: Collection[Ref] = ()
    kpis: Collection[str] = ()


@app.command()
def edit(
    ctx: typer.Context,
    ref: Annotated[
        str,
        typer.Argument(
            metavar="REF",
            help="A reference, or the tail of one; or the path of a file such as okr.yaml.",
            autocompletion=completion.references(),
        ),
    ],
    commit: CommitOption = False,
    message: MessageOption = None,
) -> None:
    """Open a goal's file in $VISUAL or $EDITOR, and keep the result if it is sound."""
    from okrcli.commit import asked
    from okrcli.context import open_home, open_to_mend
    from okrcli.core import subject
    from okrcli.doubt import Promises

    home = open_to_mend(ctx.obj) if ref.endswith(SETTINGS) else open_home(ctx.obj)
    wish = asked(home, commit, message)
    meant = _file(home, _path(home, ctx.obj, ref)) if ref.endswith(".yaml") else _goal(home, ref)
    old = _read(home, meant.path)
    wish.refuse([meant.path])
    promises = Promises(home, meant.goals, meant.kpis)
    with _draft(home, meant.path, old) as draft:
        _until_sound(home, wish, meant, old, draft)
    promises.say_what_is_doubtful()
    wish.make(subject.edited(meant.path))


def _read(home: Home, path: str) -> bytes:
    from okrcli.core.tree import Reason, UnreadableError

    try:
        return home.tree.read(path)
    except UnreadableError as err:
        if err.irregular.reason not in (Reason.MISSING, Reason.NAME):
            raise
        raise UsageError(
            say("there is no file {file} in this workspace", file=path),
            say("name a goal, or a file as it is called here or in the workspace's top folder"),
        ) from err


def _goal(home: Home, ref: str) -> Meant:
    from okrcli.core.assign import spot

    target = home.find(ref)
    path = spot(home.goal(target), target).path
    if target.ref is None:
        return Meant(path, kpis=[str(target.kpi)])
    return Meant(path, [target.ref.of_objective])


def _path(home: Home, call: Call, typed: str) -> str:
    """Return the path within the workspace of a file that is named from here or from the workspace's root."""
    here = Path(call.directory, typed)
    path = os.path.relpath(here.resolve(), home.root) if here.exists() else typed
    return Path(path).as_posix()


def _file(home: Home, path: str) -> Meant:
    from okrcli.store.load import Wanted

    match parse_path(path):
        case GoalFile(ref=ref) | CheckinFile(ref=ref) | TasksFile(ref=ref):
            return Meant(path, [ref])
        case KpiFile(id=kpi) | ReadingFile(id=kpi):
            return Meant(path, kpis=[kpi])
        case ReviewFile(period=period, team=team):
            goals = home.load(Wanted([period], kpis=(), records=False)).goals
            return Meant(path, [ref for ref in goals if ref.team == team])
    workspace = home.load(Wanted(records=False))
    return Meant(path, list(workspace.goals), list(workspace.kpis))


@contextmanager
def _draft(home: Home, path: str, text: bytes) -> Iterator[Path]:
    """Give a copy of a file to write in; what was written is kept when it could not be saved."""
    folder = Path(tempfile.mkdtemp(prefix="okr-"))
    draft = folder / Path(path).name
    draft.write_bytes(text)
    try:
        yield draft
    except BaseException:
        if draft.exists() and draft.read_bytes() != text:
            message = say("note: what you wrote is kept in {file}", file=draft)
            sys.stderr.write(f"{home.words(message)}\n")
        else:
            shutil.rmtree(folder)
        raise
    shutil.rmtree(folder)


def _until_sound(home: Home, wish: Commit, meant: Meant, old: bytes, draft: Path) -> None:
    from okrcli.store.save import RefusedError

    while True:
        new = _edited(draft)
        if new == old:
            sys.stdout.write(home.words(say("{path}: nothing changed", path=meant.path)) + "\n")
            return
        try:
            with wish.turn():
                home.save_texts({meant.path: (old, new)}, meant.goals, meant.kpis)
        except RefusedError as err:
            if not is_interactive():
                raise
            if not _once_more(home, err):
                raise OkrError(say("{path} is as it was", path=meant.path)) from err
        else:
            sys.stdout.write(home.words(say("{path}: saved", path=meant.path)) + "\n")
            return


def _once_more(home: Home, err: RefusedError) -> bool:
    """Show what is wrong in the file, and in others because of it; offer to go back into the editor."""
    home.show(err.findings, err.source)
    return struck(ask(home, say("Go back and mend it? [Y/n]"))) not in ("n", "no", "아니오", "아니요")


def _edited(draft: Path) -> bytes:
    """Return what an editor makes of the draft."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    try:
        command = shlex.split(editor, posix=os.name != "nt")
        done = subprocess.run([*command, str(draft)], check=False)  # noqa: S603 - the user's own editor
    except (OSError, ValueError) as err:
        raise OkrError(
            say("the editor '{editor}' cannot be started: {cause}", editor=editor, cause=err),
            say("set VISUAL or EDITOR to a program that is installed"),
        ) from err
    if done.returncode != 0:
        raise OkrError(
            say("the editor '{editor}' ended with an error; nothing was changed", editor=editor),
            say("set VISUAL or EDITOR to a program that is installed"),
        )
    try:
        return draft.read_bytes()
    except OSError as err:
        raise OkrError(
            say("the editor '{editor}' left no file; nothing was changed", editor=editor),
            say("save the file where the editor found it"),
        ) from err
