"""`okr set`: change fields of a goal, task or KPI."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from okrcli.errors import UsageError
from okrcli.message import say
from okrcli.options import CommitOption, MessageOption, RefArgument

if TYPE_CHECKING:
    from okrcli.core.assign import Change
    from okrcli.core.edit import Edit
    from okrcli.core.fields import Assignment
    from okrcli.core.place import Ref
    from okrcli.core.workspace import Target, Workspace
    from okrcli.home import Home

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def set_(
    ctx: typer.Context,
    ref: RefArgument,
    assignments: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE…",
            help="target=90, owner=bob, tags+=new, milestones.tour.due=2026-11-20; `owner=` clears a field.",
        ),
    ],
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason",
            "-r",
            help="Why a promise is changed; kept in the goal's file. Asked for once planning is over.",
            show_default=False,
        ),
    ] = None,
    commit: CommitOption = False,
    message: MessageOption = None,
) -> None:
    """Change fields of a goal, task or KPI; nothing else in the file moves."""
    from okrcli.commit import asked
    from okrcli.context import open_home
    from okrcli.core import assign, fields, subject
    from okrcli.doubt import Promises
    from okrcli.render.change import changed, told

    home = open_home(ctx.obj)
    _refuse_blank(reason)
    wish = asked(home, commit, message)
    target = home.find(ref)
    workspace = home.goal(target)
    edits, changes = assign.assign(
        assign.spot(workspace, target),
        [_as_in_files(home, one) for one in fields.parse_all(assignments)],
        full=lambda name: home.find(name, ("objective", "key_result")).text,
    )
    reason = _reason(home, workspace, target, changes, reason)
    edits += _reasoned(home, workspace, target, changes, reason)
    shown = [(change.name, change.old, change.new) for change in changes]
    what, details = told(shown, beside=home.words(subject.changed(target.kind, target.text, "")))
    promises = Promises(home, *_scope(target))
    with wish.of(subject.changed(target.kind, target.text, what), f"{details}\n{reason or ''}"):
        home.save(edits, *_scope(target))
    sys.stdout.write(changed(target.text, shown, home.words))
    promises.say_what_is_doubtful()


def _as_in_files(home: Home, assignment: Assignment) -> Assignment:
    """Return an assignment with the id for a person's name, and the code for a word that screens show."""
    from dataclasses import replace

    from okrcli.render.phrases import INTENT, STATUS
    from okrcli.render.spoken import meant

    match assignment.route[-1]:
        case "owner" if assignment.text:
            return replace(assignment, text=home.person(assignment.text))
        case "status":
            return replace(assignment, text=meant(assignment.text, STATUS) or assignment.text)
        case "intent":
            return replace(assignment, text=meant(assignment.text, INTENT) or assignment.text)
    return assignment


def _refuse_blank(reason: str | None) -> None:
    if reason is not None and not reason.strip():
        raise UsageError(
            say("--reason says nothing"), say('say why, as in --reason "Half of the market is gone"')
        )


def _scope(target: Target) -> tuple[list[Ref], list[str]]:
    return ([target.ref.of_objective], []) if target.ref is not None else ([], [str(target.kpi)])


def _reason(
    home: Home, workspace: Workspace, target: Target, changes: list[Change], given: str | None
) -> str | None:
    """Return why a promise is changed: as given, else asked for where a goalpost moves that stands."""
    from okrcli.core import goalpost
    from okrcli.prompt import required

    if target.ref is None or target.kind == "task":
        return given
    posts = goalpost.moved(change.field for change in changes)
    goal = workspace.goals[target.ref.of_objective]
    if not posts or not goalpost.stands(goal, home.settings.cadence, home.today):
        return given
    about = {
        "period": goal.ref.period,
        "day": goalpost.agreed(goal.period, home.settings.cadence),
        "field": posts[0].rpartition(".")[2],
    }
    question = say("Planning of {period} ended on {day}. Why does {field} change?", **about)
    way_out = say(
        "planning of {period} ended on {day}: say why {field} changes, as in {example}",
        **about,
        example=say('--reason "Half of the market is gone"'),
    )
    return required(home, given, "--reason", question, way_out=way_out)


def _reasoned(
    home: Home, workspace: Workspace, target: Target, changes: list[Change], reason: str | None
) -> list[Edit]:
    if reason is None or not changes:
        return []
    if target.ref is None or target.kind == "task":
        raise UsageError(
            say("only a promise keeps reasons; '{ref}' is none", ref=target.text), say("leave --reason out")
        )
    from okrcli.core.assign import revised

    goal = workspace.goals[target.ref.of_objective]
    return list(revised(goal, changes, reason, home.today, _author(home)))


def _author(home: Home) -> str | None:
    try:
        return home.me(None)
    except UsageError:  # git knows nobody: the reason counts, whoever gives it
        return None
