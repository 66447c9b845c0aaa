import json

import pytest

from okrcli.render.lint import Listing, rendered
from tests.render.lint.making import ALL, COUNT, TYPE, listing


def test_text_has_excerpts_and_a_summary() -> None:
    shown = rendered(Listing([TYPE], str, lambda _: "a\nb\n  a: {title: 매출, target: '4,5'}\n"), "text")

    assert shown.splitlines()[-2:] == ["", "1 error in 1 file."]
    assert "^^^^^" in shown


def test_concise_is_a_line_a_finding() -> None:
    assert rendered(listing(COUNT, TYPE), "concise") == (
        "goals/2026-Q4/product/a,b:c.yaml: warning OKR101 objectives-per-team: 100 % of : one, two\n"
        "goals/2026-Q4/제품/성장.yaml:3:25: error OKR014 wrong-type: "
        "'target' must be a number, not the text '4,5'\n"
        "1 error, 1 warning in 2 files.\n"
    )


@pytest.mark.parametrize("format", ["text", "concise"])
def test_nothing_found_is_said(format: str) -> None:  # noqa: A002 - the word of the command line
    assert rendered(listing(), format) == "No findings in 0 files.\n"  # type: ignore[arg-type]


def test_json_has_the_names_that_are_the_same_everywhere() -> None:
    answer = json.loads(rendered(listing(TYPE), "json"))

    assert answer["kind"] == "lint"
    assert answer["findings"] == [
        {
            "code": "OKR014",
            "name": "wrong-type",
            "severity": "error",
            "message": "'target' must be a number, not the text '4,5'",
            "help": "write 4.5, with a point",
            "file": "goals/2026-Q4/제품/성장.yaml",
            "line": 3,
            "column": 25,
            "endLine": 3,
            "endColumn": 30,
            "ref": "2026-Q4/제품/성장.a",
            "related": [
                {"file": "okr.yaml", "line": 3, "column": 1, "endLine": 3, "endColumn": 6},
                {
                    "file": "goals/2026/acme/win.yaml",
                    "line": None,
                    "column": None,
                    "endLine": None,
                    "endColumn": None,
                },
            ],
            "fix": None,
        }
    ]


def test_json_counts() -> None:
    assert json.loads(rendered(listing(*ALL), "json"))["summary"] == {
        "errors": 1,
        "warnings": 1,
        "infos": 1,
        "files": 3,
        "fixable": 0,
        "unsafeFixable": 0,
        "older": None,
        "judged": 0,
        "unread": 0,
    }
