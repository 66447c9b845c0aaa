"""From what people type to what they mean: references by any unambiguous tail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from okrcli.core.finding import Finding
from okrcli.core.near import near
from okrcli.core.near import nearest as nearest_of
from okrcli.core.place import GoalFile, Kind, KpiFile, kpi_ref, normal, parse_path
from okrcli.core.tails import PARTS, tails
from okrcli.core.workspace import Target, Workspace
from okrcli.errors import OkrError, UsageError
from okrcli.message import Message, say

MOST_CANDIDATES = 10


class UnknownReferenceError(UsageError):
    """Nothing has the reference that was asked for."""


class AmbiguousReferenceError(UsageError):
    """Several things share the tail that was asked for."""


class BrokenGoalError(OkrError):
    """What was asked for is there, but its file cannot be read; `findings` say why."""

    def __init__(self, name: str, findings: Sequence[Finding]) -> None:
        super().__init__(
            say("'{name}' cannot be read", name=name),
            say("mend what is listed above, for example with `okr edit {path}`", path=findings[0].path),
        )
        self.findings = tuple(findings)


def resolve(text: str, workspace: Workspace, today: date, kinds: Sequence[Kind] = ()) -> Target:
    """Return what `text` names: a full reference, or the tail of exactly one.

    Goals of current periods win over those of other periods, and objectives, key results and KPIs over
    milestones and tasks.

    Raises:
        UnknownReferenceError: nothing ends so; the hint names the nearest.
        BrokenGoalError: something may end so, but its file cannot be read.
        AmbiguousReferenceError: several do; the hint names them.

    """
    wanted = normal(text.strip())
    matches = [target for target in workspace.targets() if ends_with(target.text, wanted)]
    of_kind = [target for target in matches if not kinds or target.kind in kinds]
    if not of_kind:
        raise _unknown(wanted, matches, workspace, today, kinds)
    exact = [target for target in of_kind if target.text == wanted]
    found = exact or _best(of_kind, workspace, today)
    if len(found) > 1:
        raise AmbiguousReferenceError(
            say("'{text}' is ambiguous: {n} goals end so", text=text, n=len(found)), _one_of(found)
        )
    return found[0]


def ends_with(full: str, tail: str) -> bool:
    """Tell whether a reference is `tail` or ends with it, whole names only."""
    if not tail or not full.endswith(tail):
        return False
    return len(full) == len(tail) or full[-len(tail) - 1] in "/."


def _best(matches: Sequence[Target], workspace: Workspace, today: date) -> Sequence[Target]:
    """Return the matches of the first tier that has any."""

    def is_current(target: Target) -> bool:
        return target.ref is None or today in workspace.goals[target.ref.of_objective].period

    for parts in (False, True):
        tier = [target for target in matches if (target.kind in PARTS) is parts]
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
    wanted: str, matches: Sequence[Target], workspace: Workspace, today: date, kinds: Sequence[Kind]
) -> OkrError:
    if matches:
        found = matches[0]
        message = say("'{ref}' is {kind}", ref=found.text, kind=_a(found.kind))
        return UnknownReferenceError(message, say("this takes {kinds}", kinds=_either(kinds)))
    broken = _broken(wanted, workspace)
    if broken:
        return BrokenGoalError(wanted, broken)
    message = say("nothing here is called '{text}'", text=wanted)
    way_out = _inside(wanted, workspace, today) or _alike(wanted, workspace)
    if way_out is not None:
        return UnknownReferenceError(message, way_out)
    unread = next((finding for finding in workspace.broken() if any(_unread(finding.path, workspace))), None)
    if unread is not None:
        return UnknownReferenceError(
            message, say("it may be in {path}, which cannot be read", path=unread.path)
        )
    return UnknownReferenceError(message, say("`okr list` shows every reference"))


def _inside(wanted: str, workspace: Workspace, today: date) -> Message | None:
    """Return what there is in the goal that a part was sought in; None without such a goal, or few parts."""
    whole = wanted.rpartition(".")[0]
    known = list(workspace.targets())
    holders = [target for target in known if ends_with(target.text, whole)]
    best = _best(holders, workspace, today)
    if len(best) != 1:
        return None
    holder = best[0].text
    parts = [name for of, _, name in (target.text.rpartition(".") for target in known) if of == holder]
    guess = near(wanted.rpartition(".")[2], parts, 0.7)
    if guess is not None:
        return _did_you_mean([f"{holder}.{guess}"])
    if not 0 < len(parts) <= MOST_CANDIDATES:
        return None
    return say("{ref} has {names}", ref=holder, names=", ".join(dict.fromkeys(parts)))


def _alike(wanted: str, workspace: Workspace) -> Message | None:
    found = nearest(wanted, (target.text for target in workspace.targets()))
    return _did_you_mean(found) if found else None


def _did_you_mean(names: Sequence[str]) -> Message:
    return say("did you mean {names}?", names=", ".join(names))


def _broken(wanted: str, workspace: Workspace) -> list[Finding]:
    """Return what is wrong with the file of an objective or KPI that ends so and could not be read."""
    whole, slash, own = wanted.rpartition("/")
    own = own.partition(".")[0]
    return [
        finding
        for finding in workspace.broken()
        if any(ends_with(name, f"{whole}{slash}{own}") for name in _unread(finding.path, workspace))
    ]


def _unread(path: str, workspace: Workspace) -> Iterator[str]:
    match parse_path(path):
        case GoalFile(ref=ref) if ref not in workspace.goals:
            yield str(ref)
        case KpiFile(id=kpi) if kpi not in workspace.kpis:
            yield kpi_ref(kpi)


def nearest(wanted: str, names: Iterable[str]) -> list[str]:
    """Return up to three of `names` that have a tail most like `wanted`, the nearest first.

    Only tails with as many parts are compared: each comparison is slow.
    """
    parts = _parts_of(wanted)
    known: dict[str, str] = {}
    for name in names:
        for tail in tails(name):
            if _parts_of(tail) == parts:
                known.setdefault(tail, name)
    close = nearest_of(wanted, known, 6, cutoff=0.7)
    return list(dict.fromkeys(known[tail] for tail in close))[:3]


def _parts_of(tail: str) -> int:
    return tail.count("/") + tail.count(".")


def _a(kind: Kind) -> Message:
    return {
        "objective": say("an objective"),
        "key_result": say("a key result"),
        "milestone": say("a milestone"),
        "task": say("a task"),
        "kpi": say("a KPI"),
    }[kind]


def _either(kinds: Sequence[Kind]) -> Message:
    if len(kinds) == 1:
        return _a(kinds[0])
    return say("{first} or {second}", first=_a(kinds[0]), second=_either(kinds[1:]))
