"""A task is past its day and not done.

A board full of old dates is one that nobody looks at. Tasks that are blocked are another matter (OKR706);
those of goals that are closed, or over for more than a month, are left alone.

Bad:
    # today is 2026-11-20
    tour-texts: {title: Write the texts of the tour, status: doing, due: 2026-10-30}

Good:
    tour-texts: {title: Write the texts of the tour, status: done, due: 2026-10-30}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say, say_n

_FOUND = Finder("OKR705", "task-overdue", Severity.INFO)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each open task that is past its day."""
    for work in scope.work():
        task = work.task
        if task.due is None or task.due >= scope.today or task.status not in ("todo", "doing"):
            continue
        message = say_n(
            "task '{item}' was due on {due}, {n} day ago, and is '{status}'",
            "task '{item}' was due on {due}, {n} days ago, and is '{status}'",
            (scope.today - task.due).days,
            item=work.item,
            due=task.due,
            status=task.status,
        )
        way_out = say("set it to done or dropped, or give it the day on which it will be")
        yield _FOUND.at(work.path, (*work.route, "due"), message, way_out, ref=work.ref)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, passes=True)
