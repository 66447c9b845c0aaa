import subprocess

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.core.position import Lines, bare, line_end, split_lines

TEXT = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("\r\n\x85\u2028\u2029\f\v\x1c")))


@given(TEXT)
def test_lines_are_what_stands_between_line_feeds(text: str) -> None:
    lines = split_lines(text)

    assert "".join(lines) == text
    assert [line.removesuffix("\n") for line in lines] == text.split("\n")[: len(lines)]
    assert all(bare(line) + line_end(line) == line for line in lines)


@given(TEXT)
def test_a_place_is_in_the_line_that_is_split_off(text: str) -> None:
    lines, places = split_lines(text), Lines(text)

    for offset, character in enumerate(text):
        line, column = places.place(offset)
        assert lines[line - 1][column - 1] == character


@settings(max_examples=20)
@given(TEXT.filter(lambda text: "\0" not in text))
def test_lines_are_counted_as_git_does(text: str) -> None:
    count = ["git", "diff", "--no-index", "--numstat", "--text", "/dev/null", "-"]
    told = subprocess.run(count, input=text.encode(), capture_output=True, check=False)

    assert int(told.stdout.split(b"\t")[0] or b"0") == len(split_lines(text))
