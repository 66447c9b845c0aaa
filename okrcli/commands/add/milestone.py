"""`okr add milestone`: a dated value on the way, or a step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import completion
from okrcli.commands.add.options import DueOption, IdOption, OwnerOption, TitleArgument
from okrcli.commands.add.parents import key_result_named, names_within
from okrcli.commands.add.saving import save
from okrcli.commands.add.values import numbers, person, value_of
from okrcli.message import say
from okrcli.options import CommitOption, MessageOption
from okrcli.prompt import required

if TYPE_CHECKING:
    from okrcli.core.edit import Value


def milestone(
    ctx: typer.Context,
    parent: Annotated[
        str,
        typer.Argument(
            metavar="KEY-RESULT",
            help="The key result that it is on the way to.",
            autocompletion=completion.references("key_result"),
        ),
    ],
    title: TitleArgument = None,
    id: IdOption = None,
    due: DueOption = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="NUMBER", help="What the metric should be by then.")
    ] = None,
    weight: Annotated[
        str | None, typer.Option("--weight", metavar="NUMBER", help="How much a step counts.")
    ] = None,
    owner: OwnerOption = None,
    commit: CommitOption = False,
    message: MessageOption = None,
) -> None:
    """Add a milestone to a key result, or a step where it is scored by steps; prints its reference."""
    from okrcli.commit import asked
    from okrcli.context import open_home
    from okrcli.core import add as adding
    from okrcli.core import model

    home = open_home(ctx.obj)
    wish = asked(home, commit, message)
    goal, key = key_result_named(home, parent)
    title = required(home, title, "TITLE", say("What is true when it is reached?"))
    due = required(
        home, due, "--due", say("By when (YYYY-MM-DD)?"), partial(value_of, model.Milestone, "due")
    )
    item = adding.new_id(id, title, names_within(goal, key))
    values: dict[str, Value] = {
        "title": title,
        "due": value_of(model.Milestone, "due", due),
        **numbers(value=value, weight=weight),
        "owner": person(home, owner),
    }
    save(
        wish,
        "milestone",
        str(goal.ref.at(key, item)),
        adding.milestone(goal, key, item, values),
        goals=[goal.ref],
    )
