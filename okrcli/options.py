"""Options that several commands share, spelled once."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from okrcli import completion
from okrcli.core.place import Kind
from okrcli.errors import UsageError
from okrcli.message import say
from okrcli.output import Format, Scale

if TYPE_CHECKING:
    from okrcli.core.health import Health
    from okrcli.core.select import Selection
    from okrcli.home import Home

RefArgument = Annotated[
    str,
    typer.Argument(
        metavar="REF", help="A reference, or the tail of one.", autocompletion=completion.references()
    ),
]

FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="terminal, plain, json, markdown or html; by default what suits the output.",
        show_default=False,
    ),
]
FileOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE; its ending names the format."),
]
ScaleOption = Annotated[Scale, typer.Option("--scale", help="How scores are shown.")]
PeriodOption = Annotated[
    list[str] | None,
    typer.Option(
        "--period",
        "-p",
        metavar="PERIOD",
        help="Periods such as 2026-Q4; default: the current ones.",
        autocompletion=completion.periods,
    ),
]
TeamOption = Annotated[
    list[str] | None,
    typer.Option(
        "--team",
        "-t",
        metavar="TEAM",
        help="Only goals of a team and the teams below it.",
        autocompletion=completion.teams,
    ),
]
OwnerOption = Annotated[
    str | None,
    typer.Option(
        "--owner",
        metavar="PERSON",
        help="Only goals of an owner; `me` is you.",
        autocompletion=completion.owners,
    ),
]
TagOption = Annotated[
    str | None,
    typer.Option("--tag", metavar="TAG", help="Only goals with a tag.", autocompletion=completion.tags),
]
HealthOption = Annotated[
    list[str] | None,
    typer.Option(
        "--health",
        metavar="HEALTH",
        help="Only goals that are so: off-track, at-risk, stale …",
        autocompletion=completion.healths,
    ),
]
CommitOption = Annotated[bool, typer.Option("--commit", help="Commit what this writes, and nothing else.")]
MessageOption = Annotated[
    str | None,
    typer.Option(
        "--message", metavar="TEXT", help="With --commit: what the commit says.", show_default=False
    ),
]
AtOption = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="REVISION",
        help="As it was then: a commit, branch or tag, or a day such as 2026-11-01.",
        autocompletion=completion.revisions,
        show_default=False,
    ),
]
DueOption = Annotated[str | None, typer.Option("--due", metavar="DATE", help="Only goals due up to a day.")]


def selection_of(
    home: Home,
    team: list[str] | None = None,
    owner: str | None = None,
    tag: str | None = None,
    health: list[str] | None = None,
    due: str | None = None,
    kinds: Collection[Kind] = (),
) -> Selection:
    """Return what the options ask for; raise UsageError for an unknown team, health or day."""
    from okrcli.core.select import Selection, with_subteams
    from okrcli.whereabouts import day_of

    teams = [home.team(name) for name in team or ()]
    return Selection(
        teams=[below for name in teams for below in with_subteams(name, home.settings)],
        owner=home.me(None) if owner == "me" else owner,
        tag=tag,
        healths=[_health(name) for name in health or ()],
        due=day_of(due, "--due") if due else None,
        kinds=kinds,
    )


def _health(name: str) -> Health:
    from okrcli.core.health import WORST_FIRST

    for health in WORST_FIRST:
        if name.lower().replace(" ", "-") == health:
            return health
    raise UsageError(
        say("'{name}' is no health", name=name), say("known here: {names}", names=", ".join(WORST_FIRST))
    )


def kinds_of(names: Collection[str]) -> list[Kind]:
    """Return the kinds of goal that are named; `kr` is short for key_result."""
    return [_kind(name) for name in names]


def _kind(name: str) -> Kind:
    wanted = name.lower().replace("-", "_").replace(" ", "_")
    for kind in get_args(Kind):
        if wanted == kind or (wanted == "kr" and kind == "key_result"):
            found: Kind = kind
            return found
    known = "objective, kr, milestone, task, kpi"
    raise UsageError(say("'{name}' is no kind of goal", name=name), say("known here: {names}", names=known))
