"""`okr add kpi`: a number to watch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.commands.add.options import (
    IdOption,
    OwnerOption,
    TagOption,
    TitleArgument,
    UnitOption,
    WhoseOption,
)
from okrcli.commands.add.saving import save
from okrcli.commands.add.values import numbers, person
from okrcli.core.place import kpi_ref
from okrcli.core.vocabulary import Cadence
from okrcli.message import say
from okrcli.options import CommitOption, MessageOption
from okrcli.prompt import required

if TYPE_CHECKING:
    from okrcli.core.edit import Value


def kpi(
    ctx: typer.Context,
    title: TitleArgument = None,
    id: IdOption = None,
    why: Annotated[str | None, typer.Option("--why", help="Why we watch it.")] = None,
    owner: OwnerOption = None,
    team: WhoseOption = None,
    unit: UnitOption = None,
    min: Annotated[
        str | None, typer.Option("--min", metavar="NUMBER", help="The lowest healthy value.")
    ] = None,
    max: Annotated[
        str | None, typer.Option("--max", metavar="NUMBER", help="The highest healthy value.")
    ] = None,
    cadence: Annotated[Cadence | None, typer.Option("--cadence", help="How often it is read.")] = None,
    tag: TagOption = None,
    commit: CommitOption = False,
    message: MessageOption = None,
) -> None:
    """Add a KPI; prints its reference."""
    from okrcli.commit import asked
    from okrcli.context import open_home
    from okrcli.core import add as adding
    from okrcli.store.load import Wanted

    home = open_home(ctx.obj)
    wish = asked(home, commit, message)
    title = required(home, title, "TITLE", say("What is measured?"))
    known = home.load(Wanted(periods=(), records=False)).kpis
    name = adding.new_id(id, title, known)
    values: dict[str, Value] = {
        "title": title,
        "why": why,
        "owner": person(home, owner),
        "team": home.team(team) if team else None,
        "unit": unit,
        **numbers(min=min, max=max),
        "cadence": cadence,
        "tags": tag or [],
    }
    save(wish, "kpi", kpi_ref(name), adding.kpi(name, values), kpis=[name])
