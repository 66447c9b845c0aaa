import json

from jsonschema import validate

from okrcli.render.lint import rendered
from tests.render.lint.making import ALL, COUNT, TYPE, listing

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
REPORT = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},  # relative, and without ./
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_the_report_has_the_published_shape() -> None:
    report = json.loads(rendered(listing(*ALL), "gitlab"))

    validate(report, REPORT)
    assert [issue["severity"] for issue in report] == ["info", "minor", "major"]
    assert report[2]["location"] == {"path": TYPE.path, "lines": {"begin": 3, "end": 3}}


def test_no_findings_are_an_empty_report() -> None:
    assert json.loads(rendered(listing(), "gitlab")) == []


def test_fingerprints_are_unique_in_a_report() -> None:
    report = json.loads(rendered(listing(COUNT, COUNT, TYPE), "gitlab"))

    assert len({issue["fingerprint"] for issue in report}) == 3
