"""What `okr sync` says of files that both sides changed in the same places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from okrcli.commands.sync.exchanged import goal_of
from okrcli.core.merge import ABSENT
from okrcli.message import Message, say

if TYPE_CHECKING:
    from okrcli.commands.sync.reading import Reading
    from okrcli.core.edit import Value
    from okrcli.history.joining import Clash, ConflictingError
    from okrcli.store.merge import Disagreement


def in_way(reading: Reading, err: ConflictingError, prefix: str) -> None:
    """Let an error say what was changed to what on each side, and the way out where git-setup is that."""
    words = reading.home.words
    told = [words(line) for clash in err.clashes for line in _told(clash, prefix)]
    err.said = [*map(words, reading.renames(told)), *told]
    if any(_is_told_apart(clash, prefix) for clash in err.clashes):
        err.hint = say(
            "nothing was changed; `okr git-setup` lets git merge goals by field: run it, commit"
            " .gitattributes, then `okr sync`"
        )


def _told(clash: Clash, prefix: str) -> Iterator[Message]:
    """Yield a line for each value that both sides changed; one for a file in which that cannot be told."""
    from okrcli.store.merge import conflicts

    name = goal_of(clash.path, prefix) or clash.path
    if clash.mine is None or clash.theirs is None:
        gone, changed = say("deleted here, changed there"), say("changed here, deleted there")
        yield say("{path}: {what}", path=clash.path, what=gone if clash.mine is None else changed)
        return
    found = conflicts(clash.base or b"", clash.mine, clash.theirs)
    if _is_told_apart(clash, prefix):
        yield say("{ref}: other fields were changed here than there, but git sees lines", ref=name)
    elif not found:
        yield say("{path}: changed here and there", path=clash.path)
    for one in found:
        where = ".".join(str(part) for part in one.route)
        yield _both(one, f"{name} {where}" if where else name)


def _both(one: Disagreement, place: str) -> Message:
    """Say what became of a value on both sides."""
    if one.theirs is ABSENT:
        changes = _changes(one.base, one.ours)
        return say("{place}: {changes} here, taken out there", place=place, changes=changes)
    if one.ours is ABSENT:
        changes = _changes(one.base, one.theirs)
        return say("{place}: taken out here, {changes} there", place=place, changes=changes)
    mine, theirs = _differing(one.ours, one.theirs), _differing(one.theirs, one.ours)
    return say("{place}: {mine} here, {theirs} there", place=place, mine=_shown(mine), theirs=_shown(theirs))


def _changes(old: object, new: object) -> str:
    """Return what a side changed, of a mapping only the fields that it changed."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return _shown(new)
    keys = [key for key in dict.fromkeys((*old, *new)) if old.get(key, ABSENT) != new.get(key, ABSENT)]
    return ", ".join(f"{key} {_shown(old.get(key, ABSENT))} → {_shown(new.get(key, ABSENT))}" for key in keys)


def _differing(one: object, other: object) -> object:
    """Return a value, of a mapping only the fields that are not the same in another one."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return one
    return {key: value for key, value in one.items() if key not in other or other[key] != value}


def _shown(value: object) -> str:
    """Return a value on one line, as a file has it; – for none."""
    from okrcli.render.change import shown
    from okrcli.render.literal import literal
    from okrcli.store.emit import inline

    if value is ABSENT:
        return shown(None)
    return literal(inline(cast("Value", value))) if isinstance(value, dict) else shown(value)


def _is_told_apart(clash: Clash, prefix: str) -> bool:
    """Tell whether a file of the workspace would merge by its fields, had git been told of them."""
    from okrcli.store.merge import merge

    if clash.mine is None or clash.theirs is None or goal_of(clash.path, prefix) is None:
        return False
    merged = merge(clash.base or b"", clash.mine, clash.theirs)
    return merged is not None and not merged.has_conflicts
