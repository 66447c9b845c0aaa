"""`okr add`: new objectives, key results, milestones, tasks and KPIs."""

from __future__ import annotations

import typer

from okrcli.commands.add.key_result import key_result
from okrcli.commands.add.kpi import kpi
from okrcli.commands.add.milestone import milestone
from okrcli.commands.add.objective import objective
from okrcli.commands.add.task import task

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    help="Add an objective, key result, milestone, task or KPI.",
    no_args_is_help=True,
)
app.command("objective")(objective)
app.command("kr")(key_result)
app.command("milestone")(milestone)
app.command("task")(task)
app.command("kpi")(kpi)
