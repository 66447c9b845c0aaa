"""Where the text of a command goes, and in which format."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from okrcli.errors import FINDINGS, OkrError, UsageError
from okrcli.message import Message, say
from okrcli.render import Renderer, renderer
from okrcli.screen import colour, on_screen, shows_unicode, terminal_width

if TYPE_CHECKING:
    from okrcli.home import Home

Format = Literal["terminal", "plain", "json", "markdown", "html"]
Scale = Literal["score", "percent", "colour"]
Named = TypeVar("Named", bound=str)

_ENDINGS: dict[str, Format] = {".json": "json", ".txt": "plain", ".md": "markdown", ".html": "html"}
PATIENCE = 1.0  # seconds of silence


def format_of(asked: Format | None, file: str | None) -> Format:
    """Return the format asked for, else the one of the file's ending, else terminal or plain."""
    if asked is not None:
        return asked
    if file is not None and file != "-":
        return format_named(file, _ENDINGS)
    return "terminal" if on_screen() else "plain"


def format_named(file: str, endings: Mapping[str, Named]) -> Named:
    """Return the format that the ending of a file names; raise UsageError when it names none."""
    ending = Path(file).suffix.lower()
    if ending not in endings:
        raise UsageError(
            say("'{file}' does not say which format is meant", file=file),
            say("use --format, or one of the endings {endings}", endings=", ".join(endings)),
        )
    return endings[ending]


def renderer_for(home: Home, asked: Format | None, file: str | None, scale: Scale = "score") -> Renderer:
    """Return what turns values into text for this terminal, pipe or file."""
    from okrcli.render.language import language_of

    format = format_of(asked, file)  # noqa: A001 - the word of the command line
    to_file = file is not None and file != "-"
    return renderer(
        format,
        home.words,
        width=terminal_width(),
        colour=not to_file and colour(sys.stdout),
        scale=scale,
        ascii=not to_file and not shows_unicode(),
        findings=home.problems,
        commit=home.then,
        language=language_of(home.settings.language, os.environ),
    )


def write(text: str, file: str | None) -> None:
    """Write a command's text to stdout, or to a file in one piece."""
    if file is None or file == "-":
        sys.stdout.write(text)
        return
    try:
        _put(text.encode(), Path(file))
    except OSError as err:
        raise OkrError(
            say("{file} cannot be written: {cause}", file=file, cause=err.strerror or str(err))
        ) from err


def answer(home: Home, text: str, file: str | None) -> None:
    """Write a command's text, and to stderr what is wrong in the files read; exit with 1 for errors."""
    import typer

    write(text, file)
    if home.show_problems():
        raise typer.Exit(FINDINGS)


@contextmanager
def patience(words: Callable[[Message], str], message: Message) -> Iterator[None]:
    """Say on stderr what takes so long, once it does."""
    from threading import Timer

    def tell() -> None:
        sys.stderr.write(f"{words(message)}\n")
        sys.stderr.flush()

    timer = Timer(PATIENCE, tell)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _put(content: bytes, file: Path) -> None:
    """Put a file in place in one piece; what is no regular file, such as a pipe, is written to."""
    from okrcli.store import draft  # not before: most commands print

    if file.exists() and not file.is_file():
        file.write_bytes(content)
    else:
        draft.replace(file.resolve(), content)
