"""`okr add`: new objectives, key results, milestones, tasks and KPIs."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli import completion
from okrcli.core.place import Ref, kpi_ref
from okrcli.core.vocabulary import Cadence, Intent, KeyResultType, TaskStatus
from okrcli.errors import UsageError
from okrcli.message import say
from okrcli.options import CommitOption, MessageOption
from okrcli.prompt import ask, required

if TYPE_CHECKING:
    from okrcli.context import Home
    from okrcli.core.edit import Value
    from okrcli.core.model import Shape
    from okrcli.core.workspace import Goal, Workspace

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    help="Add an objective, key result, milestone, task or KPI.",
    no_args_is_help=True,
)

TitleArgument = Annotated[
    str | None, typer.Argument(help="What it says, in one sentence.", show_default=False)
]
IdOption = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="Its id; by default made of the title.")
]
OwnerOption = Annotated[
    str | None,
    typer.Option("--owner", metavar="PERSON", help="Who answers for it.", autocompletion=completion.people),
]
DueOption = Annotated[str | None, typer.Option("--due", metavar="DATE", help="By when, as 2026-11-20.")]
TagOption = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TAG", help="A word to filter by.", autocompletion=completion.tags),
]
WhoseOption = Annotated[
    str | None,
    typer.Option("--team", "-t", metavar="TEAM", help="Whose it is.", autocompletion=completion.teams),
]
UnitOption = Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="The unit of the values.")]


@app.command("objective")
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
    from okrcli.core import subject
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
        "owner": owner or _lead(home, whose),
        "intent": intent,
        "supports": [_full(home, name) for name in supports or ()],
        "tags": tag or [],
    }
    with wish.of(subject.added("objective", str(ref))):
        home.save(adding.objective(ref, values), goals=[ref])
    _print(str(ref))


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


def _full(home: Home, name: str) -> str:
    return home.find(name, ("objective", "key_result")).text


@app.command("kr")
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
    from okrcli.core import model, subject

    home = open_home(ctx.obj)
    wish = asked(home, commit, message)
    goal = _goal(home, parent)
    is_told = title is not None
    title = required(home, title, "TITLE", say("How will we know that we got there?"))
    if not is_told and type in (None, "metric"):
        unit = unit or ask(home, say("Unit (such as % or min)"))
        start = start or required(home, None, "--start", say("Value today"), partial(_number, "--start"))
        target = required(home, target, "--target", say("Target"), partial(_number, "--target"))
    key = adding.new_id(id, title, goal.objective.key_results)
    values: dict[str, Value] = {
        "title": title,
        "type": type if type != "metric" else None,
        "owner": owner,
        "team": home.team(team) if team else None,
        "unit": unit,
        **_numbers(start=start, target=target, min=min, max=max, weight=weight),
        "due": _value(model.KeyResult, "due", due),
        "steps": adding.steps(step or ()),
        "needs": [_full(home, name) for name in needs or ()],
        "tags": tag or [],
    }
    lacking = adding.needed(values)
    if lacking:
        options = "/".join(_OPTIONS[name] for name in lacking)
        raise UsageError(
            say("a key result of type {type} needs {options}", type=type or "metric", options=options),
            say("give it on the command line, or another --type"),
        )
    with wish.of(subject.added("key_result", str(goal.ref.at(key)))):
        home.save(adding.key_result(goal, key, values), goals=[goal.ref])
    _print(str(goal.ref.at(key)))


_OPTIONS = {"target": "--target", "min": "--min", "max": "--max", "steps": "--step"}


def _number(name: str, text: str) -> int | float:
    from okrcli.core import fields

    return fields.number(name, text)


def _numbers(**texts: str | None) -> dict[str, Value]:
    return {name: _number(f"--{name}", text) for name, text in texts.items() if text is not None}


def _value(shape: type[Shape], name: str, text: str | None) -> Value:
    from okrcli.core import fields

    return None if text is None else fields.value(shape, name, text)


def _goal(home: Home, name: str) -> Goal:
    target = home.find(name, ("objective",))
    return _read(home.goal(target), target.ref, name)


def _read(workspace: Workspace, ref: Ref | None, name: str) -> Goal:
    from okrcli.core.resolve import UnknownReferenceError

    if ref is None or ref.of_objective not in workspace.goals:
        raise UnknownReferenceError(say("nothing here is called '{text}'", text=name))
    return workspace.goals[ref.of_objective]


@app.command("milestone")
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
    from okrcli.core import model, subject

    home = open_home(ctx.obj)
    wish = asked(home, commit, message)
    goal, key = _key_result(home, parent)
    title = required(home, title, "TITLE", say("What is true when it is reached?"))
    due = required(home, due, "--due", say("By when (YYYY-MM-DD)?"), partial(_value, model.Milestone, "due"))
    found = goal.objective.key_results[key]
    item = adding.new_id(id, title, (*found.milestones, *found.steps, *goal.tasks.get(key, ())))
    values: dict[str, Value] = {
        "title": title,
        "due": _value(model.Milestone, "due", due),
        **_numbers(value=value, weight=weight),
        "owner": owner,
    }
    with wish.of(subject.added("milestone", str(goal.ref.at(key, item)))):
        home.save(adding.milestone(goal, key, item, values), goals=[goal.ref])
    _print(str(goal.ref.at(key, item)))


def _key_result(home: Home, name: str) -> tuple[Goal, str]:
    target = home.find(name, ("key_result",))
    return _read(home.goal(target), target.ref, name), str(target.ref.key_result if target.ref else "")


@app.command("task")
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
    status: Annotated[TaskStatus | None, typer.Option("--status", help="Where it stands.")] = None,
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
    from okrcli.core import model, subject

    home = open_home(ctx.obj)
    wish = asked(home, commit, message)
    goal, key = _key_result(home, parent)
    title = required(home, title, "TITLE", say("What is to be done?"))
    found = goal.objective.key_results[key]
    item = adding.new_id(id, title, (*found.milestones, *found.steps, *goal.tasks.get(key, ())))
    values: dict[str, Value] = {
        "title": title,
        "status": status,
        "owner": owner,
        "due": _value(model.Task, "due", due),
        "sprint": sprint,
        **_numbers(estimate=estimate, spent=spent),
        "link": link,
    }
    with wish.of(subject.added("task", str(goal.ref.at(key, item)))):
        home.save(adding.task(goal, key, item, values), goals=[goal.ref])
    _print(str(goal.ref.at(key, item)))


@app.command("kpi")
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
    from okrcli.core import subject
    from okrcli.store.load import Wanted

    home = open_home(ctx.obj)
    wish = asked(home, commit, message)
    title = required(home, title, "TITLE", say("What is measured?"))
    known = home.load(Wanted(periods=(), records=False)).kpis
    name = adding.new_id(id, title, known)
    values: dict[str, Value] = {
        "title": title,
        "why": why,
        "owner": owner,
        "team": home.team(team) if team else None,
        "unit": unit,
        **_numbers(min=min, max=max),
        "cadence": cadence,
        "tags": tag or [],
    }
    with wish.of(subject.added("kpi", kpi_ref(name))):
        home.save(adding.kpi(name, values), kpis=[name])
    _print(kpi_ref(name))


def _print(reference: str) -> None:
    sys.stdout.write(f"{reference}\n")
