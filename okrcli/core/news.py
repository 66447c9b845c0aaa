"""Which findings a change brought: those of today that were not there before, wherever they stand by now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace

from okrcli.core.diff.match import Names
from okrcli.core.finding import Finding
from okrcli.core.fingerprint import identity, place
from okrcli.core.place import CheckinFile, GoalFile, TasksFile, goal_path, moved_path, parse_path, parse_ref
from okrcli.core.route import Route

_BY_KEY_RESULT = ("key_results", "values", "confidence", "tasks")


def brought(now: Sequence[Finding], before: Sequence[Finding], names: Callable[[], Names]) -> list[Finding]:
    """Return the findings of now without those of before, one for one, by rule, goal and field.

    Of several in one field, those that read alike are the same. What is about several files may stand in
    another of them by now. `names` tells what goals were called before;
    it is asked only where that could matter.
    """
    new, old = _unmatched(now, before, lambda finding: (*place(finding), str(finding.message)))
    for same in (place, identity):
        new, old = _unmatched(new, old, same)
    if new and old:
        called = names()
        new, old = _unmatched(new, [_as_called_now(finding, called) for finding in old], place)
    left = {id(finding) for finding in new}
    return [finding for finding in now if id(finding) in left]


def _unmatched(
    now: Sequence[Finding], before: Iterable[Finding], key: Callable[[Finding], Hashable]
) -> tuple[list[Finding], list[Finding]]:
    """Return what is left on both sides when pairs with the same key are taken away."""
    waiting: dict[Hashable, list[Finding]] = defaultdict(list)
    for finding in before:
        waiting[key(finding)].append(finding)
    new = []
    for finding in now:
        if twins := waiting.get(key(finding)):
            twins.pop()
        else:
            new.append(finding)
    return new, [finding for twins in waiting.values() for finding in twins]


def _as_called_now(finding: Finding, names: Names) -> Finding:
    """Return a finding of before with the path, the reference and the route that its goal has by now."""
    about = parse_path(finding.path)
    path, route = finding.path, finding.route
    if isinstance(about, GoalFile | CheckinFile | TasksFile):
        ref = parse_ref(names.now(str(about.ref)))
        if ref is not None:
            path = goal_path(ref) if isinstance(about, GoalFile) else moved_path(path, ref)
        route = _route(route, str(about.ref), names)
    return replace(
        finding, path=path, route=route, ref=None if finding.ref is None else names.now(finding.ref)
    )


def _route(route: Route | None, objective: str, names: Names) -> Route | None:
    match route:
        case (str(section), str(key), *rest) if section in _BY_KEY_RESULT:
            return (section, names.now(f"{objective}.{key}").rpartition(".")[2], *rest)
    return route
