import re
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker

from okrcli.core.place import is_slug
from okrcli.core.schema import FILES, REFERENCE, SLUG, everything, schema
from okrcli.core.vocabulary import FileKind
from okrcli.store import examples
from okrcli.store.reader import read

EXAMPLES = [Path(examples.folder(name)) for name in get_args(examples.Name)]
KINDS: tuple[FileKind, ...] = get_args(FileKind)


def problems(kind: FileKind, text: str) -> list[str]:
    """Return what a validator says about a file, with the place."""
    validator = Draft7Validator(schema(kind), format_checker=FormatChecker())
    errors = validator.iter_errors(read("file.yaml", text.encode()).data)
    return sorted(f"{error.json_path}: {error.message}" for error in errors)


def a_key_result(fields: str) -> str:
    return f"title: Grow\nkey_results:\n  arr: {{title: More revenue, {fields}}}\n"


@pytest.mark.parametrize("root", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("kind", KINDS)
def test_every_file_of_the_examples_is_valid(root: Path, kind: FileKind) -> None:
    validator = Draft7Validator(schema(kind), format_checker=FormatChecker())
    files = sorted(root.glob(FILES[kind]))

    assert files
    assert [
        (str(file), error.message)
        for file in files
        for error in validator.iter_errors(read(file.name, file.read_bytes()).data)
    ] == []


@pytest.mark.parametrize("root", EXAMPLES, ids=lambda path: path.name)
def test_one_schema_takes_files_of_every_kind(root: Path) -> None:
    validator = Draft7Validator(everything())

    for kind in KINDS:
        file = next(root.glob(FILES[kind]))
        assert validator.is_valid(read(file.name, file.read_bytes()).data), file
    assert not validator.is_valid({"titel": "Grow"})
    assert set(KINDS) <= everything()["$defs"].keys()


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_are_themselves_valid_and_the_same_every_time(kind: FileKind) -> None:
    Draft7Validator.check_schema(schema(kind))
    Draft7Validator.check_schema(everything())

    assert str(schema(kind)) == str(schema(kind))
    assert str(everything()) == str(everything())


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_title_a_description_and_an_example(kind: FileKind) -> None:
    found = schema(kind)
    for shape in (found, *found.get("$defs", {}).values()):
        assert shape["title"]
        assert shape["description"]
        assert shape["additionalProperties"] is False
        for name, field in shape["properties"].items():
            assert all(field[key] for key in ("title", "description", "examples")), name
            assert "$ref" not in field, "in draft-07 it would hide what stands beside it"


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_of_a_field_is_valid(kind: FileKind) -> None:
    found = schema(kind)
    parts = found.get("$defs", {})
    for shape in (found, *parts.values()):
        for name, field in shape["properties"].items():
            for example in field["examples"]:
                assert Draft7Validator({**field, "$defs": parts}).is_valid(example), (name, example)


class TestWrongFiles:
    def test_an_unknown_key(self) -> None:
        assert problems("goal", "title: Grow\nownr: ann\n") == [
            "$: Additional properties are not allowed ('ownr' was unexpected)"
        ]

    def test_a_missing_title(self) -> None:
        assert problems("goal", "owner: ann\n") == ["$: 'title' is a required property"]

    def test_a_number_as_text(self) -> None:
        assert problems("goal", a_key_result('target: "85 %"')) == [
            "$.key_results.arr.target: '85 %' is not of type 'number', 'null'"
        ]

    def test_a_day_that_does_not_exist(self) -> None:
        assert problems("goal", a_key_result("target: 1, due: 2026-02-30")) == [
            "$.key_results.arr.due: '2026-02-30' is not a 'date'"
        ]

    def test_a_word_that_is_none_of_the_choices(self) -> None:
        assert problems("okr", "okr: 1\nname: Acme\ncadence: {checkin: dayly}\n") == [
            "$.cadence.checkin: 'dayly' is not one of ['weekly', 'biweekly', 'monthly']"
        ]

    def test_confidence_in_tenths(self) -> None:
        assert problems("checkin", "confidence: {arr: 7}\n") == [
            "$.confidence.arr: 7 is greater than the maximum of 1"
        ]

    def test_another_version_of_the_format(self) -> None:
        assert problems("okr", "okr: 2\nname: Acme\n") == ["$.okr: 2 is greater than the maximum of 1"]

    @pytest.mark.parametrize(
        "text", ["key_results: {a_b: {title: X, target: 1}}", "tasks: {ok: {a b: {title: X}}}"]
    )
    def test_an_id_that_is_none(self, text: str) -> None:
        found = problems("goal" if text.startswith("key") else "tasks", f"title: X\n{text}\n")

        assert any("does not match" in problem for problem in found)

    def test_a_reference_without_period_and_team(self) -> None:
        found = problems("goal", "title: Grow\nsupports: [win-smb]\n")

        assert found == [f"$.supports[0]: 'win-smb' does not match {REFERENCE!r}"]

    def test_a_check_in_with_the_keys_of_another_file(self) -> None:
        assert problems("checkin", "value: 3\n") != []

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_list(self, kind: FileKind) -> None:
        assert problems(kind, "- a\n") != []


class TestKeyResultTypes:
    @pytest.mark.parametrize(
        "fields",
        [
            "target: 85",
            "start: 60, target: 85, milestones: {half: {title: Half, value: 70}}",
            "type: metric, target: 85",
            "type: maintain, min: 4.5",
            "type: maintain, max: 5",
            "type: milestones, steps: {pilot: {title: Pilot}}",
            "type: binary",
            "type: binary, milestones: {half: {title: Half}}",
            "type: baseline, unit: min",
        ],
    )
    def test_what_a_type_takes(self, fields: str) -> None:
        assert problems("goal", a_key_result(fields)) == []

    @pytest.mark.parametrize(
        ("fields", "problem"),
        [
            ("start: 60", "'target' is a required property"),
            ("type: metric, start: 60", "'target' is a required property"),
            ("target: 85, min: 3", "False schema does not allow 3"),
            ("type: maintain, target: 85, min: 1", "False schema does not allow 85"),
            ("type: maintain, unit: x", "is not valid under any of the given schemas"),
            ("type: milestones", "'steps' is a required property"),
            ("type: binary, target: 1", "False schema does not allow 1"),
            ("type: baseline, start: 1", "False schema does not allow 1"),
        ],
    )
    def test_what_a_type_does_not_take(self, fields: str, problem: str) -> None:
        found = problems("goal", a_key_result(fields))

        assert len(found) == 1
        assert problem in found[0]


def test_the_pattern_of_ids_refuses_no_letter_and_no_digit() -> None:
    characters = (chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF)

    assert [c for c in characters if is_slug(c) and not re.search(SLUG, c)] == []


@given(st.text(st.sampled_from("aB3-한글é.,_/ \t!?…(")))
def test_the_pattern_of_ids_agrees_with_the_loader_on_what_people_type(text: str) -> None:
    assert bool(re.search(SLUG, text)) == is_slug(text)


def test_a_field_that_may_be_empty_takes_nothing() -> None:
    assert problems("goal", "title: Grow\nowner:\nwhy:\n") == []
    assert problems("kpi", "title: Uptime\ncadence:\nmin:\n") == []


def test_defaults_are_shown_where_they_say_something() -> None:
    fields: dict[str, Any] = schema("goal")["$defs"]["KeyResult"]["properties"]

    assert fields["weight"]["default"] == 1
    assert isinstance(fields["weight"]["default"], int)
    assert "default" not in fields["owner"]
    assert "default" not in fields["milestones"]
