"""`okr add task`: work for a key result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import completion
from okrcli.commands.add.options import DueOption, IdOption, OwnerOption, TitleArgument
from okrcli.commands.add.parents import key_result_named, names_within
from okrcli.commands.add.saving import save
from okrcli.commands.add.values import numbers, person, status_of, value_of
from okrcli.message import say
from okrcli.options import CommitOption, MessageOption
from okrcli.prompt import required

if TYPE_CHECKING:
    from okrcli.core.edit import Value


def task(
    ctx: typer.Context,
    parent: Annotated[
        str,
        typer.Argument(
            metavar="KEY-RESULT",
            help="The key result that it serves.",
            autocompletion=completion.references("key_result"),
        ),
    ],
    title: TitleArgument = None,
    id: IdOption = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="Where it stands: todo, doing, blocked, done or dropped.",
            autocompletion=completion.statuses,
        ),
    ] = None,
    owner: OwnerOption = None,
    due: DueOption = None,
    sprint: Annotated[str | None, typer.Option("--sprint", help="The sprint that it is planned for.")] = None,
    estimate: Annotated[
        str | None, typer.Option("--estimate", metavar="NUMBER", help="Expected work, in your unit.")
    ] = None,
    spent: Annotated[str | None, typer.Option("--spent", metavar="NUMBER", help="Work spent so far.")] = None,
    link: Annotated[str | None, typer.Option("--link", metavar="URL", help="Where it is tracked.")] = None,
    commit: CommitOption = False,
    message: MessageOption = None,
) -> None:
    """Add a task to a key result; prints its reference."""
    from okrcli.commit import asked
    from okrcli.context import open_home
    from okrcli.core import add as adding
    from okrcli.core import model

    home = open_home(ctx.obj)
    wish = asked(home, commit, message)
    goal, key = key_result_named(home, parent)
    title = required(home, title, "TITLE", say("What is to be done?"))
    item = adding.new_id(id, title, names_within(goal, key))
    values: dict[str, Value] = {
        "title": title,
        "status": value_of(model.Task, "status", status_of(status)),
        "owner": person(home, owner),
        "due": value_of(model.Task, "due", due),
        "sprint": sprint,
        **numbers(estimate=estimate, spent=spent),
        "link": link,
    }
    save(
        wish,
        "task",
        str(goal.ref.at(key, item)),
        adding.task(goal, key, item, values),
        goals=[goal.ref],
    )
