from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.edit import Rewrite
from okrcli.core.finding import Finding, Span
from okrcli.core.ignore import without as shortened
from okrcli.core.silence import Silence
from okrcli.message import say
from okrcli.store.ignores import commented, is_reason
from okrcli.store.reader import read
from okrcli.store.silence import silences
from okrcli.store.source import CannotSpliceError, apply

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))
PATH = "goals/2026-Q4/product/onboarding.yaml"


def found(line: int | None, code: str = "OKR102") -> Finding:
    return Finding(code, "a-name", say("wrong"), PATH, span=Span(line, 1, line, 2) if line else None)


def with_comments(text: str, *findings: Finding) -> str:
    return commented(PATH, text.encode(), findings, "we start here")[0].decode()


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

    new, covered = commented(PATH, content, [found(line) for line in range(1, count + 1)], "we start here")

    assert read(PATH, new).data == read(PATH, content).data
    own = [line for line in new.splitlines(keepends=True) if b"okr: ignore" not in line]
    assert own == content.splitlines(keepends=True) or b"  # okr: ignore" in new
    assert len(silences(PATH, new)) == len(covered) > 0


def without(text: str, line: int, *names: str) -> str:
    """Return a text without names in a comment on a line, taken out one after the other."""
    content = text.encode()
    for name in names:
        (comment,) = (one for one in silences(PATH, content) if one.span.line == line)
        content = apply(PATH, content, [rewrite(comment, name)])
    return content.decode()


def rewrite(comment: Silence, name: str) -> Rewrite:
    span = comment.span
    less = shortened(comment.text, span.column - 1, span.end_column - 1, [name])
    return Rewrite(PATH, span.line, comment.text, less)


@pytest.mark.parametrize(
    ("text", "line", "left"),
    [
        ("a: 1\n# okr: ignore[OKR102] because so\nb: 2\n", 2, "a: 1\nb: 2\n"),
        ("a:\n    # okr: ignore[OKR102] so\n  b: 2\n", 2, "a:\n  b: 2\n"),
        ("\ufeff# okr: ignore[OKR102] because so\r\na: 1\r\n", 1, "\ufeffa: 1\r\n"),
        ("a: 1  # okr: ignore[OKR102] because so\nb: 2\n", 1, "a: 1\nb: 2\n"),
        ("a: 1 \t #okr:ignore [OKR102] so \t\r\nb: 2\r\n", 1, "a: 1\r\nb: 2\r\n"),
        ("a: 1 # kept # okr: ignore[OKR102] because so", 1, "a: 1 # kept"),
        ("a: 1\n# okr: ignore[OKR102] because so", 2, "a: 1\n"),
        ("a: '# no' # okr: ignore[OKR102] so\n", 1, "a: '# no'\n"),
        ("a: |\n  x\n# okr: ignore[OKR102] because so\nb: 2\n", 3, "a: |\n  x\nb: 2\n"),
        ("가: [\n  1, # okr: ignore[OKR102] 아직 하나\n  2]\n", 2, "가: [\n  1,\n  2]\n"),
        ("a: x\u2028y\n# okr: ignore[OKR102] because so\nb: 2\n", 2, "a: x\u2028y\nb: 2\n"),
    ],
)
def test_a_comment_is_taken_out_with_its_line_or_the_blanks_before_it(
    text: str, line: int, left: str
) -> None:
    assert without(text, line, "OKR102") == left


@pytest.mark.parametrize(
    ("names", "gone", "left"),
    [
        ("OKR101, OKR102, a-name", "OKR101", "OKR102, a-name"),
        ("OKR101, OKR102, a-name", "OKR102", "OKR101, a-name"),
        ("OKR101,OKR102,a-name", "a-name", "OKR101,OKR102"),
        (" OKR101,  OKR102", "OKR101", "OKR102"),
        ("OKR101, OKR102, OKR102,", "OKR102", "OKR101,"),
    ],
)
def test_one_name_of_several_is_taken_out_and_the_reason_stays(names: str, gone: str, left: str) -> None:
    text = "\ufeffa: 1 # okr: ignore[{}]  because [so] \r\n"

    assert without(text.format(names), 1, gone) == text.format(left)


def test_with_its_last_name_a_comment_goes() -> None:
    text = "a: 1\n# okr: ignore[OKR101, OKR102] because so\nb: 2\n"

    assert without(text, 2, "OKR101", "OKR102") == "a: 1\nb: 2\n"


def test_a_line_that_moved_is_found_if_it_is_the_only_one_and_else_left_alone() -> None:
    comment = "# okr: ignore[OKR102] because so"
    gone = Rewrite(PATH, 1, comment, None)

    assert apply(PATH, f"a: 1\n{comment}\nb: 2\n".encode(), [gone]) == b"a: 1\nb: 2\n"
    for text in (f"a: 1\n{comment}\nb: 2\n{comment}\nc: 3\n", "a: 1\n", f"{comment}\na: [\n", "a: 1 # b\n"):
        with pytest.raises(CannotSpliceError, match="line"):
            apply(PATH, text.encode(), [replace(gone, line=3)])


def test_a_line_is_not_rewritten_where_that_says_something_else() -> None:
    with pytest.raises(CannotSpliceError):
        apply(PATH, b"a: 1\nb: 2\n", [Rewrite(PATH, 2, "b: 2", None)])


@pytest.mark.parametrize("path", EXAMPLES[::40], ids=lambda path: path.name)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_what_was_put_in_is_taken_out_again_byte_for_byte(path: Path, end: bytes) -> None:
    content = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end)
    lines = range(1, len(content.splitlines()) + 1, 5)

    new, _ = commented(PATH, content, [found(line) for line in lines], "we start here")
    while comments := silences(PATH, new):
        new = apply(PATH, new, [rewrite(comments[0], "OKR102")])

    assert new == content


@given(st.text())
def test_what_is_taken_for_a_reason_silences(text: str) -> None:
    reason = " ".join(text.split())
    new, covered = commented(PATH, b"a: 1\nb: 2\n", [found(1), found(2), found(None)], reason)

    assert len(covered) == (3 if is_reason(reason) else 0)
    assert all(one.reason for one in silences(PATH, new))


@pytest.mark.parametrize("text", ["", "!!!", "because", "…", "-", "# #", "\x07 bell", "\udcff"])
def test_what_says_nothing_is_no_reason(text: str) -> None:
    assert not is_reason(text)


def test_a_line_without_room_takes_none_from_the_others() -> None:
    text = "a: |\n  one\n  two\n" + "".join(f"b{n}: 1\n" for n in range(9))

    new, covered = commented(PATH, text.encode(), [found(line) for line in range(1, 13)], "so")

    assert [one.span.line for one in covered if one.span] == [1, *range(4, 13)]
    assert len(silences(PATH, new)) == 10
