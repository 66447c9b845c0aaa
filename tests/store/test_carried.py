"""Edits of one version of a tree that are carried over to another."""

import pytest

from okrcli.core.edit import Edit, Move, Rename, Replace
from okrcli.errors import OkrError
from okrcli.store.carried import Carried, differing
from okrcli.store.tree import Memory

OLD, NEW = "checkins/2026-Q4/product/a/2026-11-20-ann.yaml", "checkins/2026-Q4/product/b/2026-11-20-ann.yaml"
RENAMED: tuple[Edit, ...] = (Rename(OLD, ("values", "x"), "pace"), Move(OLD, NEW))


def carried(
    edits: tuple[Edit, ...], other: dict[str, str], text: str = "values: {x: 1}\n"
) -> dict[str, str | None]:
    """Return what edits of one file change in another tree."""
    found = Carried(Memory({OLD: b"values: {x: 1}\n"}))
    found.carry_out(edits)
    files = found.onto(Memory({path: content.encode() for path, content in other.items()}))
    return {path: None if content is None else content.decode() for path, content in files.items()}


def test_a_file_that_is_the_same_there_becomes_what_it_is_here() -> None:
    assert carried(RENAMED, {OLD: "values: {x: 1}\n"}) == {OLD: None, NEW: "values: {pace: 1}\n"}


def test_other_changes_of_it_stay() -> None:
    there = "values: {x: 1}\nprogress: Well.\n"

    assert carried(RENAMED, {OLD: there}) == {OLD: None, NEW: "values: {pace: 1}\nprogress: Well.\n"}


def test_what_was_moved_there_already_stays_where_it_is() -> None:
    assert carried(RENAMED, {NEW: "values: {x: 1}\n"}) == {NEW: "values: {pace: 1}\n"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({NEW: "values: {pace: 1}\n"}, id="it is so there"),
        pytest.param({}, id="the file is not there"),
        pytest.param({OLD: "values: {x: 1}\n", NEW: "values: {z: 1}\n"}, id="both are there"),
    ],
)
def test_nothing_changes_where(other: dict[str, str]) -> None:
    assert carried(RENAMED, other) == {}


def test_what_changed_there_too_is_left_alone() -> None:
    assert carried((Replace(OLD, ("values", "x"), 2),), {OLD: "values: {x: 3}\n"}) == {}


def test_edits_that_fail_leave_nothing() -> None:
    found = Carried(Memory({OLD: b"values: {x: 1}\n"}))

    with pytest.raises(OkrError):
        found.carry_out((*RENAMED, Move("gone.yaml", NEW)))

    assert differing(found) == {}
