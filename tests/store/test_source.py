from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from okrcli.core.edit import Append, Delete, Edit, Insert, Remove, Rename, Replace, Value
from okrcli.errors import OkrError
from okrcli.store.intent import InFile
from okrcli.store.source import CannotSpliceError, apply

BOM = "\ufeff"


def put(value: Value, *route: str | int) -> Replace:
    return Replace("f.yaml", route, value)


def add(key: str, value: Value, *route: str | int) -> Insert:
    return Insert("f.yaml", route, key, value)


def push(value: Value, *route: str | int) -> Append:
    return Append("f.yaml", route, value)


def drop(*route: str | int) -> Remove:
    return Remove("f.yaml", route)


def call(key: str, *route: str | int) -> Rename:
    return Rename("f.yaml", route, key)


def spliced(before: str, edit: InFile) -> str:
    return apply("f.yaml", before.encode(), [edit]).decode()


SCALARS = {
    "a number": ("a: 60\nb: 1\n", put(85, "a"), "a: 85\nb: 1\n"),
    "a float stays a float": ("a: 60\n", put(60.0, "a"), "a: 60.0\n"),
    "a date": ("due: 2026-11-13\n", put(date(2026, 12, 1), "due"), "due: 2026-12-01\n"),
    "a word that is no text in YAML 1.1": ("a: x\n", put("no", "a"), 'a: "no"\n'),
    "text by a number": ("a: soon # c\n", put(3, "a"), "a: 3 # c\n"),
    "null": ("a: soon\n", put(None, "a"), "a: null\n"),
    "a trailing comment and its alignment stay": (
        "a: 60      # percent\nb: 1\n",
        put(7, "a"),
        "a: 7      # percent\nb: 1\n",
    ),
    "spaces before the value stay": ("a:    60\n", put(7, "a"), "a:    7\n"),
    "trailing spaces stay": ("a: 60  \n", put(7, "a"), "a: 7  \n"),
    "double quotes stay": ('a: "x" # c\n', put("u", "a"), 'a: "u" # c\n'),
    "single quotes stay": ("a: 'x'\n", put("it's", "a"), "a: 'it''s'\n"),
    "single quotes give way to escapes": ("a: 'x'\n", put("\x07", "a"), 'a: "\\u0007"\n'),
    "quotes go with the text": ('a: "x"\n', put(5, "a"), "a: 5\n"),
    "a quoted date stays quoted": ('a: "2026-01-01"\n', put(date(2026, 2, 2), "a"), 'a: "2026-02-02"\n'),
    "no final newline": ("a: 60", put(7, "a"), "a: 7"),
    "CRLF": ("a: 60\r\nb: 1\r\n", put(7, "a"), "a: 7\r\nb: 1\r\n"),
    "mixed line ends": ("a: 60\r\nb: 1\nc: 2\r", put(7, "b"), "a: 60\r\nb: 7\nc: 2\r"),
    "a byte order mark": (BOM + "a: 60\n", put(7, "a"), BOM + "a: 7\n"),
    "Hangul and emoji": (
        "제목: 가나다 😀 # 설명\n나: 1\n",
        put("새 제목 🎉", "제목"),
        "제목: 새 제목 🎉 # 설명\n나: 1\n",
    ),
    "a value on the line below its key": ("a:\n  60 # c\nb: 1\n", put(7, "a"), "a:\n  7 # c\nb: 1\n"),
    "a quoted key": ('"a b": 60\n', put(7, "a b"), '"a b": 7\n'),
    "a value behind line separators": ("a: x\u2028u\nb: 1\n", put(2, "b"), "a: x\u2028u\nb: 2\n"),
    "a deep value": (
        "a:\n  b:\n    - c: 1\n      d: 2 # c\n",
        put(3, "a", "b", 0, "d"),
        "a:\n  b:\n    - c: 1\n      d: 3 # c\n",
    ),
    "a list item": ("a:\n- x # one\n- u # two\n", put("z", "a", 1), "a:\n- x # one\n- z # two\n"),
    "a value in brackets": (
        "a: {b: 1, c: [x, u]} # c\n",
        put("z, w", "a", "c", 0),
        'a: {b: 1, c: ["z, w", u]} # c\n',
    ),
    "text of one line by several": (
        "a: x # c\nb: 1\n",
        put("one\ntwo\n", "a"),
        "a: | # c\n  one\n  two\nb: 1\n",
    ),
    "several lines in brackets": ("a: [x]\n", put("one\ntwo", "a", 0), 'a: ["one\\ntwo"]\n'),
    "several lines at the end of a file without a final newline": (
        "a: x",
        put("one\ntwo\n", "a"),
        'a: "one\\ntwo\\n"',
    ),
    "several lines above an indented comment": (
        "a:\n  b: x\n    # indented\n  c: 1\n",
        put("one\ntwo\n", "a", "b"),
        'a:\n  b: "one\\ntwo\\n"\n    # indented\n  c: 1\n',
    ),
    "nothing by a value": ("a:\nb: 1\n", put(7, "a"), "a: 7\nb: 1\n"),
    "nothing with a comment": ("a:   # c\nb: 1\n", put(7, "a"), "a: 7   # c\nb: 1\n"),
    "nothing with trailing spaces": ("a:   \nb: 1\n", put(7, "a"), "a: 7\nb: 1\n"),
    "nothing at the end": ("a:", put(7, "a"), "a: 7"),
    "nothing in a list": ("-\n- b\n", put(7, 0), "- 7\n- b\n"),
    "nothing in brackets": ("a: {b: , c}\n", put(7, "a", "b"), "a: {b: 7, c}\n"),
    "a bare key in brackets": ("a: {b, c}\n", put(7, "a", "b"), "a: {b: 7, c}\n"),
}

LONG_TEXT = {
    "a literal by a literal": (
        "a: |  # c\n  one\n  two\n\nb: 1\n",
        put("three\n\nfour\n", "a"),
        "a: |  # c\n  three\n\n  four\n\nb: 1\n",
    ),
    "a literal by one line": ("a: |\n  one\n  two\n# c\nb: 1\n", put("x", "a"), "a: x\n# c\nb: 1\n"),
    "a folded text by one line": ("a: >-  # c\n  one\n  two\nb: 1\n", put("x", "a"), "a: x  # c\nb: 1\n"),
    "a literal that keeps its blank lines": ("a: |+\n  one\n\n\nb: 1\n", put(1, "a"), "a: 1\nb: 1\n"),
    "a literal with an indentation mark": (
        "a: |2-\n    one\nb: 1\n",
        put("x\nu", "a"),
        "a: |-\n  x\n  u\nb: 1\n",
    ),
    "an empty literal": ("a: |\nb: 1\n", put("x", "a"), "a: x\nb: 1\n"),
    "a literal at the end": ("a: |\n  one", put("x", "a"), "a: x\n"),
    "plain text of several lines": ("a: one\n  two\n  three # c\nb: 1\n", put("x", "a"), "a: x # c\nb: 1\n"),
    "quoted text of several lines": ('a: "one\n\n  two" # c\nb: 1\n', put("x", "a"), 'a: "x" # c\nb: 1\n'),
    "a literal in a list": ("- |\n  one\n  two\n- b\n", put("x\nu", 0), "- |-\n  x\n  u\n- b\n"),
    "CRLF in a literal": ("a: |\r\n  one\r\nb: 1\r\n", put("x\nu\n", "a"), "a: |\r\n  x\r\n  u\r\nb: 1\r\n"),
}

COLLECTIONS = {
    "a list in brackets": ("a: [x, u] # c\n", put(["z"], "a"), "a: [z] # c\n"),
    "a list in brackets over several lines keeps its comments": (
        "a: [\n  x, # one\n  u, # two\n]\n",
        put(["x", "z"], "a"),
        "a: [\n  x, # one\n  z, # two\n]\n",
    ),
    "a block list keeps the comments of what stays": (
        "a:\n  # first\n  - x # one\n  - u # two\n  # last\nb: 1\n",
        put(["x", "z", "w"], "a"),
        "a:\n  # first\n  - x # one\n  - z # two\n  - w\n  # last\nb: 1\n",
    ),
    "a block mapping keeps the comments of what stays": (
        "a:\n  b: 1 # one\n  # above c\n  c: 2\nd: 3\n",
        put({"b": 1, "c": 5, "e": 6}, "a"),
        "a:\n  b: 1 # one\n  # above c\n  c: 5\n  e: 6\nd: 3\n",
    ),
    "a block list by another": ("a:\n  - x\n  - u\nb: 1\n", put([{"z": "w"}], "a"), "a:\n  - z: w\nb: 1\n"),
    "a block list by an empty one": ("a: # c\n  - x\n  - u\nb: 1\n", put([], "a"), "a: [] # c\nb: 1\n"),
    "a block mapping by a word": ("a:\n  x: 1\n  u: 2\nb: 1\n", put("z", "a"), "a: z\nb: 1\n"),
    "a word by a mapping": (
        "a: z # c\nb: 1\n",
        put({"x": "one", "u": 2}, "a"),
        "a: # c\n  x: one\n  u: 2\nb: 1\n",
    ),
    "a word by a mapping at the end": ("b: 1\na: z", put({"x": "one"}, "a"), "b: 1\na:\n  x: one"),
    "a word by a short list": ("a: z\nb: 1\n", put(["x", "u"], "a"), "a: [x, u]\nb: 1\n"),
    "an item by a mapping": ("- x # c\n- u\n", put({"a": "b", "c": 2}, 0), "- a: b # c\n  c: 2\n- u\n"),
    "a quoted item by a mapping": ("- 'x'\n", put({"a": 1.5}, 0), "- a: 1.5\n"),
    "a mapping in a list by a word": ("- a: 1\n  b: 2\n- u\n", put("x", 0), "- x\n- u\n"),
    "a list in a list": ("- - a\n  - b\n- c\n", put([], 0), "- []\n- c\n"),
    "four spaces": (
        "a:\n    b: 1\nc: z\n",
        put({"x": {"u": "z"}}, "c"),
        "a:\n    b: 1\nc:\n    x:\n        u: z\n",
    ),
    "lists that are not indented": (
        "a:\n- b\nc: z\n",
        put(["x" * 40, "u" * 40], "c"),
        f"a:\n- b\nc:\n- {'x' * 40}\n- {'u' * 40}\n",
    ),
    "the whole file": ("# c\na: 1\n", put({"b": 2}), "# c\nb: 2\n"),
}

INSERTS = {
    "below the last entry": ("a: 1\nb: 2 # c\n", add("d", 3), "a: 1\nb: 2 # c\nd: 3\n"),
    "above comments that follow": (
        "k:\n  a: 1\n\n# about m\nm: 2\n",
        add("b", 3, "k"),
        "k:\n  a: 1\n  b: 3\n\n# about m\nm: 2\n",
    ),
    "above a comment at the end": ("a: 1\n# the end\n", add("b", 2), "a: 1\nb: 2\n# the end\n"),
    "without a final newline": ("k:\n  a: 1", add("b", 2, "k"), "k:\n  a: 1\n  b: 2"),
    "with CRLF": ("k:\r\n  a: 1\r\n", add("b", "x", "k"), "k:\r\n  a: 1\r\n  b: x\r\n"),
    "after a literal": ("a: |\n  x\n\n# c\n", add("b", 2), "a: |\n  x\nb: 2\n\n# c\n"),
    "after a literal that keeps blank lines": (
        "a: |+\n  x\n\n# c\n",
        add("b", 2),
        "a: |+\n  x\n\nb: 2\n# c\n",
    ),
    "after text of several lines": ("a: x\n  u\n# c\n", add("b", 2), "a: x\n  u\nb: 2\n# c\n"),
    "after brackets of several lines": ("a: [\n  x\n]\nc: 1\n", add("b", 2), "a: [\n  x\n]\nc: 1\nb: 2\n"),
    "after an entry without a value": ("a: 1\nb: # c\n", add("c", 2), "a: 1\nb: # c\nc: 2\n"),
    "a mapping": (
        "k:\n    a:\n        x: 1\n",
        add("b", {"x": "u"}, "k"),
        "k:\n    a:\n        x: 1\n    b:\n        x: u\n",
    ),
    "text of several lines": (
        "k:\n  a: 1\nm: 2\n",
        add("b", "x\nu", "k"),
        "k:\n  a: 1\n  b: |-\n    x\n    u\nm: 2\n",
    ),
    "a key in Hangul": ("가: 1\n", add("나다", "라 😀"), "가: 1\n나다: 라 😀\n"),
    "a key that is a number elsewhere": ("a: 1\n", add("2026", 1), 'a: 1\n"2026": 1\n'),
    "in a mapping in a list": ("- a: 1\n  b: 2\n- c\n", add("d", 3, 0), "- a: 1\n  b: 2\n  d: 3\n- c\n"),
    "in brackets": ("k: {a: 1} # c\n", add("b", "x, u", "k"), 'k: {a: 1, b: "x, u"} # c\n'),
    "in brackets with spaces": ("k: { a: 1 }\n", add("b", 2, "k"), "k: { a: 1, b: 2 }\n"),
    "in brackets with a trailing comma": ("k: {a: 1,}\n", add("b", 2, "k"), "k: {a: 1, b: 2}\n"),
    "in brackets with a bare key": ("k: {a}\n", add("b", 2, "k"), "k: {a, b: 2}\n"),
    "in brackets of several lines": (
        "k: {\n  a: 1, # one\n  b: 2  # two\n}\n",
        add("c", 3, "k"),
        "k: {\n  a: 1, # one\n  b: 2,  # two\n  c: 3\n}\n",
    ),
    "in brackets of several lines with a trailing comma": (
        "k: {\n  a: 1, # one\n}\n",
        add("c", 3, "k"),
        "k: {\n  a: 1, # one\n  c: 3,\n}\n",
    ),
    "in brackets that close on the last line": (
        "k: {a: 1,\n    b: 2} # c\n",
        add("c", 3, "k"),
        "k: {a: 1,\n    b: 2,\n    c: 3} # c\n",
    ),
    "in empty brackets": ("k: {} # c\nm: 1\n", add("a", 1, "k"), "k: # c\n  a: 1\nm: 1\n"),
    "in empty brackets inside brackets": ("k: {m: {}}\n", add("a", 1, "k", "m"), "k: {m: {a: 1}}\n"),
    "in empty brackets in a list": ("- {}\n- x\n", add("a", 1, 0), "- a: 1\n- x\n"),
    "where there is nothing": ("k: # c\nm: 1\n", add("a", {"b": "x"}, "k"), "k: # c\n  a:\n    b: x\nm: 1\n"),
    "where there is nothing, at the end": ("k:", add("a", 1, "k"), "k:\n  a: 1"),
    "several lines where there is nothing, at the end": (
        "k:",
        add("a", "x\nz\n", "k"),
        'k:\n  a: "x\\nz\\n"',
    ),
    "where there is null": ("k: null\n", add("a", 1, "k"), "k:\n  a: 1\n"),
    "in an empty file": ("", add("a", 1), "a: 1\n"),
    "in a file of comments": ("# c\n", add("a", 1), "# c\na: 1\n"),
    "in a file of one empty mapping": ("{} # c\n", add("a", 1), "a: 1 # c\n"),
}

APPENDS = {
    "below the last item": (
        "a:\n  - x\n  - u # c\n\nb: 1\n",
        push("z", "a"),
        "a:\n  - x\n  - u # c\n  - z\n\nb: 1\n",
    ),
    "to a list that is not indented": ("a:\n- x\nb: 1\n", push("u", "a"), "a:\n- x\n- u\nb: 1\n"),
    "a mapping": (
        "a:\n  - x: 1\n    u: 2\n",
        push({"x": 3, "u": "z"}, "a"),
        "a:\n  - x: 1\n    u: 2\n  - x: 3\n    u: z\n",
    ),
    "above comments": ("a:\n  - x\n  # in\n# out\n", push("u", "a"), "a:\n  - x\n  - u\n  # in\n# out\n"),
    "without a final newline": ("- x", push("u"), "- x\n- u"),
    "with CRLF": ("- x\r\n", push("u"), "- x\r\n- u\r\n"),
    "to a list in a list": ("- - a\n- b\n", push("c", 0), "- - a\n  - c\n- b\n"),
    "in brackets": ("a: [x, u] # c\n", push("가", "a"), "a: [x, u, 가] # c\n"),
    "in brackets of several lines": (
        "a: [\n  x, u,\n  z\n]\n",
        push("w", "a"),
        "a: [\n  x, u,\n  z,\n  w\n]\n",
    ),
    "to empty brackets": ("a: [] # c\n", push("x", "a"), "a: [x] # c\n"),
    "a mapping to empty brackets": ("a: [] # c\nb: 1\n", push({"x": "u"}, "a"), "a: # c\n  - x: u\nb: 1\n"),
    "to brackets that hold a comment": ("a: [ # c\n]\n", push("x", "a"), "a: [x # c\n]\n"),
    "where there is nothing": ("a:\nb: 1\n", push("x", "a"), "a: [x]\nb: 1\n"),
}

REMOVALS = {
    "an entry with its comment": ("a: 1 # one\nb: 2\n", drop("a"), "b: 2\n"),
    "the comments around stay": ("# a\na: 1\n# b\nb: 2\n# end\n", drop("b"), "# a\na: 1\n# b\n# end\n"),
    "an entry of several lines": ("a:\n  b: 1\n  # c\n  d: 2 # e\n\nf: 1\n", drop("a"), "\nf: 1\n"),
    "the last entry without a final newline": ("a: 1\nb: 2", drop("b"), "a: 1\n"),
    "a literal with its blank lines": ("a: |+\n  x\n\nb: 1\n", drop("a"), "b: 1\n"),
    "an only entry": ("a: # c\n  b: 1\nd: 2\n", drop("a", "b"), "a: {} # c\nd: 2\n"),
    "an only entry of the file": ("# c\na: 1\n", drop("a"), "# c\n{}\n"),
    "an only item": ("a:\n  - b\nd: 2\n", drop("a", 0), "a: []\nd: 2\n"),
    "an item with CRLF": ("- a\r\n- b # c\r\n- d\r\n", drop(1), "- a\r\n- d\r\n"),
    "an item that is a mapping": ("- a: 1\n  b: 2\n- c\n", drop(0), "- c\n"),
    "an item without a value": ("- a\n-\n- c\n", drop(1), "- a\n- c\n"),
    "the first entry behind a dash": ("- a: 1 # c\n  b: 2\n", drop(0, "a"), "- b: 2\n"),
    "the first entry behind a dash, with a comment below": (
        "- a: 1 # c\n  # about b\n  b: 2\n",
        drop(0, "a"),
        "-\n  # about b\n  b: 2\n",
    ),
    "a later entry behind a dash": ("- a: 1\n  b: 2\n- c\n", drop(0, "b"), "- a: 1\n- c\n"),
    "the first item behind a dash": ("- - a\n  - b\n", drop(0, 0), "- - b\n"),
    "the first in brackets": ("a: [x, u, z] # c\n", drop("a", 0), "a: [u, z] # c\n"),
    "the last in brackets": ("a: {b: 1, c: 2}\n", drop("a", "c"), "a: {b: 1}\n"),
    "the only one in brackets": ("a: [ x ]\n", drop("a", 0), "a: []\n"),
    "a bare key in brackets": ("a: {b, c}\n", drop("a", "b"), "a: {c}\n"),
    "a line in brackets": (
        "a: [\n  x, # one\n  u, # two\n  z\n]\n",
        drop("a", 1),
        "a: [\n  x, # one\n  z\n]\n",
    ),
    "the last line in brackets": (
        "a: {\n  x: 1, # one\n  u: 2  # two\n}\n",
        drop("a", "u"),
        "a: {\n  x: 1, # one\n}\n",
    ),
    "the end of a line in brackets": ("a: [x, u,\n  z]\n", drop("a", 1), "a: [x,\n  z]\n"),
    "the last before the bracket on its line": ("a: [x, # one\n  u]\n", drop("a", 1), "a: [x, # one\n  ]\n"),
    "the only one, with a comment": ("a: [\n  x # c\n  # d\n]\n", drop("a", 0), "a: [\n  # d\n]\n"),
}

RENAMES = {
    "a key": ("a: 1 # c\nb: 2\n", call("new", "a"), "new: 1 # c\nb: 2\n"),
    "a key of a mapping": ("a:\n  b: 1\n", call("새-이름", "a"), "새-이름:\n  b: 1\n"),
    "a quoted key": ('"a": 1\n', call("b", "a"), '"b": 1\n'),
    "a key in brackets": ("k: {a: 1, b: 2}\n", call("c, d", "k", "b"), 'k: {a: 1, "c, d": 2}\n'),
    "a bare key in brackets": ("k: {a, b}\n", call("c", "k", "a"), "k: {c, b}\n"),
    "alignment stays": ("short:  1\nlonger: 2\n", call("s", "short"), "s:  1\nlonger: 2\n"),
    "to what it is called": ("a: 1\n", call("a", "a"), "a: 1\n"),
}


@pytest.mark.parametrize(("before", "edit", "after"), SCALARS.values(), ids=SCALARS)
def test_a_scalar_is_replaced(before: str, edit: InFile, after: str) -> None:
    assert spliced(before, edit) == after


@pytest.mark.parametrize(("before", "edit", "after"), LONG_TEXT.values(), ids=LONG_TEXT)
def test_text_of_several_lines_is_replaced(before: str, edit: InFile, after: str) -> None:
    assert spliced(before, edit) == after


@pytest.mark.parametrize(("before", "edit", "after"), COLLECTIONS.values(), ids=COLLECTIONS)
def test_a_collection_is_replaced(before: str, edit: InFile, after: str) -> None:
    assert spliced(before, edit) == after


@pytest.mark.parametrize(("before", "edit", "after"), INSERTS.values(), ids=INSERTS)
def test_an_entry_is_inserted(before: str, edit: InFile, after: str) -> None:
    assert spliced(before, edit) == after


@pytest.mark.parametrize(("before", "edit", "after"), APPENDS.values(), ids=APPENDS)
def test_an_item_is_appended(before: str, edit: InFile, after: str) -> None:
    assert spliced(before, edit) == after


@pytest.mark.parametrize(("before", "edit", "after"), REMOVALS.values(), ids=REMOVALS)
def test_an_entry_is_removed(before: str, edit: InFile, after: str) -> None:
    assert spliced(before, edit) == after


@pytest.mark.parametrize(("before", "edit", "after"), RENAMES.values(), ids=RENAMES)
def test_a_key_is_renamed(before: str, edit: InFile, after: str) -> None:
    assert spliced(before, edit) == after


@pytest.mark.parametrize(
    ("before", "edit"),
    [
        ("? a\n: 1\n", put(2, "a")),
        ("a: {? b : 1}\n", put(2, "a", "b")),
        ("a: [b: 1]\n", add("c", 2, "a", 0)),
        ("a: 1\nb: 1\na: 2\n", put(2, "b")),
        ("a: &x 1\nb: 1\n", put(2, "b")),
        ("a: [1\n", put(2, "a")),
        ("a: 1\n", put(10**400, "a")),
    ],
)
def test_what_cannot_be_spliced_is_refused(before: str, edit: InFile) -> None:
    with pytest.raises(CannotSpliceError) as caught:
        spliced(before, edit)
    assert caught.value.exit_code == 3
    assert caught.value.hint is not None


@pytest.mark.parametrize(
    ("before", "edit", "message"),
    [
        ("a: 1\n", put(2, "b"), "There is no b in f.yaml"),
        ("a: [1]\n", put(2, "a", 1), "There is no a.1 in f.yaml"),
        ("a: [1]\n", put(2, "a", -1), "There is no a.-1 in f.yaml"),
        ("a: 1\n", drop("a", "b"), "There is no a.b in f.yaml"),
        ("a: 1\n", drop(), "f.yaml has no top level to be renamed or taken out"),
        ("- 1\n", call("b", 0), "There is no 0 in f.yaml"),
        ("a: 1\n", add("a", 2), "f.yaml has an entry a already"),
        ("a: 1\nb: 2\n", call("b", "a"), "f.yaml has an entry b already"),
        ("a: [1]\n", add("b", 2, "a"), "a in f.yaml is no mapping"),
        ("a: {b: 1}\n", push(2, "a"), "a in f.yaml is no list"),
        ("a: 1\n", put(float("nan"), "a"), "nan cannot be written as a number"),
        ("a: x\n", put("\udce9", "a"), "'\\udce9' holds bytes that are not UTF-8"),
    ],
)
def test_an_edit_that_makes_no_sense_is_an_error(before: str, edit: InFile, message: str) -> None:
    with pytest.raises(OkrError) as caught:
        spliced(before, edit)
    assert str(caught.value) == message


def test_edits_follow_each_other() -> None:
    edits: list[Edit] = [put(2, "a"), add("b", ["x"]), push("z", "b"), call("c", "b"), drop("a")]
    assert apply("f.yaml", b"a: 1\n", edits) == b"c: [x, z]\n"


def test_an_edit_that_changes_nothing_leaves_every_byte() -> None:
    before = b"a:   'x'   # c\nb: [ 1,2 ]"
    assert apply("f.yaml", before, [put("x", "a"), put([1, 2], "b")]) == before


def test_edits_of_whole_files_are_not_for_the_splicer() -> None:
    with pytest.raises(TypeError):
        apply("f.yaml", b"", [Delete("f.yaml")])


def test_a_route_finds_its_key_however_the_file_spells_it() -> None:
    decomposed = unicodedata.normalize("NFD", "만족도")
    before = f"key_results:\n  {decomposed}: {{target: 5}}\n".encode()

    after = apply("f.yaml", before, [put(4, "key_results", "만족도", "target")])

    assert after == before.replace(b"5", b"4")
