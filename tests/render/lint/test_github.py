from dataclasses import replace

from okrcli.message import say
from okrcli.render.lint import rendered
from okrcli.render.lint.github import MOST, MOST_BYTES, job_summary
from tests.render.lint.making import ALL, COUNT, NOTE, TYPE, listing


def test_annotations_come_with_the_most_severe_first() -> None:
    lines = rendered(listing(*ALL), "github").splitlines()

    assert [line.split()[0] for line in lines[:3]] == ["::error", "::warning", "::notice"]
    assert lines[3] == "1 error, 1 warning, 1 note in 3 files."


def test_an_annotation_marks_the_columns_of_its_line_both_included() -> None:
    (line, _) = rendered(listing(TYPE), "github").splitlines()

    assert line == (
        "::error file=goals/2026-Q4/제품/성장.yaml,line=3,endLine=3,col=25,endColumn=29,"
        "title=OKR014 wrong-type"
        "::'target' must be a number, not the text '4,5'%0Awrite 4.5, with a point"
    )


def test_several_lines_have_no_columns() -> None:
    assert "line=1,endLine=2,title" in rendered(listing(NOTE), "github")


def test_what_would_end_a_command_is_escaped() -> None:
    (line, _) = rendered(listing(COUNT), "github").splitlines()

    assert line == (
        "::warning file=goals/2026-Q4/product/a%2Cb%3Ac.yaml,title=OKR101 objectives-per-team"
        "::100 %25 of : one, two"
    )


def test_paths_start_at_the_top_of_the_repository() -> None:
    assert "file=company/okrs/okr.yaml," in rendered(listing(NOTE, base="company/okrs/"), "github")


def test_a_step_has_ten_annotations_and_the_summary_has_all() -> None:
    many = [*([NOTE] * 30), TYPE]

    lines = rendered(listing(*many), "github").splitlines()

    assert len([line for line in lines if line.startswith("::")]) == MOST
    assert lines[0].startswith("::error ")
    assert job_summary(listing(*many)).count("\n| ") == len(many) + 2  # and the head of the table


def test_the_summary_is_plain_words_in_markdown() -> None:
    odd = replace(NOTE, path="a|b.yaml", name="[x](y)")

    (row,) = [line for line in job_summary(listing(odd)).splitlines() if "okr" not in line and "X9" in line]

    assert row == r'| note | X9 \[x\](y) | a\|b.yaml:1 | a &amp; b &lt; "c" \\x1b ' + "\ufffe |"


def test_the_summary_notifies_nobody() -> None:
    assert "@all" not in job_summary(listing(replace(NOTE, path="@all.yaml")))


def test_the_summary_stays_within_what_github_takes() -> None:
    long = replace(NOTE, message=say("{text}", text="긴 제목 " * 1000))

    text = job_summary(listing(*[long] * 200))

    rows = text.count("X9")
    assert 0 < rows < 200
    assert f"{200 - rows} more do not fit here." in text
    assert MOST_BYTES < len(text.encode()) + 20_000 < 2**20


def test_no_control_character_gets_into_the_log() -> None:
    odd = replace(NOTE, path="a\x1b]0;b.yaml", message=say("{text}", text="nobody called '\x1b]0;pwn\x07'"))

    (line, _) = rendered(listing(odd), "github").splitlines()

    assert line.isprintable()
    assert r"nobody called '\x1b]0;pwn\x07'" in line
