"""`okr mv` as edits: a goal gets another name or place, and everything that refers to it follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from okrcli.core.checks.names import check_folders
from okrcli.core.checks.records import is_outside, marks_named
from okrcli.core.edit import Edit, Move, Rename, Replace
from okrcli.core.finding import Finding
from okrcli.core.near import SLIP, did_you_mean
from okrcli.core.period import parse
from okrcli.core.place import (
    SETTINGS,
    CheckinFile,
    GoalFile,
    Kind,
    ReadingFile,
    Ref,
    ReviewFile,
    TasksFile,
    checkin_path,
    goal_path,
    kpi_path,
    kpi_ref,
    normal,
    parse_path,
    reading_path,
    review_path,
    slug_problem,
    tasks_path,
)
from okrcli.core.referring import followed, referring, told
from okrcli.core.resolve import ends_with
from okrcli.core.transfer import transferred
from okrcli.core.workspace import Goal, KpiGoal, Target, Workspace
from okrcli.errors import OkrError, UsageError
from okrcli.message import say


@dataclass(frozen=True, slots=True)
class Renaming:
    """A goal's old and new name, the edits that carry it over, and the goals whose files they touch."""

    old: str
    new: str
    edits: tuple[Edit, ...]
    touched: tuple[Ref, ...] = ()
    kpis: tuple[str, ...] = ()


class UnreadRecordError(OkrError):
    """A check-in, task file or reading cannot be read, so nothing in it could follow; `findings` say why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            say("{path} cannot be read, so it could not follow", path=findings[0].path),
            say("mend what is listed above, then try again"),
        )
        self.findings = tuple(findings)


def rename(workspace: Workspace, target: Target, new: str) -> Renaming:
    """Return how a goal gets the name `new`: an id, or for an objective also TEAM/ID or PERIOD/TEAM/ID.

    What okr.yaml says of its files under `rules.paths` follows. `workspace` must hold every goal,
    and the check-ins of the one that is renamed.

    Raises:
        UsageError: the new name is no name, is taken, or would carry a part into another goal.
        UnreadRecordError: a file about the goal cannot be read.

    """
    renaming = _carried_over(workspace, target, new)
    paths = workspace.settings.rules.paths
    following = [
        Rename(SETTINGS, ("rules", "paths", edit.path), edit.to)
        for edit in renaming.edits
        if isinstance(edit, Move) and edit.path in paths and edit.to not in paths
    ]
    return replace(renaming, edits=(*renaming.edits, *following))


def _carried_over(workspace: Workspace, target: Target, new: str) -> Renaming:
    if target.kpi is not None:
        kpi = workspace.kpis[target.kpi]
        _require_readings(workspace, kpi)
        return _kpi(workspace, kpi, new)
    assert target.ref is not None  # noqa: S101 - a target is a KPI or has a reference
    goal = workspace.goals[target.ref.of_objective]
    _require_records(workspace, goal)
    if target.kind == "objective":
        return _objective(workspace, goal, _objective_name(goal.ref, new))
    if target.kind == "key_result":
        to = _key_result_name(workspace, target.ref, new)
        if to.of_objective != goal.ref:
            return _elsewhere(workspace, goal, str(target.ref.key_result), to)
        return _key_result(workspace, goal, str(target.ref.key_result), str(to.key_result))
    return _item(goal, target.ref, target.kind, _part_name(target.ref, new))


def concerned(workspace: Workspace, target: Target, new: str) -> list[Ref]:
    """Return the objectives whose records a new name is about: the one that has them, and where they go.

    `workspace` must hold every goal. Raises UsageError where a key result can not go there.
    """
    assert target.ref is not None  # noqa: S101 - KPIs are no part of an objective
    if target.kind != "key_result":
        return [target.ref.of_objective]
    return [target.ref.of_objective, _key_result_name(workspace, target.ref, new).of_objective]


def _key_result_name(workspace: Workspace, old: Ref, new: str) -> Ref:
    """Return the name that a key result is to have, in its objective or in another one of the period."""
    prefix, dot, name = normal(new).rpartition(".")
    if not dot or ends_with(str(old.of_objective), prefix):
        _require_slug(name)
        return old.of_objective.at(name)
    every = [ref for ref in workspace.goals if ends_with(str(ref), prefix)]
    found = [ref for ref in every if ref.period == old.period]
    if len(found) == 1:
        _require_slug(name)
        return found[0].at(name)
    if found:
        names = ", ".join(map(str, found))
        raise UsageError(
            say("'{text}' is ambiguous: {n} objectives end so", text=prefix, n=len(found)),
            say("write more of it: {names}", names=names),
        )
    if every:
        raise UsageError(
            say(
                "{ref} stays in {period}: what is recorded of it is of that time", ref=old, period=old.period
            ),
            say("add a key result for the other period with `okr add kr`"),
        )
    here = [ref.objective for ref in workspace.goals if ref.period == old.period and ref != old.of_objective]
    raise UsageError(
        say("there is no objective '{name}' in {period}", name=prefix, period=old.period),
        did_you_mean(prefix, here, SLIP) or say("add it first with `okr add objective`"),
    )


def _require_records(workspace: Workspace, goal: Goal) -> None:
    read = {goal.tasks_path, *(entry.path for entry in goal.checkins)}
    unread: list[Finding] = []
    for finding in workspace.broken():
        match parse_path(finding.path):
            case CheckinFile(ref=ref) | TasksFile(ref=ref) if ref == goal.ref and finding.path not in read:
                unread.append(finding)
    if unread:
        raise UnreadRecordError(unread)


def _require_readings(workspace: Workspace, kpi: KpiGoal) -> None:
    read = {entry.path for entry in kpi.readings}
    unread: list[Finding] = []
    for finding in workspace.broken():
        match parse_path(finding.path):
            case ReadingFile(id=name) if name == kpi.id and finding.path not in read:
                unread.append(finding)
    if unread:
        raise UnreadRecordError(unread)


def left_out(workspace: Workspace) -> list[str]:
    """Return the goal files and reviews that could not be read, so that no reference in them can follow."""
    paths: list[str] = []
    for finding in workspace.broken():
        match parse_path(finding.path):
            case GoalFile(ref=ref) if ref not in workspace.goals:
                paths.append(finding.path)
            case ReviewFile(period=period, team=team) if (period, team) not in workspace.reviews:
                paths.append(finding.path)
    return list(dict.fromkeys(paths))


def _objective_name(old: Ref, new: str) -> Ref:
    parts = normal(new).split("/")
    if not 1 <= len(parts) <= 3:
        raise UsageError(
            say("'{name}' is no name for an objective", name=new),
            say("write ID, TEAM/ID or PERIOD/TEAM/ID"),
        )
    for part in parts:
        _require_slug(part)
    return Ref(*(old.period, old.team)[: 3 - len(parts)], *parts)


def _require_slug(name: str) -> None:
    problem = slug_problem(name)
    if problem is not None:
        raise UsageError(
            say("'{name}' cannot be an id: {problem}", name=name, problem=problem),
            say("use letters and digits, with - between words"),
        )


def _part_name(old: Ref, new: str) -> str:
    """Return the new id of a part, which may be written with the name of the whole it stays in."""
    whole = str(old).rpartition(".")[0]
    prefix, dot, name = normal(new).rpartition(".")
    if dot and not (whole == prefix or whole.endswith(("/" + prefix, "." + prefix))):
        raise UsageError(
            say("{ref} can get another name, but not another place", ref=old),
            say("it stays with its key result; `okr mv` takes that to another objective"),
        )
    _require_slug(name)
    return name


def _taken(name: object) -> UsageError:
    return UsageError(say("'{name}' is taken already", name=name), say("choose another name"))


def _objective(workspace: Workspace, goal: Goal, new: Ref) -> Renaming:
    old = goal.ref
    if new == old:
        return Renaming(str(old), str(new), ())
    if new in workspace.goals:
        raise _taken(new)
    for finding in check_folders(goal_path(new), new.period, new.team, workspace.settings):
        raise UsageError(finding.message, finding.help)
    period = parse(new.period, workspace.settings)
    if period is not None and any(is_outside(entry.date, period) for entry in goal.checkins):
        raise _of_its_time(old, new)
    edits = [
        *followed(workspace, old, new),
        *_reviewed(workspace, old, new),
        Move(goal.path, goal_path(new)),
    ]
    if goal.tasks_path is not None:
        edits.append(Move(goal.tasks_path, tasks_path(new)))
    edits += [Move(entry.path, checkin_path(new, entry.date, entry.author)) for entry in goal.checkins]
    return Renaming(str(old), str(new), tuple(edits), (old, new, *referring(workspace, old)))


def _of_its_time(old: Ref, new: Ref) -> UsageError:
    """Return the refusal to take check-ins out of their period, with the way to carry a goal over."""
    outcome = f"{{{old.objective}: {{ended: carried, carried_to: {new}}}}}"
    return UsageError(
        say("{ref} has check-ins of {period}, so it stays there", ref=old, period=old.period),
        say(
            "to carry it over, add it anew with `okr add objective -p {period} --team {team} --id {id}` and "
            "write `objectives: {outcome}` in {path}",
            period=new.period,
            team=new.team,
            id=new.objective,
            outcome=outcome,
            path=review_path(old.period, old.team),
        ),
    )


def _reviewed(workspace: Workspace, old: Ref, new: Ref) -> Iterator[Edit]:
    review = workspace.reviews.get((old.period, old.team))
    if review is None or old.objective not in review.objectives:
        return
    if (old.period, old.team) != (new.period, new.team):
        raise UsageError(
            say("{ref} has been reviewed with its team and period, so it stays there", ref=old),
            say("rename it within {period}/{team}, or add a new objective", period=old.period, team=old.team),
        )
    yield Rename(review_path(old.period, old.team), ("objectives", old.objective), new.objective)


def _key_result(workspace: Workspace, goal: Goal, key: str, name: str) -> Renaming:
    old, new = goal.ref.at(key), goal.ref.at(name)
    if name == key:
        return Renaming(str(old), str(new), ())
    if name in goal.objective.key_results:
        raise _taken(name)
    edits = [
        *followed(workspace, old, new),
        *_recorded(goal, key, name),
        *told(goal, f"key_results.{key}", f"key_results.{name}"),
        *_scored(workspace, goal.ref, key, name),
        Rename(goal.path, ("key_results", key), name),
    ]
    if goal.tasks_path is not None and key in goal.tasks:
        edits.append(Rename(goal.tasks_path, ("tasks", key), name))
    return Renaming(str(old), str(new), tuple(edits), (goal.ref, *referring(workspace, old)))


def _elsewhere(workspace: Workspace, goal: Goal, key: str, new: Ref) -> Renaming:
    """Return how a key result goes to another objective of its period."""
    old, other = goal.ref.at(key), workspace.goals[new.of_objective]
    _require_records(workspace, other)
    if new.key_result in other.objective.key_results:
        raise _taken(new)
    review = workspace.reviews.get((old.period, old.team))
    outcome = review.objectives.get(old.objective) if review else None
    if outcome is not None and key in outcome.key_results:
        raise UsageError(
            say("{ref} has been reviewed with its objective, so it stays there", ref=old),
            say("add a new key result with `okr add kr`"),
        )
    edits = (*followed(workspace, old, new), *transferred(goal, key, other, str(new.key_result)))
    touched = (goal.ref, other.ref, *referring(workspace, old))
    return Renaming(str(old), str(new), edits, touched)


def _recorded(goal: Goal, key: str, name: str) -> Iterator[Edit]:
    for entry in goal.checkins:
        for n, reached in enumerate(entry.body.reached):
            owner, dot, item = reached.rpartition(".")
            if dot and owner == key:
                yield Replace(entry.path, ("reached", n), f"{name}.{item}")
        for field in ("values", "confidence"):
            if key in getattr(entry.body, field):
                yield Rename(entry.path, (field, key), name)


def _scored(workspace: Workspace, ref: Ref, key: str, name: str) -> Iterator[Edit]:
    review = workspace.reviews.get((ref.period, ref.team))
    outcome = review.objectives.get(ref.objective) if review else None
    if outcome is not None and key in outcome.key_results:
        route = ("objectives", ref.objective, "key_results", key)
        yield Rename(review_path(ref.period, ref.team), route, name)


def _item(goal: Goal, ref: Ref, kind: Kind, name: str) -> Renaming:
    key, item = str(ref.key_result), str(ref.item)
    old, new = str(ref), str(goal.ref.at(key, name))
    if name == item:
        return Renaming(old, new, ())
    key_result = goal.objective.key_results.get(key)
    marks = (*key_result.milestones, *key_result.steps) if key_result else ()
    if name in (*marks, *goal.tasks.get(key, ())):
        raise _taken(name)
    if kind == "task" or key_result is None:
        path = goal.tasks_path or tasks_path(goal.ref)
        edits: list[Edit] = [Rename(path, ("tasks", key, item), name)]
    else:
        section = "steps" if item in key_result.steps else "milestones"
        where = f"key_results.{key}.{section}"
        edits = [
            *_reached(goal, key, item, name),
            *told(goal, f"{where}.{item}", f"{where}.{name}"),
            Rename(goal.path, ("key_results", key, section, item), name),
        ]
    return Renaming(old, new, tuple(edits), (goal.ref,))


def _reached(goal: Goal, key: str, item: str, name: str) -> Iterator[Edit]:
    for entry in goal.checkins:
        for n, reached in enumerate(entry.body.reached):
            if marks_named(reached, goal.objective) == [f"{key}.{item}"]:
                yield Replace(entry.path, ("reached", n), f"{key}.{name}")


def _kpi(workspace: Workspace, kpi: KpiGoal, new: str) -> Renaming:
    name = normal(new).removeprefix("kpis/")
    _require_slug(name)
    if name == kpi.id:
        return Renaming(kpi_ref(name), kpi_ref(name), ())
    if name in workspace.kpis:
        raise _taken(name)
    moves = [Move(entry.path, reading_path(name, entry.date, entry.author)) for entry in kpi.readings]
    return Renaming(
        kpi_ref(kpi.id), kpi_ref(name), (Move(kpi.path, kpi_path(name)), *moves), kpis=(kpi.id, name)
    )
