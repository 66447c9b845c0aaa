"""From what people type to what they mean: references by any unambiguous tail."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from datetime import date

from okrcli.core.place import Kind, normal
from okrcli.core.workspace import Target, Workspace
from okrcli.errors import UsageError
from okrcli.message import Message, say

MOST_CANDIDATES = 10
_PARTS: tuple[Kind, ...] = ("milestone", "task")


class UnknownReference(UsageError):
    """Nothing has the reference that was asked for."""


class AmbiguousReference(UsageError):
    """Several things share the tail that was asked for."""


def resolve(text: str, workspace: Workspace, today: date, kinds: Sequence[Kind] = ()) -> Target:
    """Return what `text` names: a full reference, or the tail of exactly one.

    Goals of current periods win over those of other periods, and objectives, key results and KPIs over
    milestones and tasks.

    Raises:
        UnknownReference: nothing ends so; the hint names the nearest.
        AmbiguousReference: several do; the hint names them.

    """
    wanted = normal(text.strip())
    matches = [target for target in workspace.targets() if _ends_with(target.text, wanted)]
    of_kind = [target for target in matches if not kinds or target.kind in kinds]
    if not of_kind:
        raise _unknown(wanted, matches, workspace, kinds)
    exact = [target for target in of_kind if target.text == wanted]
    found = exact or _best(of_kind, workspace, today)
    if len(found) > 1:
        raise AmbiguousReference(
            say("'{text}' is ambiguous: {n} goals end so", text=text, n=len(found)), _one_of(found)
        )
    return found[0]


def _ends_with(full: str, tail: str) -> bool:
    if not tail or not full.endswith(tail):
        return False
    return len(full) == len(tail) or full[-len(tail) - 1] in "/."


def _best(matches: Sequence[Target], workspace: Workspace, today: date) -> Sequence[Target]:
    """Return the matches of the first tier that has any."""

    def is_current(target: Target) -> bool:
        return target.ref is None or today in workspace.goals[target.ref.of_objective].period

    for parts in (False, True):
        tier = [target for target in matches if (target.kind in _PARTS) is parts]
        current = [target for target in tier if is_current(target)]
        if tier:
            return current or tier
    return matches


def _one_of(found: Sequence[Target]) -> Message:
    names = ", ".join(target.text for target in found[:MOST_CANDIDATES])
    more = len(found) - MOST_CANDIDATES
    if more > 0:
        return say("write more of it; it could be {names} and {more} more", names=names, more=more)
    return say("write more of it: {names}", names=names)


def _unknown(
    wanted: str, matches: Sequence[Target], workspace: Workspace, kinds: Sequence[Kind]
) -> UnknownReference:
    if matches:
        return UnknownReference(
            say("'{ref}' is a {kind}", ref=matches[0].text, kind=kind_name(matches[0].kind)),
            say("this takes a {kinds}", kinds=_either(kinds)),
        )
    near = nearest(wanted, (target.text for target in workspace.targets()))
    message = say("nothing here is called '{text}'", text=wanted)
    if near:
        return UnknownReference(message, say("did you mean {names}?", names=", ".join(near)))
    return UnknownReference(message, say("`okr list` shows every reference"))


def nearest(wanted: str, names: Iterable[str]) -> list[str]:
    """Return up to three of `names` whose tail looks most like `wanted`, the nearest first."""
    tails: dict[str, str] = {}
    for name in names:
        for tail in _tails(name):
            tails.setdefault(tail, name)
    close = difflib.get_close_matches(wanted, tails, n=6, cutoff=0.7)
    return list(dict.fromkeys(tails[tail] for tail in close))[:3]


def _tails(name: str) -> list[str]:
    return [name, *(name[n + 1 :] for n, character in enumerate(name) if character in "/.")]


def kind_name(kind: Kind) -> Message:
    """Return the word for a kind of goal."""
    return {
        "objective": say("objective"),
        "key_result": say("key result"),
        "milestone": say("milestone"),
        "task": say("task"),
        "kpi": say("KPI"),
    }[kind]


def _either(kinds: Sequence[Kind]) -> Message:
    names = [kind_name(kind) for kind in kinds]
    if len(names) == 1:
        return names[0]
    return say("{first} or {second}", first=names[0], second=_either(kinds[1:]))
