"""Where a command runs and on which day, found out without reading anything: completion asks at every key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from okrcli.call import Call
from okrcli.core import day
from okrcli.core.place import SETTINGS
from okrcli.errors import OkrError, UsageError
from okrcli.message import say


class NotAWorkspaceError(OkrError):
    """There is no okr.yaml here or above."""


class BareRepositoryError(NotAWorkspaceError):
    """There are no files at all, only what was committed."""


def day_of(text: str, name: str) -> date:
    """Return a calendar date; raise UsageError for anything but YYYY-MM-DD."""
    found = day.parse(text)
    if found is None:
        raise UsageError(
            say("'{text}' is no date for {name}", text=text, name=name),
            say("write it as YYYY-MM-DD, such as 2026-11-20"),
        )
    return found


def today_of(call: Call, environ: Mapping[str, str], then: date | None = None) -> date:
    """Return the day that the command line names, itself or by the past it asks for, else the usual one."""
    if call.today:
        return day_of(call.today, "--today")
    if then is not None:
        return then
    if environ.get("OKR_TODAY"):
        return day_of(environ["OKR_TODAY"], "OKR_TODAY")
    return date.today()  # noqa: DTZ011 - the user's calendar day is meant


def find_root(directory: str) -> str:
    """Return the nearest folder with an okr.yaml, at `directory` or above; raise NotAWorkspaceError."""
    start = Path(directory)
    if not start.is_dir():
        raise UsageError(say("there is no folder {folder}", folder=directory))
    try:
        here = start.resolve()
    except FileNotFoundError as err:
        raise OkrError(
            say("the folder that you are in is not there any more"),
            say("change to one that is, or name one with -C"),
        ) from err
    for folder in (here, *here.parents):
        if (folder / SETTINGS).exists():
            return str(folder)
    if _is_bare(here):
        raise BareRepositoryError(
            say("{folder} is a bare repository: it has commits, but no files to work on", folder=str(here)),
            say("name a revision with --at, where a command takes it, or work in a clone"),
        )
    raise NotAWorkspaceError(
        say("{folder} is not in a workspace: there is no okr.yaml here or above", folder=str(here)),
        say("run `okr init` to make one here, or `okr demo` to look at an example"),
    )


def _is_bare(folder: Path) -> bool:
    """Tell whether a folder is a repository without files; asking git would take too long."""
    return (
        (folder / "HEAD").is_file()
        and (folder / "objects").is_dir()
        and (folder / "refs").is_dir()
        and folder.name != ".git"
    )
