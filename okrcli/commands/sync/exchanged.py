"""What `okr sync` says of commits that came in and went out: the goals that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from okrcli.message import Message, say, say_n

if TYPE_CHECKING:
    from okrcli.core.finding import Finding
    from okrcli.core.follow import Renamed
    from okrcli.history.sync import Exchange, Share

MOST = 10  # goals that are named


def summary(
    exchange: Exchange, prefix: str, followed: Sequence[Renamed], *, dry_run: bool
) -> Iterator[Message]:
    """Yield a line for what came in, one for what follows a new name, and one for what went out."""
    name, came, went = exchange.upstream, exchange.came, exchange.went
    if came.commits and dry_run:
        yield say_n(
            "would receive {n} commit from {name}: {what}", "would receive {n} commits from {name}: {what}",
            came.commits, name=name, what=_what(came, prefix),
        )  # fmt: skip
    elif came.commits:
        yield say_n(
            "received {n} commit from {name}: {what}", "received {n} commits from {name}: {what}",
            came.commits, name=name, what=_what(came, prefix),
        )  # fmt: skip
    for pair in followed:
        yield say("{old} is called {new} now: what was written under the old name follows", old=pair.old,
                  new=pair.new)  # fmt: skip
    if went.commits and dry_run:
        yield say_n(
            "would send {n} commit to {name}: {what}", "would send {n} commits to {name}: {what}",
            went.commits, name=name, what=_what(went, prefix),
        )  # fmt: skip
    elif went.commits:
        yield say_n(
            "sent {n} commit to {name}: {what}", "sent {n} commits to {name}: {what}",
            went.commits, name=name, what=_what(went, prefix),
        )  # fmt: skip
    if not came.commits and not went.commits:
        yield say("nothing new, neither here nor on {name}", name=name)


def noted(exchange: Exchange, errors: Sequence[Finding], dropped: Sequence[Finding]) -> Iterator[Message]:
    """Yield what has to be said of what is shared: errors, and what is about goals that are gone."""
    if exchange.went.commits:
        yield from (say("note: {what}", what=finding.message) for finding in dropped)
    if errors and exchange.went.commits:
        yield say_n(
            "note: {n} error goes along that {name} did not have, in {paths}; `okr lint` shows it",
            "note: {n} errors go along that {name} did not have, in {paths}; `okr lint` shows them",
            len(errors), name=exchange.upstream, paths=some(dict.fromkeys(one.path for one in errors)),
        )  # fmt: skip


def _what(share: Share, prefix: str) -> Message | str:
    """Return the goals that commits touched, and how many other files."""
    names = dict.fromkeys(goal_of(path, prefix) for path in share.paths)
    others = sum(1 for path in share.paths if goal_of(path, prefix) is None)
    goals = [name for name in names if name is not None]
    if not goals or not others:
        return some(goals) if goals or not others else say_n("{n} file", "{n} files", others)
    return say_n("{goals} and {n} other file", "{goals} and {n} other files", others, goals=some(goals))


def some(names: Iterable[str]) -> str:
    """Return names in a row, the first ones and how many there are where they are many."""
    from okrcli.render.literal import literal

    listed = [literal(name) for name in names]
    return ", ".join(listed[:MOST]) + (f", … ({len(listed)})" if len(listed) > MOST else "")


def goal_of(path: str, prefix: str) -> str | None:
    """Return the goal that a file is about, or the file of the workspace itself; None for any other."""
    from okrcli.core.place import (
        SETTINGS,
        CheckinFile,
        GoalFile,
        KpiFile,
        ReadingFile,
        ReviewFile,
        TasksFile,
        kpi_ref,
        normal,
        parse_path,
    )

    if not path.startswith(prefix):
        return None
    inside = normal(path.removeprefix(prefix))
    match parse_path(inside):
        case GoalFile(ref=ref) | CheckinFile(ref=ref) | TasksFile(ref=ref):
            return str(ref)
        case KpiFile(id=kpi) | ReadingFile(id=kpi):
            return kpi_ref(kpi)
        case ReviewFile():
            return inside
    return inside if inside == SETTINGS else None
