from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.bar import bar, mark
from okrcli.render.signs import ASCII, UNICODE
from okrcli.render.width import width

shares = st.floats(0, 1)


def drawn(score: float | None, expected: float | None, columns: int = 10) -> str:
    return "".join(text for text, _ in bar(score, expected, columns, UNICODE, "on-track"))


def test_the_mark_stands_in_the_cell_of_the_expected_score() -> None:
    assert drawn(0.3, 0.55) == "━━━──│────"
    assert drawn(0.85, 0.55) == "━━━━━╋━━╸─"
    assert drawn(None, 0.0) == "│─────────"
    assert drawn(1.0, 1.0) == "━━━━━━━━━╋"
    assert drawn(0.5, None) == "━━━━━─────"


def test_a_bar_is_full_at_one_only_and_shows_the_first_bit() -> None:
    assert drawn(1.0, None) == "━━━━━━━━━━"
    assert drawn(0.999, None) == "━━━━━━━━━╸"
    assert drawn(0.001, None) == "╸─────────"
    assert drawn(0.0, None) == drawn(None, None) == "──────────"


def test_without_unicode_a_bar_is_made_of_ascii() -> None:
    assert "".join(text for text, _ in bar(0.85, 0.55, 10, ASCII, "on-track")) == "#####|##--"


@given(shares, shares | st.none(), st.integers(2, 40))
def test_a_bar_has_the_width_asked_for(score: float, expected: float | None, columns: int) -> None:
    assert width(drawn(score, expected, columns)) == columns


@given(shares, st.integers(1, 40))
def test_the_mark_is_never_off_the_bar(expected: float, columns: int) -> None:
    assert 0 <= mark(expected, columns) < columns
