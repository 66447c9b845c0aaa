"""Reading: data and findings from any bytes whatever."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.finding import Finding, Severity, Span
from okrcli.store.reader import MAX_BYTES, MAX_DEPTH, locate, read

GOAL = """\
# goals/2026-Q4/product/onboarding.yaml
title: Make the first day with Acme effortless
owner: ann
intent: aspirational                     # or committed
supports: [2026/acme/win-smb]
key_results:
  activation:
    unit: "%"
    start: 60
    target: 85.5
    milestones:
      guided-tour: {title: Guided tour live, due: 2026-11-13, value: 72}
  empty:
notes: |
  one
  two

# the end
"""


def data(text: str) -> object:
    document = read("f.yaml", text.encode())
    assert document.findings == ()
    return document.data


def findings(content: str | bytes) -> list[Finding]:
    return list(read("f.yaml", content.encode() if isinstance(content, str) else content).findings)


def summary(content: str | bytes) -> list[tuple[str, str, tuple[int, int, int, int]]]:
    return [
        (found.name, str(found.message), (span.line, span.column, span.end_line, span.end_column))
        for found in findings(content)
        if (span := found.span)
    ]


def test_a_goal_file_is_read() -> None:
    assert data(GOAL) == {
        "title": "Make the first day with Acme effortless",
        "owner": "ann",
        "intent": "aspirational",
        "supports": ["2026/acme/win-smb"],
        "key_results": {
            "activation": {
                "unit": "%",
                "start": 60,
                "target": 85.5,
                "milestones": {
                    "guided-tour": {"title": "Guided tour live", "due": "2026-11-13", "value": 72},
                },
            },
            "empty": None,
        },
        "notes": "one\ntwo\n",
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("null", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-12", -12),
        ("+3", 3),
        ("9.5", 9.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1.0e+16", 1e16),
        ("-2.5E-3", -0.0025),
        ("9" * 300, int("9" * 300)),
        ("1e-999", 0.0),
    ],
)
def test_plain_words_of_yaml_1_2_have_values(text: str, value: object) -> None:
    read_value = data(f"a: {text}\nb: 1\n")
    assert read_value == {"a": value, "b": 1}
    assert isinstance(read_value, dict)
    assert type(read_value["a"]) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("no", "yes", "on", "off", "y", "True", "TRUE", "False", "Null", "NULL", "~", "=", "+", "-", "."),
        *(
            "12:30",
            "010",
            "-010",
            "007",
            "2026-11-20",
            "1_000",
            "1,000",
            "0x1F",
            "0o17",
            "1e",
            "1.2.3",
            "60%",
        ),
        *(".inf", "-.inf", ".nan", "٣"),
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert data(f"a: {text}\n" if text != "-" else 'a: "-"\n') == {"a": text}


@pytest.mark.parametrize("text", ['"12"', "'true'", '"null"', '""', "|-\n  12"])
def test_quoted_and_block_text_is_text(text: str) -> None:
    assert data(f"a: {text}\n") == {"a": yaml.safe_load(text)}


def test_keys_are_text_as_written() -> None:
    text = '2026: 1\n010: 2\nno: 3\nnull: 4\ntrue: 5\n"a b": 6\n2026-11-20: 7\n1.50: 8\n'
    assert data(text) == {
        "2026": 1,
        "010": 2,
        "no": 3,
        "null": 4,
        "true": 5,
        "a b": 6,
        "2026-11-20": 7,
        "1.50": 8,
    }


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(line_end: str, mark: str) -> None:
    text = mark + "a: 가\nb:\n- 😀 x\n- |\n  y\n  z\nc: [1,\n  {d: }]\nc: 2\n".replace("\n", line_end)
    document = read("f.yaml", text.encode())
    assert document.data == {"a": "가", "b": ["😀 x", "y\nz\n"], "c": 2}
    assert [found.span for found in document.findings] == [Span(9, 1, 9, 2)]


def test_a_lone_carriage_return_ends_no_line_that_git_would_count() -> None:
    document = read("f.yaml", b"a: 1\rb: 2\rb: 3\n")
    assert document.data == {"a": 1, "b": 3}
    assert [found.span for found in document.findings] == [Span(1, 11, 1, 12)]


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_line_separators_inside_text_are_text_and_no_lines(separator: str) -> None:
    text = f'# a{separator}: b\na{separator}: x{separator}y # c\nb: "q{separator} r"\nc: 1\nc: 2\n'
    document = read("f.yaml", text.encode())
    assert document.data == {f"a{separator}": f"x{separator}y", "b": f"q{separator} r", "c": 2}
    assert [found.span for found in document.findings] == [Span(5, 1, 5, 2)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "제목: 가나다\n".encode("cp949"),
            [("Byte 0xc1 at offset 0, line 1, is not UTF-8; it looks like CP949", 1, 1)],
        ),
        (b"a: 1\nb: caf\xe9 x\n", [("Byte 0xe9 at offset 11, line 2, is not UTF-8", 2, 7)]),
        ("a: b".encode("utf-16"), [("This is UTF-16, not UTF-8", 1, 1)]),
        ("a: b".encode("utf-16-le"), [("This looks like UTF-16, not UTF-8", 1, 1)]),
        (b"a: b\nc: \0d", [("This is not text: byte 8 is NUL", 2, 4)]),
        (b"a" * (MAX_BYTES + 1), [("This file has 1048577 bytes; more than 1048576 are not read", 1, 1)]),
    ],
)
def test_files_that_are_no_utf8_text_are_findings(
    content: bytes, expected: list[tuple[str, int, int]]
) -> None:
    document = read("f.yaml", content)
    assert document.data is None
    found = [(f.code, str(f.message), f.span.line, f.span.column) for f in document.findings if f.span]
    assert found == [("OKR001", *one) for one in expected]


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("a:\n\tb: 1\n", "A tab is used for indentation", (2, 1)),
        ("a: 1\n\tb: 2\n", "A tab is used for indentation", (2, 1)),
        ("a: |\n\tx\n", "A tab is used for indentation", (2, 1)),
        ("a: b: c\n", "A ':' stands where no value can begin", (1, 5)),
        ("a:\n  b: 1\n c: 2\n", "This line fits no entry around it", (3, 2)),
        ("- a\nb: 1\n", "A list item that begins with '-' is expected here", (2, 1)),
        ("a: - b\n", "A list item cannot begin here", (1, 4)),
        ("a: 1\nb\nc: 2\n", "This line is neither 'key: value' nor a list item", (2, 1)),
        ("a: [1, 2\nb: 3\n", "The list that begins with '[' does not go on here", (2, 2)),
        ("a: {b: 1, c: 2\nd: 3\n", "The mapping that begins with '{' does not go on here", (2, 2)),
        ("a: {b:, c: 2}\n", "A ':' needs a space behind it here", (1, 6)),
        ("a: ]\n", "A value is expected here", (1, 4)),
        ('a: "x\nb: 1\n', "The quote that opens here is never closed", (1, 4)),
        ('a: "x\nb: 1\nc: "%"\n', "The quote that opens here goes on up to line 3", (1, 4)),
        ("a: 'x\nb: 'y'\n", "The quote that opens here goes on up to line 2", (1, 4)),
        ('a: ["x, y]\nb: "z"\n', "The quote that opens here goes on up to line 2", (1, 5)),
        ('a: "x\n  y" z\n', "This line fits no entry around it", (2, 6)),
        ('a: "\\q"\n', "A '\\' in double quotes begins an escape that YAML does not know", (1, 5)),
        ("a: @ann\n", "A value cannot begin with '@'", (1, 4)),
        ("a: `x`\n", "A value cannot begin with '`'", (1, 4)),
        ("a: %x\n", "A value cannot begin with '%'", (1, 4)),
        ("a: *bold* words\n", "An unquoted value cannot begin with '*' or '&'", (1, 4)),
        ("a: |2x\n", "Only a comment may follow on this line", (1, 6)),
        ('"a":b\n', "The file goes on after its value has ended", (1, 4)),
        ("가: \x1b x\n", "Control character U+001B is not allowed", (1, 4)),
        (
            "a: 1\n%FOO x\n--- a\n",
            "A line that begins with '%' is a directive, and this one means nothing",
            (2, 1),
        ),
    ],
)
def test_broken_yaml_is_told_in_plain_words(text: str, message: str, place: tuple[int, int]) -> None:
    document = read("f.yaml", text.encode())
    assert document.data is None
    (found,) = document.findings
    assert (found.code, str(found.message)) == ("OKR002", message)
    assert found.span is not None
    assert (found.span.line, found.span.column) == place
    assert found.help is not None


def test_every_duplicate_key_names_the_first() -> None:
    document = read("f.yaml", b"a: 1\nb: {'c': 1, c: 2}\na: 2\na: 3\n")
    assert document.data == {"a": 3, "b": {"c": 2}}
    assert [(f.code, str(f.message), f.on, f.span, f.related[0].span) for f in document.findings] == [
        ("OKR003", "Key 'c' appears twice", "key", Span(2, 13, 2, 14), Span(2, 5, 2, 8)),
        ("OKR003", "Key 'a' appears twice", "key", Span(3, 1, 3, 2), Span(1, 1, 1, 2)),
        ("OKR003", "Key 'a' appears twice", "key", Span(4, 1, 4, 2), Span(1, 1, 1, 2)),
    ]


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        (
            "a: &x 1\nb: *x\n",
            {"a": 1, "b": 1},
            [("Anchor '&x' is not allowed", 1, 4), ("Alias '*x' is not allowed", 2, 4)],
        ),
        ("a: *x\n", {"a": None}, [("Alias '*x' is not allowed", 1, 4)]),
        (
            "a: [&x [1], *x]\n",
            {"a": [[1], None]},
            [("Anchor '&x' is not allowed", 1, 5), ("Alias '*x' is not allowed", 1, 13)],
        ),
        ("a:\n  <<: b\n  c: 1\n", {"a": {"c": 1}}, [("Merge key '<<' is not allowed", 2, 3)]),
        ('"<<": 1\n', {"<<": 1}, []),
        (
            "a: !!str 12\nb: ! x\n",
            {"a": "12", "b": "x"},
            [("Tag '!!str' is not allowed", 1, 4), ("Tag '!' is not allowed", 2, 4)],
        ),
        (
            "a: &y !x {b: 1}\n",
            {"a": {"b": 1}},
            [("Anchor '&y' is not allowed", 1, 4), ("Tag '!x' is not allowed", 1, 7)],
        ),
        ("%YAML 1.1\n---\na: 1\n", {"a": 1}, [("Directive '%YAML 1.1' is not allowed", 1, 1)]),
        ("a: 1\n---\nb: 2\n", {"a": 1}, [("A second document begins here; a file holds one", 2, 1)]),
        ("[a]: 1\nb: 2\n", {"b": 2}, [("A list or mapping cannot be a key", 1, 1)]),
        (
            "? {a: 1}\n: [2]\nb: {[c]: 1, d: 2}\n",
            {"b": {"d": 2}},
            [("A list or mapping cannot be a key", 1, 3), ("A list or mapping cannot be a key", 3, 5)],
        ),
        ("a: R & D, wow! *x and <<\n", {"a": "R & D, wow! *x and <<"}, []),
        ("---\na: 1\n...\n", {"a": 1}, []),
    ],
)
def test_what_these_files_do_not_use_is_a_finding(
    text: str, value: object, expected: list[tuple[str, int, int]]
) -> None:
    document = read("f.yaml", text.encode())
    assert document.data == value
    assert [(str(f.message), f.span.line, f.span.column) for f in document.findings if f.span] == expected
    assert {f.code for f in document.findings} <= {"OKR004"}


def test_a_bomb_of_aliases_stays_small() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    assert read("f.yaml", "\n".join(lines).encode()).data is not None


def test_an_alias_inside_its_own_anchor_ends() -> None:
    assert read("f.yaml", b"&a [*a]").data == [None]


@pytest.mark.parametrize(
    "text",
    [
        "a: 1e999",
        "a: -1e999",
        f"a: {'9' * 400}",
        f"a: -{'1' * 5000}",
        f"a: {'9' * 400}.5",
        f"a: {'9' * 999_000}",
    ],
)
def test_a_number_without_a_finite_value_is_a_finding_and_stays_text(text: str) -> None:
    document = read("f.yaml", text.encode())
    assert document.data == {"a": text.removeprefix("a: ")}
    assert [(f.code, f.span) for f in document.findings] == [("OKR008", Span(1, 4, 1, len(text) + 1))]


@pytest.mark.parametrize("text", ["", "\n\n", "# only words\n", "\ufeff", "---\n", "---\n# x\n"])
def test_a_file_without_data_is_a_finding(text: str) -> None:
    assert summary(text) == [("empty-file", "This file holds no data", (1, 1, 1, 1))]
    assert read("f.yaml", text.encode()).data is None


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[\n" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "".join(" " * depth + "a:\n" for depth in range(1_000)),
        "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
    ],
)
def test_values_nested_too_deep_are_a_finding(text: str) -> None:
    document = read("f.yaml", text.encode())
    assert document.data is None
    assert "OKR005" in {found.code for found in document.findings}


def test_brackets_in_text_and_comments_are_not_depth() -> None:
    text = f"a: 'x {'[' * 500}'\n# {'{' * 500}\n" + "b" * 3 + ": [1]\n" + "c: [[1], [2]]\n"
    assert read("f.yaml", text.encode()).findings == ()
    deep = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert read("f.yaml", deep.encode()).findings == ()


def test_every_finding_is_an_error_with_a_place_and_a_way_out() -> None:
    for found in findings("a: &x 1\na: *x\n<<: 1e999\n? [b]\n: 1\n"):
        assert found.severity is Severity.ERROR
        assert found.path == "f.yaml"
        assert found.span is not None
        assert found.help is not None


@pytest.mark.parametrize(
    ("route", "on", "expected"),
    [
        (("title",), "value", "Make the first day with Acme effortless"),
        (("title",), "key", "title"),
        (("supports",), "value", "[2026/acme/win-smb]"),
        (("supports", 0), "value", "2026/acme/win-smb"),
        (("key_results", "activation", "unit"), "value", '"%"'),
        (("key_results", "activation", "milestones", "guided-tour", "due"), "value", "2026-11-13"),
        (("key_results", "activation", "milestones", "guided-tour", "due"), "key", "due"),
        (("key_results", "empty"), "value", "empty"),
        (("notes",), "value", "|\n  one\n  two"),
        (("key_results", "activation", "nope", "deeper"), "value", "activation"),
        (("supports", 7), "value", "supports"),
        (("title", "nope"), "value", "title"),
        (("nope",), "value", ""),
    ],
)
def test_a_route_leads_to_its_place(route: tuple[str | int, ...], on: str, expected: str) -> None:
    for text in (GOAL, "\ufeff" + GOAL.replace("\n", "\r\n")):
        span = locate(text.encode(), route, "key" if on == "key" else "value")
        assert span is not None
        assert cut(text.removeprefix("\ufeff"), span).replace("\r\n", "\n") == expected


def test_a_block_ends_in_front_of_the_comments_that_follow() -> None:
    assert locate(b"a:\n  - x # c\n  # d\n# e\nb: 1\n", ("a",)) == Span(2, 3, 2, 6)


def test_a_file_that_cannot_be_read_has_no_places() -> None:
    assert locate(b"a: [", ("a",)) is None
    assert locate(b"\xff", ("a",)) is None
    assert locate(b"# c\n", ("a",)) is None


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read(content: bytes) -> None:
    document = read("f.yaml", content)
    assert document.data is not None or document.findings or content.strip() == b"null"
    locate(content, ("a", 0))


WORDS = [
    "a",
    "b: ",
    "- ",
    "? ",
    ": ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&x ",
    "*x",
    "!t ",
    "<<",
    "'",
    '"',
    "|\n",
    ">-\n",
]
WORDS += [
    "\n",
    "\r\n",
    "\r",
    "\n  ",
    "\n    ",
    "\t",
    "# c",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "1e999",
    "가",
    "😀",
]
WORDS += ["\u2028", "\x85", "\ufeff", "\x01", "\\u000f0000", "\U000f0000"]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_anything_like_yaml_can_be_read(text: str) -> None:
    content = text.encode()
    document = read("f.yaml", content)
    lines = text.removeprefix("\ufeff").split("\n")  # as git counts
    for found in document.findings:
        assert found.span is not None
        assert 1 <= found.span.line <= len(lines)
        assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1
    locate(content, ("b", 0), "key")


def cut(text: str, span: Span) -> str:
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: span.line - 1])) + span.column - 1
    end = sum(map(len, lines[: span.end_line - 1])) + span.end_column - 1
    return text[start:end]


def test_a_conflict_that_git_left_is_named() -> None:
    text = b"title: A\n<<<<<<< HEAD\nowner: ann\n=======\nowner: bob\n>>>>>>> other\n"

    (finding,) = read("goal.yaml", text).findings

    assert str(finding.message) == "Git left a conflict here: this line separates two versions"
    assert finding.span is not None
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (2, 1, 8)
