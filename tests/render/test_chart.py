from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.chart import Series, chart

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 11)


def test_points_lie_by_day_and_value() -> None:
    rising = Series([(FIRST, 0.0), (date(2026, 10, 6), 5.0), (LAST, 10.0)], "*")

    assert chart([rising], FIRST, LAST, 5, 3) == (
        "    *",
        "  *  ",
        "*    ",
    )


def test_the_last_series_lies_on_top() -> None:
    one, other = Series([(FIRST, 1.0), (LAST, 2.0)], "."), Series([(LAST, 2.0)], "*")

    assert chart([one, other], FIRST, LAST, 2, 2) == (" *", ". ")


def test_one_value_alone_lies_in_the_middle() -> None:
    assert chart([Series([(FIRST, 4.0)], "*")], FIRST, LAST, 3, 3) == ("   ", "*  ", "   ")


def test_days_outside_are_left_out() -> None:
    assert chart([Series([(date(2026, 9, 1), 4.0)], "*")], FIRST, LAST, 3, 1) == ("   ",)


@given(
    st.lists(st.tuples(st.dates(FIRST, LAST), st.floats(allow_nan=False, allow_infinity=False)), max_size=20),
    st.integers(1, 40),
    st.integers(1, 12),
)
def test_a_chart_has_the_size_asked_for(points: list[tuple[date, float]], columns: int, height: int) -> None:
    rows = chart([Series(points, "*")], FIRST, LAST, columns, height)

    assert len(rows) == height
    assert {len(row) for row in rows} == {columns}
