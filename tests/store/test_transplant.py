"""What goes from one file to another, as it is written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.edit import Remove, Transplant
from okrcli.core.route import Route
from okrcli.errors import OkrError
from okrcli.store.comments import comments
from okrcli.store.intent import changed, value_at
from okrcli.store.reader import read
from okrcli.store.source import CannotSpliceError
from okrcli.store.transplant import is_bare, transplant
from tests.store import sample
from tests.store.sample import Data

GOAL = """\
title: 배송
key_results:
  지연: {target: 3}

  # 창고에서 잰다
  파손: # 매주
    title: 파손율을 1% 이하로   # 제목
    max: 1.50
    needs:
      - a/b/c
      # 그 밖에

  # 다음
  비용: {target: 1}
"""
BLOCK = """\
# 창고에서 잰다
깨짐: # 매주
  title: 파손율을 1% 이하로   # 제목
  max: 1.50
  needs:
    - a/b/c
    # 그 밖에
"""
LEFT = """\
title: 배송
key_results:
  지연: {target: 3}

  # 다음
  비용: {target: 1}
"""


def moved(text: str, there: str, route: Route, into: Route, key: str | None = None) -> tuple[str, str]:
    one, two = transplant(Transplant("a", route, "b", into, key), text.encode(), there.encode())
    return one.decode(), two.decode()


def indented(text: str, columns: int) -> str:
    return "".join(" " * columns + line for line in text.splitlines(keepends=True))


@pytest.mark.parametrize(
    ("there", "after"),
    [
        ("title: 포장\n", "title: 포장\nkey_results:\n" + indented(BLOCK, 2)),
        ("", "key_results:\n" + indented(BLOCK, 2)),
        (
            "key_results:\n    하나:\n        target: 1\ntags: [a]\n",
            "key_results:\n    하나:\n        target: 1\n\n" + indented(BLOCK, 4) + "tags: [a]\n",
        ),
        (
            "key_results:\n  하나: {target: 1}\n  둘: {target: 1}\n",
            "key_results:\n  하나: {target: 1}\n  둘: {target: 1}\n" + indented(BLOCK, 2),
        ),
    ],
)
def test_a_block_goes_with_its_comments_and_is_laid_out_as_the_others_there(there: str, after: str) -> None:
    assert moved(GOAL, there, ("key_results", "파손"), ("key_results",), "깨짐") == (LEFT, after)


def test_line_ends_and_marks_are_those_of_each_file() -> None:
    windows = "\ufeff" + GOAL.replace("\n", "\r\n")

    one, two = moved(windows, "title: 포장\n", ("key_results", "파손"), ("key_results",), "깨짐")

    assert one == "\ufeff" + LEFT.replace("\n", "\r\n")
    assert two == "title: 포장\nkey_results:\n" + indented(BLOCK, 2)


@pytest.mark.parametrize(
    ("text", "there", "left", "after"),
    [
        ("values: {a: 3.50, b: 2}\n", "values: {c: 3}\n", "values: {b: 2}\n", "values: {c: 3, z: 3.50}\n"),
        ("values: {a: 3.50}\nprogress: p\n", "", "progress: p\n", "values: {z: 3.50}\n"),
        ("values:\n  a: 3.50 # c\n", "values: {b: 1}\n", "{}\n", "# c\nvalues: {b: 1, z: 3.50}\n"),
        ("values:\n  a: 3.50 # c\n", "progress: p\n", "{}\n", "progress: p\nvalues:\n  z: 3.50 # c\n"),
        ("values: # all\n  a: 3.50\n", "", "values: {} # all\n", "values:\n  z: 3.50\n"),
    ],
)
def test_a_value_stays_as_it_is_written(text: str, there: str, left: str, after: str) -> None:
    assert moved(text, there, ("values", "a"), ("values",), "z") == (left, after)


@pytest.mark.parametrize(
    ("text", "there", "left", "after"),
    [
        ("reached: [a, b]\n", "reached: [c]\n", "reached: [b]\n", "reached: [c, a]\n"),
        ("reached:\n- a # 1\n- b\n", "x: 1\n", "reached:\n- b\n", "x: 1\nreached:\n  - a # 1\n"),
        ("reached: [a]\n", "", "{}\n", "reached: [a]\n"),
    ],
)
def test_an_item_goes_to_the_end_of_the_list(text: str, there: str, left: str, after: str) -> None:
    assert moved(text, there, ("reached", 0), ("reached",)) == (left, after)


@pytest.mark.parametrize(
    ("there", "route", "message"),
    [
        ("values: {z: 1}\n", ("values", "a"), "b has an entry z already"),
        ("", ("values", "q"), "There is no values.q in a"),
        ("values: [\n", ("values", "a"), "b cannot be edited because of line"),
    ],
)
def test_what_cannot_go_is_refused(there: str, route: Route, message: str) -> None:
    with pytest.raises(OkrError, match=message):
        moved("values: {a: 1}\n", there, route, ("values",), "z")


@pytest.mark.parametrize(
    ("text", "bare"),
    [("{}\n", True), ("", True), ("# first\n", True), ("# first\n{}\n", True), ("# mine\n{}\n", False)],
)
def test_a_file_is_bare_without_data_and_comments_of_its_own(text: str, bare: bool) -> None:
    assert is_bare(text.encode(), "# first\n") is bare


@given(st.integers(0, 2**48))
def test_nothing_is_lost_and_nothing_else_changes(seed: int) -> None:
    rng = sample.dice(seed)
    (text, data), (there, target) = sample.document(rng), sample.document(rng)
    edit = sample.edit(rng, data)
    route = edit.route if edit is not None else ()
    if not route or not isinstance(target, dict) or "new" in target:
        return
    key = None if isinstance(route[-1], int) else "moved"
    try:
        one, two = moved(text, there, route, ("new",), key)
    except CannotSpliceError:
        return
    value: Any = value_at(data, route)
    assert read("b", two.encode()).data == {**target, "new": [value] if key is None else {key: value}}
    assert read("a", one.encode()).data in emptied(data, route)
    assert found(one) + found(two) == found(text) + found(there)


def emptied(data: Data, route: Route) -> list[object]:
    return [changed(data, Remove("a", route[:depth])) for depth in range(1, len(route) + 1)]


def found(text: str) -> Any:
    return comments(text.removeprefix("\ufeff").replace("\r\n", "\n"))
