"""A promise was changed after planning, and its file does not say why.

Promises may change, but not in silence: whoever reads the score at the end must know what it was held
against. Goalposts are start, target, band, type, weight and due date of key results, dates and values of
their milestones and steps, and the objective's intent. What was promised is the tag okr/PERIOD, else what
the main line held `planning_days` after the period's start. Read from the commits: without git nothing is
found. Goals that are closed, or over for more than a month, are left alone; `okr drift` tells more.

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

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.change_said import change_said, day_said, place_of
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

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
        way_out = say("add to `revisions:` {entry}", entry=_entry(shift.path, scope.today.isoformat()))
        route, on_key = place_of(shift)
        yield _FOUND.at(goal.path, route, message, way_out, key=on_key, ref=shift.ref)


def _entry(field: str, day: str) -> str:
    return f"`- {{date: {day}, field: {field}, reason: …}}`"


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, looks_back=True)
