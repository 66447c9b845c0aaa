"""`okr git-setup`: git merges goals by field, follows renamed ones, names the key result above a change."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.errors import OkrError
from okrcli.message import Message, say

if TYPE_CHECKING:
    from okrcli.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_PLAIN_MERGE = "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"
_SECTIONS = ("merge.okr", "diff.okr")
_RENAMES, _FOLLOWED = "merge.directoryRenames", "true"


@app.command()
def git_setup(
    ctx: typer.Context,
    undo: Annotated[bool, typer.Option("--undo", help="Take out what this command has put in.")] = False,
) -> None:
    """Let git merge goal files by key and field, and name the key result above each change of a diff.

    A check-in of a goal that somebody else renamed goes where the others of that goal went.

    Extends .gitattributes in the workspace, which goes into the repository, and the settings of this clone,
    which do not: everyone runs it once in each clone. Whoever does not merges by lines, as ever.
    """
    from okrcli.context import open_to_mend
    from okrcli.history.repository import around

    home = open_to_mend(ctx.obj)
    around(home.root)
    if undo:
        _take_attributes(home)
        _take_settings(home)
        return
    has_new = _give_attributes(home)
    _give_settings(home)
    _note_attributes_of_others(home)
    if has_new:
        _say(home, say("commit .gitattributes; colleagues then run `okr git-setup` once in their clones"))


def _give_attributes(home: Home) -> bool:
    """Write what .gitattributes lacks, and tell whether it lacked anything."""
    from okrcli.core.attributes import GIT_ATTRIBUTES, attributed

    old = _attributes(home)
    new = attributed(old or "")
    if new == old:
        _say(home, say("{path} has the attributes already", path=GIT_ATTRIBUTES))
        return False
    _put_attributes(home, new)
    _say(home, say("created {path}", path=GIT_ATTRIBUTES) if old is None else _extended(GIT_ATTRIBUTES))
    return True


def _extended(path: str) -> Message:
    return say("extended {path}", path=path)


def _give_settings(home: Home) -> None:
    from okrcli.core.attributes import HUNK_HEADER
    from okrcli.history.setup import put_setting, setting

    wanted = {
        "merge.okr.name": "goal files, by key and field",
        "merge.okr.driver": _driver(),
        "diff.okr.xfuncname": HUNK_HEADER,
    }
    for name, value in wanted.items():
        if setting(home.root, name) == value:
            _say(home, say("{name} is set already", name=name))
        else:
            put_setting(home.root, name, value)
            _say(home, say("set {name}", name=name))
    _follow_renames(home)


def _follow_renames(home: Home) -> None:
    """Let a check-in go where its goal was renamed to; git asks, unless it is told something else."""
    from okrcli.history.setup import put_setting, setting

    value = setting(home.root, _RENAMES)
    if value is None:
        put_setting(home.root, _RENAMES, _FOLLOWED)
        _say(home, say("set {name}", name=_RENAMES))
    elif value == _FOLLOWED:
        _say(home, say("{name} is set already", name=_RENAMES))
    else:
        note = say("note: {name} is {value} in this clone; that stays", name=_RENAMES, value=value)
        sys.stderr.write(f"{home.words(note)}\n")


def _driver() -> str:
    """Return the command that git is to run.

    Named by its path, since hooks and graphical programs have a PATH of their own. If it is gone or breaks,
    git's own merge takes over: otherwise git would call our side, unmarked, the conflict.
    """
    ours = "merge-driver --marker-size %L --ours %X --theirs %Y %O %A %B %P"
    settled = "s=$?; test $s = 0 && exit; test $s = 1 && grep -q '^=======' %A && exit 1"
    return f"{_program()} {ours}; {settled}; {_PLAIN_MERGE}"


def _program() -> str:
    python = Path(sys.executable)
    script = python.with_name(f"okr{python.suffix}")
    if script.exists():
        return shlex.quote(script.as_posix())
    return f"{shlex.quote(python.as_posix())} -m okrcli"


def _note_attributes_of_others(home: Home) -> None:
    """Say which of the attributes do not hold, because of other lines or files."""
    from okrcli.core.attributes import example_of, wanted
    from okrcli.history.setup import attributes

    patterns = {example_of(pattern): pattern for pattern in wanted()}
    meant = {"text": ("set", "auto"), "eol": ("lf",), "diff": ("okr",), "merge": ("okr",)}
    for path, name, value in attributes(home.root, list(patterns), list(meant)):
        if value not in meant[name]:
            note = say(
                "note: your own attributes say that {name} is {value} for {pattern}; that stays",
                name=name,
                value=value,
                pattern=patterns[path],
            )
            sys.stderr.write(f"{home.words(note)}\n")


def _take_attributes(home: Home) -> None:
    from okrcli.core.attributes import GIT_ATTRIBUTES, unattributed

    old = _attributes(home)
    new = unattributed(old or "")
    if old is None or new == old:
        _say(home, say("{path} has nothing of this", path=GIT_ATTRIBUTES))
    elif new:
        _put_attributes(home, new)
        _say(home, say("took the attributes out of {path}", path=GIT_ATTRIBUTES))
    else:
        _file(home).unlink()
        _say(home, say("removed {path}, which held nothing else", path=GIT_ATTRIBUTES))


def _take_settings(home: Home) -> None:
    from okrcli.history.setup import drop_setting, drop_settings, setting

    for section in _SECTIONS:
        if drop_settings(home.root, section):
            _say(home, say("took {name} out of git's settings", name=section))
        else:
            _say(home, say("{name} is not set", name=section))
    renames = setting(home.root, _RENAMES)
    if renames == _FOLLOWED:
        drop_setting(home.root, _RENAMES)
        _say(home, say("took {name} out of git's settings", name=_RENAMES))
    elif renames is None:
        _say(home, say("{name} is not set", name=_RENAMES))


def _file(home: Home) -> Path:
    from okrcli.core.attributes import GIT_ATTRIBUTES

    return Path(home.root, GIT_ATTRIBUTES)


def _attributes(home: Home) -> str | None:
    file = _file(home)
    try:
        return file.read_bytes().decode() if file.exists() else None
    except (OSError, UnicodeDecodeError) as err:
        raise OkrError(
            say("{path} cannot be read: {cause}", path=file.name, cause=str(err)),
            say("mend or move it, and try again"),
        ) from err


def _put_attributes(home: Home, text: str) -> None:
    from okrcli.output import write

    write(text, str(_file(home)))


def _say(home: Home, message: Message) -> None:
    sys.stdout.write(f"{home.words(message)}\n")
