"""Writing values: every reader of YAML gets back what was written."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.edit import Value
from okrcli.errors import OkrError
from okrcli.store.emit import document, emit, inline
from okrcli.store.quoting import scalar
from okrcli.store.reader import read

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.text(
    "ab 01.-+:#,[]{}'\"\\\n\t&*!|>%@`?=~e_", max_size=8
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_both_versions_of_yaml_read_what_was_written(value: Value) -> None:
    for text, wanted in (
        (emit({"k": value}), {"k": value}),
        (f"k: {inline(value)}\n", {"k": value}),
        (f"[{inline(value)}]\n", [value]),
    ):
        result = read("f.yaml", text.encode())
        assert result.findings == ()
        assert result.data == wanted
        assert yaml.safe_load(text) == wanted


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Make the first day effortless", "Make the first day effortless"),
        ("한글 😀", "한글 😀"),
        ("60 %", "60 %"),
        ("%", '"%"'),
        ("no", '"no"'),
        ("y", '"y"'),
        ("12:30", '"12:30"'),
        ("010", '"010"'),
        ("1e3", '"1e3"'),
        ("0o17", '"0o17"'),
        ("2026-11-13", '"2026-11-13"'),
        ("2026-Q4", "2026-Q4"),
        ("~", '"~"'),
        ("=", '"="'),
        ("", '""'),
        ("a: b", '"a: b"'),
        ("ends:", '"ends:"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ('"so" it is', "'\"so\" it is'"),
        ('"it\'s"', '"\\"it\'s\\""'),
        ("tab\t", '"tab\\t"'),
        ("line\u2028separator", '"line\\u2028separator"'),
        (date(2026, 11, 13), "2026-11-13"),
        (68, "68"),
        (68.0, "68.0"),
        (9.5, "9.5"),
        (1e16, "1.0e+16"),
        (1e-7, "1.0e-07"),
        (True, "true"),
        (None, "null"),
    ],
)
def test_a_scalar_is_quoted_only_where_it_must_be(value: str | float | date | None, text: str) -> None:
    assert scalar(value) == text


@pytest.mark.parametrize("text", ["a, b", "[a", "b}", "x: y", "a:b"])
def test_inside_brackets_more_is_quoted(text: str) -> None:
    assert scalar(text, flow=True) == f'"{text}"'


def test_a_new_file_is_laid_out_for_people() -> None:
    data: dict[str, Value] = {
        "title": "Make the first day effortless",
        "why": "Half of them leave.\n\nWe know why: nothing works.\n",
        "due": date(2026, 11, 13),
        "supports": ["2026/acme/win-smb"],
        "tags": [],
        "values": {"activation": 68, "time-to-value": 9.5},
        "key_results": {"activation": {"title": "온보딩 60 %", "unit": "%"}, "later": {}},
        "tasks": [{"title": "Write", "by": ["ann", "bob"]}, {"title": "Call", "note": "one\ntwo"}],
        "next": ["Roll the guided tour out to everyone", "Interview those who left early"],
    }
    assert document(data) == (
        "title: Make the first day effortless\n"
        "why: |\n"
        "  Half of them leave.\n"
        "\n"
        "  We know why: nothing works.\n"
        "due: 2026-11-13\n"
        "supports: [2026/acme/win-smb]\n"
        "tags: []\n"
        "values: {activation: 68, time-to-value: 9.5}\n"
        "key_results:\n"
        "  activation:\n"
        "    title: 온보딩 60 %\n"
        '    unit: "%"\n'
        "  later: {}\n"
        "tasks:\n"
        "  - title: Write\n"
        "    by: [ann, bob]\n"
        "  - title: Call\n"
        "    note: |-\n"
        "      one\n"
        "      two\n"
        "next:\n"
        "  - Roll the guided tour out to everyone\n"
        "  - Interview those who left early\n"
    )


def test_what_no_file_can_hold_is_an_error() -> None:
    with pytest.raises(OkrError, match="inf cannot be written as a number"):
        emit({"a": float("inf")})
    with pytest.raises(OkrError, match="holds bytes that are not UTF-8"):
        emit({"a": "caf\udce9"})
