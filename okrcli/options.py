"""Options that several commands share, spelled once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import completion
from okrcli.core.near import did_you_mean
from okrcli.core.place import Kind
from okrcli.errors import UsageError
from okrcli.message import say
from okrcli.output import Format, Scale

if TYPE_CHECKING:
    from okrcli.core.health import Health
    from okrcli.core.select import Selection
    from okrcli.core.standing import Standing
    from okrcli.home import Home
    from okrcli.message import Message

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
    *,
    of_the_past: bool = False,
) -> Selection:
    """Return what the options ask for; raise UsageError for an unknown team, health or day.

    An owner or a tag that nothing has is said on stderr, unless something `of_the_past` may have had it.
    """
    from okrcli.core.select import Selection, with_subteams
    from okrcli.whereabouts import day_of

    teams = [home.team(name) for name in team or ()]
    return Selection(
        teams=[below for name in teams for below in with_subteams(name, home.settings)],
        owner=None if owner is None else _owner(home, owner, of_the_past),
        tag=None if tag is None else _tag(home, tag),
        healths=[_health(name) for name in health or ()],
        due=day_of(due, "--due") if due else None,
        kinds=kinds,
    )


def _owner(home: Home, name: str, of_the_past: bool) -> str:
    """Return whose goals are asked for; say on stderr when nobody here has that name."""
    if name == "me":
        return home.me(None)
    person = home.person(name)
    if of_the_past or person in home.settings.people:
        return person
    owners = {part.owner for part in _everything(home) if part.owner is not None}
    if person not in owners:
        known = [*home.settings.people, *sorted(owners.difference(home.settings.people))]
        home.note(say("nobody here is called '{name}'", name=name), did_you_mean(name, known))
    return person


def _tag(home: Home, name: str) -> str:
    """Return a tag; say on stderr when nothing here has it."""
    tags = {tag for part in _everything(home) for tag in part.tags}
    if name not in tags:
        home.note(say("nothing here has the tag '{name}'", name=name), did_you_mean(name, sorted(tags)))
    return name


def _everything(home: Home) -> Iterator[Standing]:
    """Yield where all there is stands, whatever the period."""
    from okrcli.core import standing
    from okrcli.store.load import Wanted, load

    workspace = load(home.tree, Wanted())
    for whole in standing.of_everything(workspace, home.today):
        yield from whole.everyone()


def _health(name: str) -> Health:
    from okrcli.core.health import WORDS
    from okrcli.render.spoken import meant

    health = meant(name, WORDS)
    if health is None:
        raise UsageError(say("'{name}' is no health", name=name), _known(WORDS))
    return health


def kinds_of(names: Collection[str]) -> list[Kind]:
    """Return the kinds of goal that are named; `kr` is short for key_result."""
    return [_kind(name) for name in names]


def _kind(name: str) -> Kind:
    from okrcli.render.phrases import KIND
    from okrcli.render.spoken import meant

    kind = meant("key_result" if name.lower() == "kr" else name, KIND)
    if kind is None:
        names = ["kr" if kind == "key_result" else kind for kind in KIND]
        raise UsageError(say("'{name}' is no kind of goal", name=name), _known(names))
    return kind


def _known(names: Collection[str]) -> Message:
    return say("known here: {names}", names=", ".join(names))
