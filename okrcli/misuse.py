"""What is wrong with a command line, and the way out; the parser's own sentences know one language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from okrcli.message import Message, say

_SENTENCES = (
    (r"No such option: (?P<name>\S+)(?: .*)?", say("No such option: {name}")),
    (r"No such command '(?P<name>.*?)'(?:\. .*)?", say("No such command '{name}'")),
    (r"Missing argument '(?P<name>.*?)'(?:\. .*)?", say("Missing argument '{name}'")),
    (r"Missing option '(?P<name>.*?)'(?:\. .*)?", say("Missing option '{name}'")),
    (r"Option '(?P<name>.*)' requires an argument", say("Option '{name}' requires an argument")),
    (r"Option '(?P<name>.*)' does not take a value", say("Option '{name}' does not take a value")),
    (
        r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)",
        say("Got unexpected extra arguments: {words}"),
    ),
    (r"Invalid value for '(?P<name>.*?)': (?P<problem>.*)", say("Invalid value for '{name}': {problem}")),
    (r"'(?P<given>.*)' is not one of (?P<choices>.*)", say("'{given}' is not one of {choices}")),
)
"""Sentences of click and typer, without the full stop."""


def misuse(err: Any) -> tuple[Message, Message | None]:
    """Return what is wrong, and the way out if the command is known."""
    message = worded(err.format_message().rstrip("."))
    ctx = getattr(err, "ctx", None)
    if ctx is None:
        return message, None
    guess = _meant(message, ctx)
    if guess is not None:
        return message, say("did you mean '{name}'?", name=guess)
    return message, say("see `{command} --help`", command=ctx.command_path)


def _meant(message: Message, ctx: Any) -> str | None:
    from okrcli.core.near import near

    name = str(dict(message.values).get("name"))
    return near(name, _names(ctx), cutoff=0.7) if message.template.startswith("No such") else None


def worded(sentence: str) -> Message:
    """Return a sentence of the parser as a message; one that is not known here stays as it is."""
    for pattern, message in _SENTENCES:
        found = re.fullmatch(pattern, sentence, re.DOTALL)
        if found:
            values = found.groupdict()
            if "problem" in values:
                return replace(message, values=(*values.items(), ("problem", worded(values["problem"]))))
            return replace(message, values=tuple(values.items()))
    return say("{problem}", problem=sentence)


def _names(ctx: Any) -> Iterator[str]:
    if hasattr(ctx.command, "list_commands"):
        yield from ctx.command.list_commands(ctx)
    for option in ctx.command.get_params(ctx):
        yield from (name for name in option.opts if name.startswith("--"))
