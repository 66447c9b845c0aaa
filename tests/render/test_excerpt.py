"""Laws of the excerpt of a line, in whatever room."""

from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.excerpt import excerpt
from okrcli.render.width import width

LINES = st.text(st.sampled_from("ab 가나\t\u0301é…🎉\x1b"), max_size=60)
PLACES = st.tuples(st.integers(0, 70), st.integers(0, 70) | st.none())


@given(LINES, st.lists(PLACES, min_size=1, max_size=3), st.integers(8, 80))
def test_it_fits_and_so_do_its_carets(line: str, marks: list[tuple[int, int | None]], room: int) -> None:
    shown, carets = excerpt(line, marks, room)

    assert width(shown) <= room
    assert set(carets) <= {"^", " "}
    assert len(carets) <= max(width(shown), 0) + len(marks)  # a mark of nothing has a caret of its own


@given(LINES, st.integers(0, 60), st.integers(1, 20))
def test_carets_stand_below_what_is_meant_and_nothing_else(line: str, begin: int, size: int) -> None:
    line = line.replace("\u0301", "").replace("\x1b", "").replace("\t", "")
    before, meant = line[:begin], line[begin : begin + size]

    shown, carets = excerpt(line, [(begin, begin + size)], 200)

    assert shown == line
    assert carets == (" " * width(before) + "^" * max(1, width(meant)))
