"""`okr drift`: which goalposts moved since they were promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import completion
from okrcli.errors import UsageError
from okrcli.message import say
from okrcli.options import FileOption, FormatOption, OwnerOption, ScaleOption, TeamOption, selection_of
from okrcli.output import answer, renderer_for

if TYPE_CHECKING:
    from okrcli.core.drift.drift import Drift
    from okrcli.core.period import Period
    from okrcli.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def drift(
    ctx: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="PERIOD|REF",
            help="A period, or one objective or key result; default: the shortest current period.",
            autocompletion=completion.periods,
            show_default=False,
        ),
    ] = None,
    team: TeamOption = None,
    owner: OwnerOption = None,
    scale: ScaleOption = "score",
    format: FormatOption = None,
    output: FileOption = None,
) -> None:
    """Show which goalposts moved since they were promised: when, by whom, why, and what it does to the score.

    What counts as promised is the tag okr/PERIOD, else the main line at the end of planning.
    """
    from okrcli.context import open_home
    from okrcli.promise import drift as found_in

    home = open_home(ctx.obj)
    selection = selection_of(home, team, owner, of_the_past=True)
    renderer = renderer_for(home, format, output, scale)
    period, ref = _asked(home, what)
    found = found_in(home, period, selection)
    answer(home, renderer.drift(found if ref is None else _of(home, found, ref)), output)


def _of(home: Home, found: Drift, ref: str) -> Drift:
    """Return the drift of one goal; raise UnknownReferenceError for one neither there nor promised."""
    from okrcli.core.drift.drift import narrowed

    own = narrowed(found, ref)
    if not own.shifts:
        home.find(ref, ("objective", "key_result"))
    return own


def _asked(home: Home, text: str | None) -> tuple[Period, str | None]:
    """Return the period that is meant, and the objective or key result, if one is."""
    from okrcli.core.period import parse
    from okrcli.core.place import normal, parse_ref
    from okrcli.core.resolve import UnknownReferenceError

    if text is None:
        current = home.current()
        if not current:
            raise UsageError(say("there are no goals here"), say("`okr add objective` makes the first"))
        return current[0], None
    if parse(normal(text), home.settings) is not None:
        return home.period(text), None
    try:
        found = home.find(text, ("objective", "key_result")).ref
    except UnknownReferenceError:
        found = parse_ref(text)  # what was dropped is known by its full name
        if found is None:
            raise
    if found is None:
        raise UsageError(say("'{text}' has no promise", text=text), say("name a period or an objective"))
    return home.period(found.period), str(found)
