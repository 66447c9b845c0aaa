"""`okr log`: the story of a goal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import completion
from okrcli.errors import UsageError
from okrcli.message import say
from okrcli.options import (
    AtOption,
    FileOption,
    FormatOption,
    OwnerOption,
    PeriodOption,
    ScaleOption,
    TeamOption,
    selection_of,
)
from okrcli.output import answer, renderer_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from okrcli.core.discipline import Discipline
    from okrcli.core.period import Period
    from okrcli.core.place import Ref
    from okrcli.core.select import Selection
    from okrcli.core.story.event import Event
    from okrcli.core.story.story import Story
    from okrcli.core.workspace import Goal, Target
    from okrcli.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def log(
    ctx: typer.Context,
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="REF",
            help="A reference, or the tail of one; without it, everything in the periods.",
            autocompletion=completion.references(),
            show_default=False,
        ),
    ] = None,
    period: PeriodOption = None,
    team: TeamOption = None,
    owner: OwnerOption = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only from this day on.", show_default=False)
    ] = None,
    goals: Annotated[bool, typer.Option("--goals", help="Only changes of the goals, no check-ins.")] = False,
    discipline: Annotated[
        bool,
        typer.Option("--discipline", help="Count check-ins on time, late, missed, back-dated instead."),
    ] = False,
    scale: ScaleOption = "score",
    at: AtOption = None,
    format: FormatOption = None,
    output: FileOption = None,
) -> None:
    """Tell the story of a goal: who made and changed it, when and why, and every check-in.

    The oldest comes first. Names and moves are followed; what is not committed yet comes last.
    """
    from okrcli.context import open_home
    from okrcli.whereabouts import day_of

    home = open_home(ctx.obj, at)
    selection = selection_of(home, team, owner, of_the_past=True)
    renderer = renderer_for(home, format, output, scale)
    first = day_of(since, "--since") if since else None
    if discipline:
        text = renderer.discipline(_discipline(home, ref, period or (), selection, first))
    else:
        found = _story(home, ref, period or (), selection, first)
        text = renderer.story(found.of_changes() if goals else found)
    answer(home, text, output)


def _story(
    home: Home, ref: str | None, periods: Sequence[str], selection: Selection, since: date | None
) -> Story:
    from okrcli.core.place import parse_ref
    from okrcli.core.story.event import from_day, of_goals
    from okrcli.core.story.story import Story, chapters

    if ref is not None:
        return _of_goal(home, ref, since)
    chosen = home.periods(periods)
    goals = _goals(home, chosen, selection)
    told = of_goals(_events(home), [period.name for period in chosen], selection.teams)
    if selection.owner is not None:
        told = [event for event in told if parse_ref(event.ref.partition(".")[0]) in goals]
    return Story(chapters(from_day(told, since), goals, home.settings.cadence))


def _of_goal(home: Home, text: str, since: date | None) -> Story:
    """Return the story of one goal; one that is gone is found by its full reference."""
    from okrcli.core import details
    from okrcli.core.story.event import about, from_day
    from okrcli.core.story.story import Story, chapters, way_of

    rhythm, events = home.settings.cadence, _events(home)
    target = _target(home, text, events)
    if target is None:
        return Story(chapters(from_day(about(events, text), since), {}, rhythm))
    if target.ref is None or target.kind == "task":
        raise UsageError(
            say("only objectives, key results and milestones have a story; '{ref}' is none", ref=target.text),
            say("`okr show {ref}` shows what was recorded about it", ref=target.text),
        )
    workspace = home.goal(target)
    goal, key = workspace.goals[target.ref.of_objective], target.ref.key_result
    told = from_day(about(events, target.text), since)
    way = way_of(goal, key, rhythm, home.today) if target.kind != "milestone" else None
    standing = details.of_target(workspace, target, home.today).standing
    return Story(chapters(told, workspace.goals, rhythm, key), standing, way)


def _target(home: Home, text: str, events: Sequence[Event]) -> Target | None:
    """Return the goal that is called so, or once was in full; None for one that is gone by now."""
    from okrcli.core.resolve import UnknownReferenceError
    from okrcli.core.story.event import about, name_today

    try:
        return home.find(text)
    except UnknownReferenceError:
        name = name_today(events, text)
        if name is not None and name != text:
            return _target(home, name, events)
        if about(events, text):
            return None
        raise


def _events(home: Home) -> list[Event]:
    """Return everything that was committed, and the check-ins up to today; say where it is not all."""
    from okrcli.core.story.telling import events
    from okrcli.steps import steps

    archive = home.archive()
    told = events(steps(archive, ("goals", "checkins", "reviews")), home.settings, home.today)
    missing = archive.way_to_the_rest
    if missing is not None:
        sys.stderr.write(f"{home.words(say('note: {message}', message=home.words(missing)))}\n")
    return [event for event in told if event.entry is None or event.entry.date <= home.today]


def _goals(home: Home, periods: Sequence[Period], selection: Selection) -> dict[Ref, Goal]:
    """Return the objectives of some periods of which something is asked for, with their check-ins."""
    from okrcli.core import standing
    from okrcli.store.load import Wanted

    workspace = home.load(Wanted([period.name for period in periods], kpis=()))
    rhythm = workspace.settings.cadence
    every = (standing.of_goal(goal, rhythm, home.today) for goal in workspace.goals.values())
    chosen = {found.ref for found in selection.objectives(every)}
    return {ref: goal for ref, goal in workspace.goals.items() if str(ref) in chosen}


def _discipline(
    home: Home, ref: str | None, periods: Sequence[str], selection: Selection, since: date | None
) -> Discipline:
    from okrcli.core.discipline import discipline
    from okrcli.core.story.event import births

    if ref is not None:
        target = home.find(ref, ("objective", "key_result"))
        goals = list(home.goal(target).goals.values())
    else:
        # All goals have the check-in days of okr.yaml; those of a year are seldom kept to them.
        chosen = home.periods(periods) if periods else home.current()[:1]
        goals = list(_goals(home, chosen, selection).values())
    told = _events(home)
    delays: dict[tuple[str, date, str], int] = {}
    for event in told:
        if event.entry is not None and event.action == "checked-in":
            key = (event.ref, event.entry.date, event.entry.author)
            delays[key] = min(event.delay, delays.get(key, event.delay))
    return discipline(goals, home.settings.cadence, home.today, delays, since, births(told), selection.owner)
