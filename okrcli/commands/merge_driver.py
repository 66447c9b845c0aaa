"""`okr merge-driver`: what git calls to merge a goal file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.errors import FINDINGS, OkrError
from okrcli.message import say

if TYPE_CHECKING:
    from okrcli.call import Call

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def merge_driver(
    ctx: typer.Context,
    base: Annotated[str, typer.Argument(metavar="BASE", help="The common ancestor's file, git's %O.")],
    ours: Annotated[str, typer.Argument(metavar="OURS", help="Our file, %A; the result goes into it.")],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help="Their file, %B.")],
    path: Annotated[
        str | None, typer.Argument(metavar="PATH", help="What the file is called, %P.", show_default=False)
    ] = None,
    marker_size: Annotated[
        int, typer.Option("--marker-size", metavar="N", min=1, help="The length of conflict markers, %L.")
    ] = 7,
    ours_label: Annotated[
        str, typer.Option("--ours", metavar="LABEL", help="The name of our side in conflicts, %X.")
    ] = "ours",
    theirs_label: Annotated[
        str, typer.Option("--theirs", metavar="LABEL", help="The name of their side, %Y.")
    ] = "theirs",
) -> None:
    """Merge three versions of a file by key and field, for git; `okr git-setup` sets it up.

    What only one side changed is taken, comments of both sides stay, and where both changed the same field
    differently the usual markers stand around its lines. Exit codes: 0 merged, 1 conflicts.
    """
    from okrcli.history.lines import merge_lines
    from okrcli.store.conflict import Markers
    from okrcli.store.merge import merge

    call: Call = ctx.obj
    old, mine, other = (Path(call.directory, name).absolute() for name in (base, ours, theirs))
    contents = _content(old), _content(mine), _content(other)
    merged = merge(*contents)
    labels = ("ours", "theirs")
    if merged is None or merged.has_conflicts:
        labels = _labels(call.directory, ours_label, theirs_label)
    if merged is not None:
        marked = merge(*contents, Markers(marker_size, *labels)) if merged.has_conflicts else merged
        _put(mine, (marked or merged).content)
        has_conflicts = merged.has_conflicts
    else:
        _note_that_lines_are_merged(call, path or ours)
        has_conflicts = merge_lines(str(mine.parent), str(mine), str(old), str(other), labels, marker_size)
    raise typer.Exit(FINDINGS if has_conflicts else 0)


def _labels(folder: str, ours: str, theirs: str) -> tuple[str, str]:
    """Return the names of the sides: what git says, unless that is nothing, or not true to whoever asked.

    Before 2.44, git hands its placeholders on as they are; in a rebase it calls others' commits HEAD.
    """
    from okrcli.history.sides import sides

    try:
        one, other = sides(folder)
    except OkrError:
        one = other = None
    return _label(ours, one, "ours"), _label(theirs, other, "theirs")


def _label(given: str, found: str | None, usual: str) -> str:
    is_given = given not in ("", "%X", "%Y", "HEAD", usual)
    return given if is_given else found or (given if given == "HEAD" else usual)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as err:
        raise OkrError(
            say("{path} cannot be read: {cause}", path=str(file), cause=err.strerror or str(err))
        ) from err


def _put(file: Path, content: bytes) -> None:
    """Write where git takes the result from: a copy that it made, which nobody else sees half-written."""
    try:
        file.write_bytes(content)
    except OSError as err:
        raise OkrError(
            say("{path} cannot be written: {cause}", path=str(file), cause=err.strerror or str(err))
        ) from err


def _note_that_lines_are_merged(call: Call, path: str) -> None:
    import os

    from okrcli.render.language import language_of, translator

    words = translator(language_of(call.language, os.environ))
    note = say("note: a version of {path} is not YAML that okr reads; merged by lines", path=path)
    sys.stderr.write(f"{words(note)}\n")
