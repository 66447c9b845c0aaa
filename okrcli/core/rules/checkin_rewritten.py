"""A check-in was taken away, or a number in it changed, later on or by somebody else.

A check-in says what was known on its day; the next one corrects it. When old ones change, nobody can tell
any more how things looked when decisions were made. Whoever recorded it may mend it, or take it back, for
`cadence.grace_days` after its date; words may be mended at any time. Read from the commits: without git
nothing is found. Goals that are closed, or over for more than a month, are left alone.

Bad:
    # checkins/2026-Q4/product/onboarding/2026-11-06-ann.yaml, edited on 2026-11-20
    values: {activation: 74}               # 68 until then

Good:
    # checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml
    values: {activation: 74}
    progress: The number of 6 November was 68 by mistake; it counted test accounts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrcli.core.finding import Finding, Severity
from okrcli.core.route import Route
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.value import written
from okrcli.message import Message, say

if TYPE_CHECKING:
    from okrcli.core.commit import Commit
    from okrcli.core.drift.past import Editing

_FOUND = Finder("OKR805", "checkin-rewritten", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each number that was changed late or by another, and each check-in that is gone."""
    yield from _numbers(scope)
    yield from _gone(scope)


def _numbers(scope: Scope) -> Iterator[Finding]:
    grace = timedelta(days=scope.workspace.settings.cadence.grace_days)
    for goal, entry, past in scope.pasts():
        late = [
            edit
            for edit in past.edits
            if _is_anothers(edit, entry.date, (entry.author, past.who), past.commit, grace)
            and any(_rewritten(edit))
        ]
        first = late[0].before if late else None
        if first is None:
            continue
        beside = {key: number for edit in late for key, number in edit.beside.items()}
        for route, key, old, new in _changed({**beside, **first.values}, entry.body.values):
            message = say(
                "'{key}' of {day} was first {old}, and is {new} {edited}",
                key=key,
                day=entry.date,
                old=old,
                new=new,
                edited=_edited(_editor(late, key)),
            )
            way_out = say("put the first number back; a new check-in tells what is known by now")
            yield _FOUND.at(entry.path, route, message, way_out, ref=goal.ref.at(key))


def _gone(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each check-in that went while its objective stayed, at the objective."""
    grace = timedelta(days=scope.workspace.settings.cadence.grace_days)
    for goal, gone in scope.withdrawals():
        if _is_anothers(gone.edit, gone.date, (gone.author, gone.who), gone.commit, grace):
            message = say(
                "the check-in of {day} by {author} is gone {edited}",
                day=gone.date,
                author=gone.author,
                edited=_edited(gone.edit),
            )
            way_out = say("bring it back; a new check-in tells what is known by now")
            yield _FOUND.at(goal.path, None, message, way_out, ref=goal.ref)


def _is_anothers(edit: Editing, day: date, owners: tuple[str, str], came: Commit, grace: timedelta) -> bool:
    """Tell whether an edit came after the days of grace, or from somebody who did not record it."""
    is_late = edit.day > max(day, came.when.date()) + grace
    return is_late or (edit.who is not None and edit.who not in owners)


def _rewritten(edit: Editing) -> Iterator[str]:
    """Yield the keys of the numbers that an edit changed or added."""
    if edit.before is not None and edit.after is not None:
        before = {**edit.beside, **edit.before.values}
        yield from (key for _, key, _, _ in _changed(before, edit.after.values))


def _editor(late: Sequence[Editing], key: str) -> Editing:
    """Return the last edit that changed a number; where the key was renamed since, the last of any."""
    return next((edit for edit in reversed(late) if key in _rewritten(edit)), late[-1])


def _changed(
    before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[tuple[Route, str, object, object]]:
    """Yield the numbers that are others; keys that were only renamed, or dropped, say nothing."""
    gone = Counter(value for key, value in before.items() if key not in after)
    for key, value in after.items():
        if key in before and value != before[key]:
            yield ("values", key), key, written(before[key]), written(value)
        elif key not in before and before:
            if gone[value]:
                gone[value] -= 1
            else:
                yield ("values", key), key, say("missing"), written(value)


def _edited(edit: Editing) -> Message:
    if edit.commit is None:
        return say("in what is not committed yet")
    return say("since {day} ({commit}, {who})", day=edit.day, commit=edit.commit.short, who=edit.who)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check, looks_back=True)
