"""Days as text."""

from __future__ import annotations

from datetime import date

import pytest

from okrcli.core import day


def test_a_day_is_written_in_one_way() -> None:
    assert day.parse("2026-11-20") == date(2026, 11, 20)


@pytest.mark.parametrize(
    "text",
    ["2026-W47-5", "20261120", "2026-11-31", "2026-1-2", "２０２６-11-20", "0001-01-01", "9999-12-31", ""],
)
def test_nothing_else_is_a_day(text: str) -> None:
    assert day.parse(text) is None
