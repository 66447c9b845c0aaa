import re

import pytest

from okrcli.core.finding import Finding, Related, Severity, Span
from okrcli.message import say
from okrcli.render.findings import error, findings

SOURCE = "title: Grow\nkey_results:\n  a: {title: 매출, target: '4,5'}\n"
WRONG = Finding(
    "OKR014",
    "wrong-type",
    say("'target' must be a number, not the text '4,5'"),
    "goals/2026-Q4/product/grow.yaml",
    help=say("write 4.5, with a point"),
    span=Span(3, 25, 3, 30),
    related=(Related("okr.yaml", span=Span(3, 1, 3, 6)), Related("goals/2026/acme/win.yaml")),
)


def test_a_finding_says_where_what_and_the_way_out() -> None:
    shown = findings([WRONG], str, colour=False, sources=lambda _: SOURCE)

    assert shown == (
        "goals/2026-Q4/product/grow.yaml:3:25: error OKR014 wrong-type: "
        "'target' must be a number, not the text '4,5'\n"
        " 3 |   a: {title: 매출, target: '4,5'}\n"
        "   |                           ^^^^^\n"
        "  help: write 4.5, with a point\n"
        "  see okr.yaml:3:1\n"
        "  see goals/2026/acme/win.yaml\n"
    )


def test_without_the_source_there_is_no_excerpt() -> None:
    shown = findings([WRONG], str, colour=False, sources=lambda _: None)

    assert shown.splitlines()[1] == "  help: write 4.5, with a point"


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    found = Finding("OKR007", "empty-file", say("nothing in it"), "okr.yaml", severity=Severity.WARNING)

    shown = findings([found], str, colour=False, sources=lambda _: "")

    assert shown == "okr.yaml: warning OKR007 empty-file: nothing in it\n"


def test_no_findings_are_no_text() -> None:
    assert findings([], str, colour=False, sources=lambda _: None) == ""


@pytest.mark.parametrize(
    ("line", "span"),
    [
        ("a: " + "x" * 300 + " here", Span(1, 305, 1, 309)),
        ("here: " + "x" * 300, Span(1, 1, 1, 5)),
        ("가" * 200 + " here " + "나" * 200, Span(1, 202, 1, 206)),
        ("\t\there", Span(1, 3, 1, 7)),
    ],
)
def test_carets_stand_below_what_is_meant_however_long_the_line(line: str, span: Span) -> None:
    found = Finding("OKR001", "name", say("wrong"), "a.yaml", span=span)

    _, excerpt, carets = findings([found], str, colour=False, sources=lambda _: line).splitlines()

    before = excerpt.index("here")
    wide = sum(2 if "가" <= character <= "힣" else 1 for character in excerpt[:before])
    assert carets.index("^") == wide
    assert carets.count("^") == len("here")
    assert len(excerpt) <= 110


def test_a_place_of_several_lines_is_shown_by_its_first() -> None:
    found = Finding("OKR001", "name", say("wrong"), "a.yaml", span=Span(1, 4, 3, 2))

    shown = findings([found], str, colour=False, sources=lambda _: "a: [one,\n  two,\n  three]\n")

    assert shown.splitlines()[1:] == [" 1 | a: [one,", "   |    ^^^^^"]


def test_a_place_that_is_gone_does_no_harm() -> None:
    found = Finding("OKR001", "name", say("wrong"), "a.yaml", span=Span(9, 99, 9, 100))

    assert len(findings([found], str, colour=False, sources=lambda _: "a: 1\n").splitlines()) == 1


def test_files_cannot_act_on_the_terminal() -> None:
    found = Finding(
        "OKR012",
        "unknown-key",
        say("unknown key '{key}'", key="\x1b[2J"),
        "a\x1b.yaml",
        span=Span(1, 1, 1, 5),
    )

    shown = findings([found], str, colour=True, sources=lambda _: "\x1b[2J\u202e: 1")

    assert "\x1b[2J" not in shown
    assert "\\x1b[2J\\u202e: 1" in re.sub(r"\x1b\[[\d;]*m", "", shown)


def test_an_error_has_a_way_out() -> None:
    message = say("unknown period '{name}'", name="2026Q4")

    assert error(message, say("did you mean 2026-Q4?"), str, colour=False) == (
        "error: unknown period '2026Q4'\nhint: did you mean 2026-Q4?\n"
    )
    assert error(message, None, str, colour=False) == "error: unknown period '2026Q4'\n"
