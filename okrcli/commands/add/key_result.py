"""`okr add kr`: how an objective will be measured."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import completion
from okrcli.commands.add.options import DueOption, IdOption, OwnerOption, TagOption, TitleArgument, UnitOption
from okrcli.commands.add.parents import objective_named
from okrcli.commands.add.saving import save
from okrcli.commands.add.values import number, numbers, person, references, value_of
from okrcli.core.vocabulary import KeyResultType
from okrcli.errors import UsageError
from okrcli.message import say
from okrcli.options import CommitOption, MessageOption
from okrcli.prompt import ask, required

if TYPE_CHECKING:
    from okrcli.core.edit import Value

_OPTIONS = {"target": "--target", "min": "--min", "max": "--max", "steps": "--step"}


def key_result(
    ctx: typer.Context,
    parent: Annotated[
        str,
        typer.Argument(
            metavar="OBJECTIVE",
            help="The objective that it belongs to.",
            autocompletion=completion.references("objective"),
        ),
    ],
    title: TitleArgument = None,
    id: IdOption = None,
    type: Annotated[
        KeyResultType | None, typer.Option("--type", help="How it is scored; default: metric.")
    ] = None,
    unit: UnitOption = None,
    start: Annotated[
        str | None, typer.Option("--start", metavar="NUMBER", help="metric: today's value.")
    ] = None,
    target: Annotated[
        str | None, typer.Option("--target", metavar="NUMBER", help="metric: the value of a full success.")
    ] = None,
    min: Annotated[
        str | None, typer.Option("--min", metavar="NUMBER", help="maintain: the lowest value.")
    ] = None,
    max: Annotated[
        str | None, typer.Option("--max", metavar="NUMBER", help="maintain: the highest value.")
    ] = None,
    step: Annotated[
        list[str] | None,
        typer.Option("--step", metavar="TITLE[@DATE]", help="milestones: a step, and by when."),
    ] = None,
    weight: Annotated[
        str | None, typer.Option("--weight", metavar="NUMBER", help="How much it counts.")
    ] = None,
    due: DueOption = None,
    owner: OwnerOption = None,
    team: Annotated[
        str | None,
        typer.Option(
            "--team",
            "-t",
            metavar="TEAM",
            help="Another team whose part it is.",
            autocompletion=completion.teams,
        ),
    ] = None,
    needs: Annotated[
        list[str] | None,
        typer.Option(
            "--needs",
            metavar="REF",
            help="A goal of others that it waits for.",
            autocompletion=completion.references("objective", "key_result"),
        ),
    ] = None,
    tag: TagOption = None,
    commit: CommitOption = False,
    message: MessageOption = None,
) -> None:
    """Add a key result to an objective; prints its reference."""
    from okrcli.commit import asked
    from okrcli.context import open_home
    from okrcli.core import add as adding
    from okrcli.core import model

    home = open_home(ctx.obj)
    wish = asked(home, commit, message)
    goal = objective_named(home, parent)
    is_told = title is not None
    title = required(home, title, "TITLE", say("How will we know that we got there?"))
    if not is_told and type in (None, "metric"):
        unit = unit or ask(home, say("Unit (such as % or min)"))
        start = start or required(home, None, "--start", say("Value today"), partial(number, "--start"))
        target = required(home, target, "--target", say("Target"), partial(number, "--target"))
    key = adding.new_id(id, title, goal.objective.key_results)
    values: dict[str, Value] = {
        "title": title,
        "type": type if type != "metric" else None,
        "owner": person(home, owner),
        "team": home.team(team) if team else None,
        "unit": unit,
        **numbers(start=start, target=target, min=min, max=max, weight=weight),
        "due": value_of(model.KeyResult, "due", due),
        "steps": adding.steps(step or ()),
        "needs": references(home, needs),
        "tags": tag or [],
    }
    lacking = adding.needed(values)
    if lacking:
        options = "/".join(_OPTIONS[name] for name in lacking)
        raise UsageError(
            say("a key result of type {type} needs {options}", type=type or "metric", options=options),
            say("give it on the command line, or another --type"),
        )
    save(
        wish,
        "key_result",
        str(goal.ref.at(key)),
        adding.key_result(goal, key, values),
        goals=[goal.ref],
    )
