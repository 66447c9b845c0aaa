from pathlib import Path

import pytest

from okrcli.core.finding import Finding, Span
from okrcli.message import say
from okrcli.store.ignores import commented
from okrcli.store.reader import read
from okrcli.store.silence import silences

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))
PATH = "goals/2026-Q4/product/onboarding.yaml"


def found(line: int | None, code: str = "OKR102") -> Finding:
    return Finding(code, "a-name", say("wrong"), PATH, span=Span(line, 1, line, 2) if line else None)


def with_comments(text: str, *findings: Finding) -> str:
    return commented(PATH, text.encode(), findings, "we start here").decode()


def test_a_comment_is_put_above_its_line_as_far_in_as_that() -> None:
    assert with_comments("a:\n  b: 1 # kept\n", found(2), found(2, "OKR101")) == (
        "a:\n  # okr: ignore[OKR101, OKR102] because we start here\n  b: 1 # kept\n"
    )


def test_a_file_as_a_whole_has_its_comment_above_its_first_content() -> None:
    assert with_comments("\ufeff# $schema=…\r\n\r\na: 1\r\n", found(None)) == (
        "\ufeff# $schema=…\r\n\r\n# okr: ignore[OKR102] because we start here\r\na: 1\r\n"
    )


def test_within_a_text_of_several_lines_the_comment_stands_behind() -> None:
    assert with_comments('{a: "one\n  two", b: 2}\n', found(2)) == (
        '{a: "one\n  two", b: 2}  # okr: ignore[OKR102] because we start here\n'
    )


@pytest.mark.parametrize("text", ["a: |\n  one\n  two\n", "a: [\n", "", "# nothing\n"])
def test_where_there_is_no_room_nothing_is_written(text: str) -> None:
    assert with_comments(text, found(3)) == text


@pytest.mark.parametrize("path", EXAMPLES[::7], ids=lambda path: path.name)
def test_comments_on_every_line_leave_the_data_and_the_other_bytes_alone(path: Path) -> None:
    content = path.read_bytes()
    count = len(content.splitlines())

    new = commented(PATH, content, [found(line) for line in range(1, count + 1)], "we start here")

    assert read(PATH, new).data == read(PATH, content).data
    own = [line for line in new.splitlines(keepends=True) if b"okr: ignore" not in line]
    assert own == content.splitlines(keepends=True) or b"  # okr: ignore" in new
    assert silences(PATH, new)
