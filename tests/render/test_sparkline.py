from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.signs import UNICODE
from okrcli.render.sparkline import sparkline

LEVELS = UNICODE.levels
numbers = st.floats(allow_nan=False, allow_infinity=False)


def test_values_are_drawn_between_the_lowest_and_the_highest() -> None:
    assert sparkline([1, 2, 3, 4], 12, LEVELS) == "▁▃▅▇"


def test_a_scale_keeps_small_steps_small() -> None:
    assert sparkline([60, 61, 62], 12, LEVELS, 60, 85) == "▁▁▁"
    assert sparkline([15, 10, 5], 12, LEVELS, 5, 15) == "▇▄▁"


def test_values_beyond_the_scale_widen_it() -> None:
    assert sparkline([0, 50, 200], 12, LEVELS, 0, 100) == "▁▂▇"


def test_no_values_draw_nothing_and_equal_ones_a_level_line() -> None:
    assert sparkline([], 12, LEVELS) == ""
    assert sparkline([4, 4, 4], 12, LEVELS) == "▄▄▄"


def test_more_values_than_columns_end_with_the_last() -> None:
    assert sparkline(list(range(13)), 4, LEVELS)[-1] == "▇"


@given(st.lists(numbers, max_size=40), st.integers(1, 20))
def test_a_sparkline_fits(values: list[float], columns: int) -> None:
    assert len(sparkline(values, columns, LEVELS)) == min(len(values), columns)
