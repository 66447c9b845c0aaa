from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import Phase, given, settings

from okrcli.core.diff.change import Change, opposite
from okrcli.core.diff.comparison import compare
from okrcli.core.workspace import Workspace
from tests.core.diff.applying import applied, parts
from tests.core.diff.workspaces import workspaces

# Two workspaces take minutes to shrink, and are small as they are.
LAW = settings(max_examples=60, phases=(Phase.explicit, Phase.reuse, Phase.generate))
OTHER_WAY = {"added": "removed", "removed": "added"}


@given(workspaces())
@LAW
def test_nothing_changed_against_itself(one: Workspace) -> None:
    assert compare(one, one).changes == ()


@given(workspaces(), workspaces())
@LAW
def test_applying_the_changes_gives_the_other_side(one: Workspace, other: Workspace) -> None:
    assert applied(one, compare(one, other).changes) == parts(other)


@given(workspaces(), workspaces())
@LAW
def test_the_other_way_round_every_change_is_taken_back(one: Workspace, other: Workspace) -> None:
    there, back = compare(one, other).changes, compare(other, one).changes

    assert Counter(map(str, map(mirrored, there))) == Counter(map(str, map(untitled, back)))


def untitled(change: Change) -> Change:
    return replace(change, title="", unit=None)


def mirrored(change: Change) -> Change:
    """Return a change as it reads the other way round; title and unit are those of the newer side."""
    lone = change.action in OTHER_WAY
    return replace(
        change,
        action=OTHER_WAY.get(change.action, change.action),  # type: ignore[arg-type]
        ref=change.ref if lone else change.was,
        was=change.was if lone else change.ref,
        old=change.new,
        new=change.old,
        effect=opposite(change.effect),
        title="",
        unit=None,
    )
