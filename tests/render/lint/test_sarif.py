import json
from dataclasses import replace
from typing import Any

from jsonschema import validate

from okrcli.message import say
from okrcli.render.lint import rendered
from tests.render.lint.making import ALL, COUNT, NOTE, TYPE, listing


def shape(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


TEXT = {"type": "string", "minLength": 1}
POSITIVE = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = shape("text", text=TEXT)
LOCATION = {
    "physicalLocation": shape(
        "artifactLocation",
        artifactLocation=shape(
            "uri", uri={"type": "string", "pattern": r"^[A-Za-z0-9._~/%-]+$"}, uriBaseId=TEXT
        ),
        region=shape(
            "startLine", startLine=POSITIVE, startColumn=POSITIVE, endLine=POSITIVE, endColumn=POSITIVE
        ),
    ),
    "logicalLocations": {"type": "array", "items": shape("", fullyQualifiedName=TEXT)},
}
# The part of the schema of OASIS (sarif-schema-2.1.0) that is written here; other properties are not.
LOG = shape(
    "version runs",
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": shape(
            "tool results",
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            tool=shape(
                "driver",
                driver=shape(
                    "name",
                    name=TEXT,
                    version=TEXT,
                    rules={
                        "type": "array",
                        "uniqueItems": True,
                        "items": shape(
                            "id",
                            id=TEXT,
                            name=TEXT,
                            shortDescription=MESSAGE,
                            fullDescription=MESSAGE,
                            help=MESSAGE,
                            defaultConfiguration=shape("", level=LEVEL),
                        ),
                    },
                ),
            ),
            results={
                "type": "array",
                "items": shape(
                    "message",
                    ruleId=TEXT,
                    ruleIndex={"type": "integer", "minimum": 0},
                    level=LEVEL,
                    message=MESSAGE,
                    locations={"type": "array", "maxItems": 1, "items": shape("", **LOCATION)},
                    relatedLocations={
                        "type": "array",
                        "uniqueItems": True,
                        "items": shape("", id={"type": "integer", "minimum": 0}, **LOCATION),
                    },
                    partialFingerprints={"type": "object", "additionalProperties": TEXT},
                ),
            },
        ),
    },
)


def run(*findings: Any, base: str = "") -> dict[str, Any]:
    log = json.loads(rendered(listing(*findings, base=base), "sarif"))
    validate(log, LOG)
    (found,) = log["runs"]
    assert isinstance(found, dict)
    return found


def test_results_say_what_where_and_which_goal() -> None:
    result = run(TYPE, base="okrs/")["results"][0]

    assert result["message"]["text"].endswith("'4,5' – write 4.5, with a point")
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == (
        "okrs/goals/2026-Q4/%EC%A0%9C%ED%92%88/%EC%84%B1%EC%9E%A5.yaml"
    )
    assert place["physicalLocation"]["region"]["endColumn"] == 30
    assert place["logicalLocations"] == [{"fullyQualifiedName": TYPE.ref}]
    assert len(result["relatedLocations"]) == 2


def test_every_result_has_its_rule_with_help() -> None:
    found = run(*ALL)

    rules = found["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in found["results"]] == ["X9", "OKR101", "OKR014"]
    assert "Bad:" in rules[1]["help"]["text"]
    assert [result["level"] for result in found["results"]] == ["note", "warning", "error"]


def test_a_finding_about_a_file_stands_at_its_first_line() -> None:
    (place,) = run(COUNT)["results"][0]["locations"]

    assert place["physicalLocation"]["region"] == {"startLine": 1}


def test_the_words_of_users_are_no_links_and_no_placeholders() -> None:
    odd = replace(NOTE, message=say("{text}", text="see [here](https://evil.example) [1] {0}"), help=None)

    result = run(odd)["results"][0]

    assert result["message"]["text"] == r"see \[here\](https://evil.example) [1] {{0}}"


def test_nothing_found_is_a_run_without_results() -> None:
    assert run()["results"] == []


def test_fingerprints_tell_findings_apart() -> None:
    results = run(NOTE, COUNT, COUNT, TYPE)["results"]

    assert len({json.dumps(result["partialFingerprints"]) for result in results}) == 4
