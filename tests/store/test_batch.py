"""Lists of check-ins: YAML, JSON and JSON lines."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.store.batch import Batch, read


def values(text: str, name: str = "list.yaml") -> list[tuple[str, object]]:
    """Return reference and value of each record of a list without errors."""
    batch = read(name, text.encode())
    assert batch.findings == ()
    return [(record.statement.ref, record.statement.value) for record in batch.records]


def errors(text: str, name: str = "list.yaml") -> list[str]:
    """Return each error with its line and column."""
    batch = read(name, text.encode())
    return [
        f"{found.span.line}:{found.span.column} {found.message} ({found.help})"
        for found in batch.located(batch.findings)
        if found.span is not None
    ]


def test_yaml_holds_a_list_of_records() -> None:
    assert values("- ref: activation\n  value: 68\n- {ref: speed, value: 9.5 min}\n") == [
        ("activation", 68),
        ("speed", "9.5 min"),
    ]


def test_yaml_holds_one_record() -> None:
    assert values("ref: activation\nvalue: 68\n") == [("activation", 68)]


@pytest.mark.parametrize(
    "text",
    [
        '{"ref": "a", "value": 1}\n{"ref": "b", "value": "2%"}\n',
        '{"ref": "a", "value": 1}\r\n\r\n{"ref": "b", "value": "2%"}',
        '[{"ref": "a", "value": 1}, {"ref": "b", "value": "2%"}]',
        '[\n\t{\n\t\t"ref": "a",\n\t\t"value": 1\n\t},\n\t{"ref": "b", "value": "2%"}\n]\n',
        '\ufeff{"ref": "a", "value": 1}\n{"ref": "b", "value": "2%"}\n',
    ],
)
@pytest.mark.parametrize("name", ["list.jsonl", "list.json", "<stdin>"])
def test_json_holds_a_list_or_one_record_after_the_other(text: str, name: str) -> None:
    assert values(text, name) == [("a", 1), ("b", "2%")]


def test_json_escapes_are_read() -> None:
    batch = read("<stdin>", b'{"ref": "a", "note": "\\ud55c\\uae00 \\ud83d\\ude00 \\/"}')

    assert [record.statement.note for record in batch.records] == ["한글 😀 /"]


def test_standard_input_may_be_yaml_with_brackets() -> None:
    assert values("{ref: activation, value: 68}", "<stdin>") == [("activation", 68)]
    assert values("- {ref: activation, value: 68}", "<stdin>") == [("activation", 68)]


def test_every_error_is_named_where_it_is() -> None:
    assert errors(
        "- ref: activation\n  valu: 68\n  next: Rest\n- value: 3\n- 17\n- ref: speed\n  date: 20.11.2026\n"
    ) == [
        "2:3 unknown key 'valu' (did you mean 'value'?)",
        "3:9 'next' must be a list, not the text 'Rest' (write it as [Rest])",
        "4:3 'ref' is missing (add a line such as `ref: 2026-Q4/product/onboarding.activation`)",
        "5:3 a record must be a mapping "
        "(write `ref: …` and what is recorded about it: value, confidence, progress …)",
        "7:9 'date' must be a date, not the text '20.11.2026' (write it as YYYY-MM-DD, such as 2026-11-20)",
    ]


def test_what_is_right_in_a_record_is_kept_beside_what_is_wrong() -> None:
    batch = read("list.yaml", b"- {ref: activation, value: 68, valu: 3}\n")

    assert [(record.statement.ref, record.statement.value) for record in batch.records] == [
        ("activation", 68)
    ]


def test_an_error_in_json_lines_is_named_by_the_line_of_its_record() -> None:
    assert errors('{"ref": "a"}\n\n{"ref": "b", "valu": 3}\n', "list.jsonl") == [
        "3:1 unknown key 'valu' (did you mean 'value'?)"
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('{"ref": "a"}\n{"ref": }\n', "2:9 this is not JSON: Expecting value"),
        ('{"ref": "a"}\nref: b\n', "2:1 this is not JSON: Expecting value"),
        ('{"ref": "a"}\n{"ref": "b", "value": 1, "value": 2}\n', "2:1 Key 'value' appears twice"),
        ('{"ref": "a", "value": NaN}\n', "1:1 NaN is no number"),
        ('[{"ref": "a"}\n', "2:1 the list is not closed"),
        ('[{"ref": "a"}]\n{"ref": "b"}\n', "1:14 the file goes on behind the list"),
        ("[" * 100_000, "1:1 a number is too long, or values nest too deep"),
        ('{"value": ' + "9" * 5000 + "}", "1:1 a number is too long, or values nest too deep"),
    ],
)
def test_broken_json_is_named_where_it_breaks(text: str, error: str) -> None:
    [found] = errors(text, "list.jsonl")

    assert found.startswith(error)


@pytest.mark.parametrize("text", ["\x00", "ref: [", "- ref: &a b\n", "activation"])
def test_a_file_that_is_no_list_is_an_error(text: str) -> None:
    assert errors(text)


def test_an_empty_list_holds_no_record() -> None:
    assert values("[]") == values("[]", "list.json") == []
    assert values("") == values("# Nothing this week.\n") == values("null") == values("", "list.jsonl") == []


@given(st.text())
def test_any_text_is_records_or_findings(text: str) -> None:
    for name in ("list.yaml", "list.jsonl", "<stdin>"):
        assert isinstance(read(name, text.encode("utf-8", "replace")), Batch)


@given(st.lists(st.dictionaries(st.sampled_from(["value", "note", "author"]), st.text(max_size=5))))
def test_json_lines_and_a_json_list_are_the_same(records: list[dict[str, str]]) -> None:
    given = [{"ref": "a", **record} for record in records]
    lines = "".join(json.dumps(record) + "\n" for record in given)

    found = [read("list.json", text.encode()) for text in (lines, json.dumps(given, indent=1))]

    assert [record.statement for record in found[0].records] == [one.statement for one in found[1].records]
    assert len(found[0].records) == len(given)
