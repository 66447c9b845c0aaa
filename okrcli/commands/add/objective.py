"""`okr add objective`: a new file, written from one template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import completion
from okrcli.commands.add.options import IdOption, OwnerOption, TagOption, TitleArgument, WhoseOption
from okrcli.commands.add.saving import save
from okrcli.commands.add.values import person, references
from okrcli.core.place import Ref
from okrcli.core.vocabulary import Intent
from okrcli.errors import UsageError
from okrcli.message import say
from okrcli.options import CommitOption, MessageOption
from okrcli.prompt import ask, required

if TYPE_CHECKING:
    from okrcli.core.edit import Value
    from okrcli.home import Home


def objective(
    ctx: typer.Context,
    title: TitleArgument = None,
    team: WhoseOption = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            "-p",
            metavar="PERIOD",
            help="Its period; default: the current quarter.",
            autocompletion=completion.periods,
        ),
    ] = None,
    id: IdOption = None,
    why: Annotated[str | None, typer.Option("--why", help="Why it matters now.")] = None,
    owner: OwnerOption = None,
    intent: Annotated[Intent | None, typer.Option("--intent", help="A promise or a stretch.")] = None,
    supports: Annotated[
        list[str] | None,
        typer.Option(
            "--supports",
            metavar="REF",
            help="A goal that it contributes to.",
            autocompletion=completion.references("objective", "key_result"),
        ),
    ] = None,
    tag: TagOption = None,
    commit: CommitOption = False,
    message: MessageOption = None,
) -> None:
    """Add an objective; prints its reference."""
    from okrcli.commit import asked
    from okrcli.context import open_home
    from okrcli.core import add as adding
    from okrcli.core.select import planning
    from okrcli.store.load import Wanted

    home = open_home(ctx.obj)
    wish = asked(home, commit, message)
    is_told = title is not None
    title = required(home, title, "TITLE", say("What do we want to achieve?"))
    whose = home.team(team) if team else _only_team(home)
    found = home.period(period) if period else planning(home.settings, home.period_names, home.today)
    goals = home.load(Wanted([found.name], kpis=(), records=False)).goals
    taken = [ref.objective for ref in goals if ref.team == whose]
    ref = Ref(found.name, whose, adding.new_id(id, title, taken))
    if why is None and not is_told:
        why = ask(home, say("Why does it matter now?"))
    values: dict[str, Value] = {
        "title": title,
        "why": why,
        "owner": person(home, owner) or _lead(home, whose),
        "intent": intent,
        "supports": references(home, supports),
        "tags": tag or [],
    }
    save(wish, "objective", str(ref), adding.objective(ref, values), goals=[ref])


def _only_team(home: Home) -> str:
    teams = list(home.settings.teams)
    if not teams:
        raise UsageError(
            say("okr.yaml has no teams"), say("add one under `teams:`, such as `product: {{name: Product}}`")
        )
    if len(teams) == 1:
        return teams[0]
    names = ", ".join(teams)
    question, way_out = say("Which team? ({names})", names=names), say("known here: {names}", names=names)
    return home.team(required(home, None, "--team", question, home.team, way_out))


def _lead(home: Home, team: str) -> str | None:
    return home.settings.teams[team].lead
