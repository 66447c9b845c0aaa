from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.chronicle.event import Event, Order
from okrcli.core.chronicle.timetable import timed
from okrcli.core.model import Settings
from okrcli.message import say

FRIDAY = date(2026, 11, 20)


def events(names: list[str]) -> list[Event]:
    return [Event(FRIDAY, Order.RECORD, "ann", say("{name}", name=name), {}) for name in names]


@given(st.lists(st.text(max_size=5), max_size=40))
def test_a_day_is_worked_from_nine_to_six_in_the_order_given(names: list[str]) -> None:
    entries = list(timed(events(names), Settings(okr=1, name="Acme")))

    assert [entry.event for entry in entries] == events(names)
    assert all(9 <= entry.when.hour < 18 and entry.when.date() == FRIDAY for entry in entries)
    assert all(earlier.when < later.when for earlier, later in pairwise(entries))


def test_the_zone_is_that_of_the_language() -> None:
    (english,) = timed(events(["a"]), Settings(okr=1, name="Acme", language="en"))
    (korean,) = timed(events(["a"]), Settings(okr=1, name="하늘", language="ko"))

    assert english.when.utcoffset() == timedelta(0)
    assert korean.when.utcoffset() == timedelta(hours=9)
    assert korean.when.date() == FRIDAY
