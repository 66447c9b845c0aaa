"""A task has been blocked for long.

What is still blocked days after it was due, or after its sprint ended, will not come loose by itself. The
bound is `rules.blocked_days`, by default 7. A sprint is known to end when it is named by an ISO week,
such as 2026-W45.

Bad:
    # today is 2026-11-20
    export: {title: Get the export down to a day, status: blocked, due: 2026-11-06}

Good:
    export: {title: Get the export down to a day, status: doing, due: 2026-11-27}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from okrcli.core.finding import Finding, Severity
from okrcli.core.model import Task
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR706", "task-blocked-long", Severity.WARNING)
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each task that is blocked for longer than the bound."""
    most = scope.rules.blocked_days
    for work in scope.work():
        since = _planned_end(work.task) if work.task.status == "blocked" else None
        if since is None or (scope.today - since).days <= most:
            continue
        message = say(
            "task '{item}' should have been done by {since} and is blocked still, {n} days later",
            item=work.item,
            since=since,
            n=(scope.today - since).days,
        )
        way_out = say("name the blocker in a check-in and ask for help, or drop the task")
        yield _FOUND.at(work.path, (*work.route, "status"), message, way_out, ref=work.ref)


def _planned_end(task: Task) -> date | None:
    """Return the day by which a task was to be done: its own or the last of its sprint, what is first."""
    ends = [day for day in (task.due, _sprint_end(task.sprint or "")) if day is not None]
    return min(ends, default=None)


def _sprint_end(sprint: str) -> date | None:
    match = _WEEK.fullmatch(sprint)
    try:
        return date.fromisocalendar(int(match[1]), int(match[2]), 7) if match else None
    except ValueError:  # no such week
        return None


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, passes=True)
