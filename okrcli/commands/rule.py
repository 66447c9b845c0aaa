"""`okr rule`: what a finding means."""

from __future__ import annotations

import sys
from contextlib import redirect_stderr
from io import StringIO
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.completion import harmless
from okrcli.errors import OkrError, UsageError
from okrcli.output import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrcli.call import Call
    from okrcli.core.manual import Page

app = typer.Typer(add_completion=False, rich_markup_mode=None)


def _names(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the code or the name of a rule; what plugins print meanwhile is not shown."""
    try:
        with redirect_stderr(StringIO()):
            known = _pages(ctx.obj)
    except OkrError:  # a day or folder typed before that is none
        return []
    offers = [(name, page.idea) for page in known for name in (page.code, page.name)]
    return [(name, harmless(idea)) for name, idea in offers if name.startswith(incomplete)]


@app.command()
def rule(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="RULE",
            help="A code, a part of it such as OKR2, or a name.",
            show_default=False,
            autocompletion=_names,
        ),
    ] = None,
    all: Annotated[bool, typer.Option("--all", "-a", help="The pages of all rules.")] = False,
    format: Annotated[
        Literal["text", "markdown", "json"], typer.Option("--format", help="text, markdown or json.")
    ] = "text",
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE.")
    ] = None,
) -> None:
    """Show what a finding means: why it matters, a bad and a good example, how to silence it.

    Without a rule, list them all, one a line; those of plugins and of the workspace are among them.
    """
    from okrcli.render import rules
    from okrcli.screen import columns

    chosen = _chosen(ctx.obj, name)
    if format == "json":
        text = rules.json(chosen)
    elif format == "markdown":
        text = rules.markdown(chosen)
    else:
        room = columns(sys.stdout) if output in (None, "-") else None
        text = rules.text(chosen, room) if all or name else rules.listing(chosen, room)
    write(text, output)


def _pages(call: Call) -> list[Page]:
    """Return the pages of all rules: ours, those of plugins, and the workspace's own where there is one."""
    from okrcli.context import open_for_rules
    from okrcli.core.manual import pages
    from okrcli.core.rules.own_wording import own_wording
    from okrcli.plugins import every_rule
    from okrcli.whereabouts import NotAWorkspaceError

    rules = every_rule()
    try:
        own = own_wording(open_for_rules(call).settings.rules, rules).rules
    except NotAWorkspaceError:
        own = ()
    return pages((*rules, *own))


def _chosen(call: Call, name: str | None) -> Sequence[Page]:
    from okrcli.core.lint import no_such_rule, way_to_rule
    from okrcli.core.manual import named

    pages = _pages(call)
    chosen = pages if name is None else named(pages, name)
    if name is not None and not chosen:
        raise UsageError(no_such_rule(name), way_to_rule(name, pages))
    return chosen
