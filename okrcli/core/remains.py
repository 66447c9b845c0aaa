"""What records name that is not there: dropped, renamed by hand, misspelled, or nobody can tell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from okrcli.core import codes
from okrcli.core.annals import Fate
from okrcli.core.commit import Commit
from okrcli.core.edit import Edit, Move, Rename, Replace
from okrcli.core.finding import Absent, Finding, Severity
from okrcli.core.place import CheckinFile, ReadingFile, moved_path, parse_path, parse_ref
from okrcli.message import Message, say


def settled(
    findings: Sequence[Finding], fates: Mapping[Absent, Fate], knew: Callable[[str, Commit], bool]
) -> list[Finding]:
    """Return findings after hearing what became of things that records name, as far as it is known.

    What was dropped leaves its records behind: they are no mistake, but told once. What goes on under
    another name, and what was recorded later, stays a finding. `knew` tells whether the file at a path came
    when a commit was known; it is asked about files that are dated after it only.
    """
    return list(_settled(findings, fates, knew))


def _settled(
    findings: Sequence[Finding], fates: Mapping[Absent, Fate], knew: Callable[[str, Commit], bool]
) -> Iterator[Finding]:
    told: set[str] = set()
    for finding in findings:
        fate = None if finding.absent is None else fates.get(finding.absent)
        if fate is None:
            yield finding
        elif fate.name is not None:
            yield _renamed(finding, fate, fate.name)
        elif _is_later(finding.path, fate, knew):
            way_out = say(
                "it was dropped {when}: take it out here, or add it again", when=when_said(fate.commit)
            )
            yield replace(finding, help=way_out, fix=(), absent=None)
        elif fate.thing not in told:
            told.add(fate.thing)
            yield _told(finding, fate)


def _told(finding: Finding, fate: Fate) -> Finding:
    message = say(
        "{ref} was dropped {when}; what is recorded of it stays as its history",
        ref=fate.thing,
        when=when_said(fate.commit),
    )
    is_goal = parse_ref(fate.thing) is not None
    way_out = say("`okr log {ref}` tells its story", ref=fate.thing) if is_goal else None
    found = codes.RECORD_OF_DROPPED.at(finding.path, finding.route, message, way_out, on=finding.on)
    return replace(found, severity=Severity.INFO, span=finding.span, ref=finding.ref)


def _renamed(finding: Finding, fate: Fate, name: str) -> Finding:
    """Return a finding with the new name and the edit that writes it, if one can; a guess gives way to it."""
    edit = _following(finding, name)
    if finding.fix and finding.fix == (edit,):
        return replace(finding, absent=None)
    way_out = say("it became {name} {when}: its records belong there", name=name, when=when_said(fate.commit))
    found = replace(finding, help=way_out, fix=(), absent=None)
    return found if edit is None else found.mended_by(edit, is_certain=False)


def _following(finding: Finding, name: str) -> Edit | None:
    """Return the edit with which a record follows what it names to its new name; None across objectives."""
    absent, path, route = finding.absent, finding.path, finding.route
    new = parse_ref(name)
    if new is None:
        return Move(path, f"{name}/{path.rpartition('/')[2]}")  # a KPI
    if absent is None:
        return None
    if route is None:
        return Move(path, moved_path(path, new))
    if new.key_result is None:
        is_near = absent.ref is not None and new[:2] == absent.ref[:2]
        return Rename(path, route, new.objective) if is_near else None
    if new.of_objective != absent.ref:
        return None
    if new.item is not None:
        return Replace(path, route, f"{new.key_result}.{new.item}")
    return Rename(path, route, new.key_result)


def _is_later(path: str, fate: Fate, knew: Callable[[str, Commit], bool]) -> bool:
    match parse_path(path):
        case CheckinFile(date=day) | ReadingFile(date=day):
            return fate.commit is not None and day > fate.commit.day and knew(path, fate.commit)
    return False


def when_said(commit: Commit | None) -> Message:
    """Say when something was done; None stands for what is not committed yet."""
    if commit is None:
        return say("in what is not committed yet")
    return say("on {day} ({commit})", day=commit.day, commit=commit.short)


def doubted(findings: Sequence[Finding], why: Message, *, can_be_known: bool = False) -> list[Finding]:
    """Return findings where the commits at hand cannot tell what records name was there before, and `why`.

    A name that is like another one is a slip. One that is like none, and that several records have, may well
    have been dropped. `can_be_known` is what `why` tells the way to.
    """
    paths: dict[Absent, set[str]] = {}
    for finding in findings:
        if finding.absent is not None and isinstance(parse_path(finding.path), CheckinFile | ReadingFile):
            paths.setdefault(finding.absent, set()).add(finding.path)
    repeated = {absent for absent, named in paths.items() if len(named) > 1}
    return [_doubted(finding, why, repeated, can_be_known=can_be_known) for finding in findings]


def _doubted(finding: Finding, why: Message, repeated: Collection[Absent], *, can_be_known: bool) -> Finding:
    if finding.absent is None:
        return finding
    is_slip = bool(finding.fix) or finding.absent.is_like_another
    is_warning = finding.absent in repeated and not is_slip
    found = finding
    if is_warning:
        way_out = say("correct it if it is misspelled; if it was dropped, its records may stay")
        found = replace(finding, severity=Severity.WARNING, help=way_out)
    if (is_slip or is_warning) and not can_be_known:
        return found
    way_out = say("{help}; whether it was dropped is not known: {why}", help=found.help, why=why)
    return replace(found, help=way_out, fix=() if can_be_known else found.fix)  # no guess that can be checked
