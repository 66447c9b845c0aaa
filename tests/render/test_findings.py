import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.finding import Finding, Related, Severity, Span
from okrcli.message import say
from okrcli.render.findings import error, findings
from okrcli.render.width import width

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
BARE = replace(WRONG, help=None, related=())


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


LONG = "  calls: {title: 처음 온 손님이 다시 오는 비율을 30 %에서 45 %로 올린다, start: 30, target: 45}"


@pytest.mark.parametrize("columns", [30, 41, 60, 80])
@pytest.mark.parametrize("meant", ["calls", "손님이", "45 %로", "target", "45}"])
def test_lines_end_where_the_terminal_does_and_carets_stay_below_what_is_meant(
    columns: int, meant: str
) -> None:
    begin = LONG.index(meant)
    span = Span(1, begin + 1, 1, begin + len(meant) + 1)
    found = Finding(
        "OKR001", "name", say("wrong " * 20), "goals/a.yaml", span=span, help=say("mend it " * 20)
    )

    lines = findings([found], str, colour=False, sources=lambda _: LONG, columns=columns).splitlines()

    assert max(map(width, lines)) <= columns
    at = next(n for n, line in enumerate(lines) if "^" in line)
    excerpt, carets = lines[at - 1 : at + 1]
    assert width(excerpt[: excerpt.index(meant)]) == carets.index("^")
    assert carets.count("^") == width(meant)


def test_messages_and_ways_out_are_broken_between_words_and_hang() -> None:
    found = Finding("OKR001", "name", say("this is not what it says"), "a.yaml", help=say("say what it is"))

    assert findings([found], str, colour=False, sources=lambda _: None, columns=24).splitlines() == [
        "a.yaml: error OKR001",
        "  name: this is not what",
        "  it says",
        "  help: say what it is",
    ]


def test_every_place_on_the_line_that_is_meant_has_carets() -> None:
    marks = (Span(1, 10, 1, 13), Span(1, 14, 1, 18), Span(2, 1, 2, 3))
    found = Finding("OKR001", "name", say("wrong"), "a.yaml", span=Span(1, 1, 1, 5), marks=marks)

    shown = findings([found], str, colour=False, sources=lambda _: "here and out there\nno")

    assert shown.splitlines()[1:] == [" 1 | here and out there", "   | ^^^^     ^^^ ^^^^"]


def test_a_line_without_end_is_not_read_to_its_end() -> None:
    found = Finding("OKR001", "name", say("wrong"), "a.yaml", span=Span(1, 500_001, 1, 500_005))
    line = "x" * 500_000 + "here" + "y" * 500_000

    shown = findings([found], str, colour=False, sources=lambda _: line, columns=40).splitlines()[-2:]

    assert shown[0] == " 1 | …" + "x" * 13 + "here" + "y" * 16 + "…"
    assert shown[1] == "   |  " + " " * 13 + "^^^^"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r")), min_size=1, max_size=5))
def test_an_excerpt_is_of_the_line_that_git_counts(lines: list[str]) -> None:
    lines = [f"{line}x" for line in lines]

    def shown(source: str, line: int) -> str:
        found = replace(BARE, span=Span(line, 1, line, 1))
        return findings([found], str, colour=False, sources=lambda _: source).partition("| ")[2]

    for number, text in enumerate(lines, 1):
        assert shown("".join(f"{line}\n" for line in lines), number) == shown(text, 1)
