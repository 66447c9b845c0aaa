"""What `okr sync` says of files that both sides changed in the same places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from okrcli.commands.sync.exchanged import goal_of
from okrcli.message import say

if TYPE_CHECKING:
    from okrcli.history.joining import Clash, ConflictingError
    from okrcli.home import Home


def in_way(home: Home, err: ConflictingError, prefix: str) -> None:
    """Let an error say what was changed to what on each side, and the way out where git-setup is that."""
    err.said = [line for clash in err.clashes for line in _told(home, clash, prefix)]
    if any(_is_told_apart(clash, prefix) for clash in err.clashes):
        err.hint = say(
            "nothing was changed; `okr git-setup` lets git merge goals by field: run it, commit"
            " .gitattributes, then `okr sync`"
        )


def _told(home: Home, clash: Clash, prefix: str) -> Iterator[str]:
    """Yield a line for each value that both sides changed; one for a file in which that cannot be told."""
    from okrcli.render.change import shown
    from okrcli.store.merge import conflicts

    name = goal_of(clash.path, prefix) or clash.path
    if clash.mine is None or clash.theirs is None:
        gone, changed = say("deleted here, changed there"), say("changed here, deleted there")
        yield home.words(say("{path}: {what}", path=clash.path, what=gone if clash.mine is None else changed))
        return
    found = conflicts(clash.base or b"", clash.mine, clash.theirs)
    if _is_told_apart(clash, prefix):
        yield home.words(
            say("{ref}: other fields were changed here than there, but git sees lines", ref=name)
        )
    elif not found:
        yield home.words(say("{path}: changed here and there", path=clash.path))
    for route, mine, theirs in found:
        where = ".".join(str(part) for part in route)
        yield home.words(
            say("{ref} {field}: {mine} here, {theirs} there", ref=name, field=where or clash.path,
                mine=shown(mine), theirs=shown(theirs))
        )  # fmt: skip


def _is_told_apart(clash: Clash, prefix: str) -> bool:
    """Tell whether a file of the workspace would merge by its fields, had git been told of them."""
    from okrcli.store.merge import merge

    if clash.mine is None or clash.theirs is None or goal_of(clash.path, prefix) is None:
        return False
    merged = merge(clash.base or b"", clash.mine, clash.theirs)
    return merged is not None and not merged.has_conflicts
