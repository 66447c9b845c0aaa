"""A promise was changed after planning, and its file does not say why.

Promises may change, but not in silence: whoever reads the score at the end must know what it was held
against. Goalposts are start, target, band, type, weight and due date of key results, dates and values of
their milestones and steps, and the objective's intent. What was promised is the tag okr/PERIOD, else what
the main line held `planning_days` after the period's start. A reason under `revisions:` counts for the
value that it has as `to`; without one, for the last move of its field before it was written down. Read from
the commits: without git nothing is found. Goals that are closed, or over for more than a month, are left
alone; `okr drift` tells more.

Bad:
    # committed in November
    target: 80                             # 85 until then

Good:
    # okr set onboarding.activation target=80 --reason "The tour ships to half of the accounts only"
    revisions:
      - {date: 2026-11-02, field: key_results.activation.target, from: 85, to: 80, reason: …}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.change_said import change_said, day_said, place_of
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.value import written
from okrcli.message import say

if TYPE_CHECKING:
    from okrcli.core.drift.shift import Shift

_FOUND = Finder("OKR801", "moved-without-reason", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each goalpost that moved, and each part that was dropped, without a reason."""
    for goal, shift in scope.shifts():
        if shift.reason is not None or (shift.kind == "objective" and shift.turn != "moved"):
            continue
        if shift.turn not in ("moved", "dropped", "left"):
            continue
        message = say(
            "{change} {day}, after planning, and the file does not say why",
            change=change_said(shift),
            day=day_said(shift),
        )
        way_out = say("add to `revisions:` {entry}", entry=f"`- {{{_entry(shift, scope.today)}}}`")
        route, on_key = place_of(shift)
        yield _FOUND.at(goal.path, route, message, way_out, key=on_key, ref=shift.ref)


def _entry(shift: Shift, today: date) -> str:
    """Return a revision that says why the last move of a goalpost was made, or why a part went."""
    last = shift.last.change if shift.last is not None else None
    change = last if last is not None and last.field else shift.change
    values = {"from": change.old, "to": change.new} if shift.turn == "moved" else {}
    fields = {"date": today, "field": shift.path, **values, "reason": "…"}
    return ", ".join(
        f"{name}: {'null' if value is None else written(value)}" for name, value in fields.items()
    )


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, looks_back=True)
