from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.merge import ABSENT, Union, alike, identity, merge

DATA = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["a", "b", "1"]) | st.just(1.0),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


def test_each_side_s_own_changes_are_taken() -> None:
    base = {"title": "A", "start": 1, "target": 5}

    assert merge(base, base | {"start": 2}, base | {"target": 6}) == (
        {"title": "A", "start": 2, "target": 6},
        (),
    )


def test_what_both_changed_differently_is_a_conflict() -> None:
    base = {"key_results": {"a": {"target": 5}}}
    ours, theirs = ({"key_results": {"a": {"target": target}}} for target in (6, 7))

    assert merge(base, ours, theirs) == Union(ours, (("key_results", "a", "target"),))


def test_gone_here_and_changed_there_is_a_conflict() -> None:
    assert merge({"a": {"x": 1}}, {}, {"a": {"x": 2}}).conflicts == (("a",),)
    assert merge({"a": {"x": 1}}, {"a": {"x": 2}}, {}).conflicts == (("a",),)


def test_a_thing_made_twice_under_one_id_is_a_conflict_unless_it_is_the_same() -> None:
    ours, theirs = {"nps": {"title": "A", "start": 1}}, {"nps": {"title": "A", "target": 2}}

    assert merge({}, {"key_results": ours}, {"key_results": theirs}).conflicts == (("key_results", "nps"),)
    assert merge({}, {"key_results": ours}, {"key_results": ours}).conflicts == ()


def test_a_key_result_called_like_a_collection_is_none() -> None:
    ours, theirs = ({"key_results": {"milestones": {"title": title}}} for title in "AB")

    assert merge({"key_results": {}}, ours, theirs).conflicts == (("key_results", "milestones"),)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (["a"], ["a", "b"], ["a", "c"], ["a", "b", "c"]),
        (["a", "b"], ["b"], ["a", "b", "c"], ["b", "c"]),
        (["a", "b"], ["b"], ["a"], []),
        ([], ["a"], ["a", "b"], ["a", "b"]),
    ],
)
def test_sets_are_merged_by_item(base: object, ours: object, theirs: object, merged: object) -> None:
    assert merge({"tags": base}, {"tags": ours}, {"tags": theirs}) == ({"tags": merged}, ())


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("", "a", "b", "ab"),
        ("x", "xa", "xb", "xab"),
        ("x", "xa", "xa", "xa"),
        ("x", "xa", "xab", "xab"),
        ("xy", "y", "xyb", "yb"),
        ("x", "a", "b", None),
    ],
)
def test_records_of_both_stay_and_none_is_written_over(
    base: str, ours: str, theirs: str, merged: str | None
) -> None:
    old, one, other = (
        {"revisions": [{"reason": letter} for letter in side]} for side in (base, ours, theirs)
    )
    data: Any = merge(old, one, other)

    if merged is None:
        assert data.conflicts == (("revisions",),)
    else:
        assert (["".join(one["reason"] for one in data.data["revisions"])], data.conflicts) == ([merged], ())


def test_prose_in_order_is_a_conflict_when_both_changed_it() -> None:
    assert merge({"next": ["a"]}, {"next": ["a", "b"]}, {"next": ["a", "c"]}).conflicts == (("next",),)
    assert merge({"next": ["a"]}, {"next": ["a", "b"]}, {"next": ["a"]}).data == {"next": ["a", "b"]}


@given(DATA, DATA)
def test_one_side_s_changes_come_out_as_they_are(base: Any, changed: Any) -> None:
    assert alike(merge(base, changed, base).data, changed)
    assert alike(merge(base, base, changed).data, changed)
    assert merge(base, changed, changed).conflicts == ()


@given(DATA, DATA, DATA)
def test_conflicts_do_not_depend_on_which_side_is_ours(base: Any, ours: Any, theirs: Any) -> None:
    assert set(merge(base, ours, theirs).conflicts) == set(merge(base, theirs, ours).conflicts)


@given(DATA, DATA)
def test_data_are_alike_when_their_identities_are_the_same(one: Any, other: Any) -> None:
    assert alike(one, other) == (identity(one) == identity(other))


def test_absence_is_alike_itself_alone() -> None:
    assert alike(ABSENT, ABSENT)
    assert not alike(ABSENT, None)
