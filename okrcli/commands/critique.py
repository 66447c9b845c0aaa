"""`okr critique`: sentences judged before they are goals."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.errors import UsageError
from okrcli.message import say
from okrcli.options import FileOption
from okrcli.output import format_named, write
from okrcli.screen import on_screen, shows_unicode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from okrcli.call import Call
    from okrcli.core.model import Rules
    from okrcli.core.rules.own_wording import Watch
    from okrcli.message import Message

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Format = Literal["terminal", "plain", "json"]
_ENDINGS: dict[str, Format] = {".json": "json", ".txt": "plain"}


@app.command()
def critique(
    ctx: typer.Context,
    texts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT…",
            help="Sentences; - or none reads standard input, one a line.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        Literal["kr", "objective"], typer.Option("--kind", "-k", help="What they are meant to be.")
    ] = "kr",
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", help="terminal, plain or json; by default what suits the output.", show_default=False
        ),
    ] = None,
    output: FileOption = None,
) -> None:
    """Judge sentences before they are goals, by their words, and tell the way out.

    ✓ says that nothing speaks against a sentence. Works anywhere; in a workspace, in its language and with
    its rules. Findings are advice: the exit code is 0. `okr rule CODE` tells more about one.
    """
    from okrcli.core.critique import critique as judged
    from okrcli.core.lint import policy_of
    from okrcli.core.pasted import sentences
    from okrcli.render import critique as rendering
    from okrcli.render.look import Look
    from okrcli.render.signs import ASCII, UNICODE
    from okrcli.screen import colour, terminal_width

    chosen = _format(format, output)
    words, rules = _around(ctx.obj)
    policy, own = policy_of(rules), _own(rules)
    found = [judged(sentence, kind, policy, own) for text in _given(texts) for sentence in sentences(text)]
    if chosen == "json":
        write(rendering.json(found, words), output)
        return
    to_file = output is not None and output != "-"
    columns = terminal_width() if chosen == "terminal" else None
    coloured = chosen == "terminal" and not to_file and colour(sys.stdout)
    signs = UNICODE if to_file or shows_unicode() else ASCII
    write(rendering.text(found, Look(words, signs=signs, columns=columns), colour=coloured), output)


def _format(asked: Format | None, file: str | None) -> Format:
    """Return the format asked for, else the one of the file's ending, else terminal or plain."""
    if asked is not None:
        return asked
    if file is not None and file != "-":
        return format_named(file, _ENDINGS)
    return "terminal" if on_screen() else "plain"


def _around(call: Call) -> tuple[Callable[[Message], str], Rules]:
    """Return the language and the settings of the workspace around, else those that hold anywhere."""
    from okrcli.context import open_for_rules
    from okrcli.core.model import Rules
    from okrcli.render.language import language_of, translator
    from okrcli.whereabouts import NotAWorkspaceError

    try:
        home = open_for_rules(call)
    except NotAWorkspaceError:
        return translator(language_of(None, os.environ)), Rules()
    return home.words, home.settings.rules


def _own(rules: Rules) -> Sequence[Watch]:
    """Return the workspace's own rules about words; most workspaces have none."""
    if not rules.wording:
        return ()
    from okrcli.core.rules.own_wording import own_wording
    from okrcli.plugins import every_rule

    return own_wording(rules, every_rule()).watches


def _given(texts: Sequence[str] | None) -> list[str]:
    if not texts and sys.stdin.isatty():
        raise UsageError(
            say("there is no sentence to judge"),
            say("write one in quotes after `okr critique`, or `-` to type a list"),
        )
    return [_typed() if text == "-" else text for text in texts or ("-",)]


def _typed() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise UsageError(
            say("standard input is not UTF-8"), say("save the list as UTF-8, or convert it with iconv")
        ) from err
