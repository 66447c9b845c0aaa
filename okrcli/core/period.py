"""Periods and the rhythm of check-ins within them. Calendar dates only."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.core.model import NamedPeriod, Rhythm, Settings
    from okrcli.core.vocabulary import Weekday

_NAME = re.compile(r"(19[0-9]{2}|2[0-9]{3})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")
_LOOSE = re.compile(
    r"([0-9]{4})[-_ /]?([hHqQ])[-_ ]?([0-9])|([hHqQ])[-_ ]?([0-9])[-_ /]?([0-9]{4})"
    r"|([0-9]{4})[-_ /.]([0-9]{1,2})"
)
_WEEKDAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days with a name; both ends belong to it."""

    start: date
    end: date
    name: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """How many days lie between the first and the last day."""
        return (self.end - self.start).days

    def within(self, other: Period) -> bool:
        """Tell whether this period lies wholly in the other."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which one check-in is expected; the last of them is its due date."""

    start: date
    due: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.due


def parse(name: str, settings: Settings) -> Period | None:
    """Return the period called `name`; None when nothing is called so.

    Years, halves and quarters begin in `fiscal_year_start` and are named by the year in which they
    begin: with 4, `2026-Q4` is January to March 2027. A month is always the calendar month.
    """
    named = settings.periods.get(name)
    if named is not None:
        return _own(name, named)
    return standard(name, settings.cadence.fiscal_year_start)


def _own(name: str, named: NamedPeriod) -> Period | None:
    return Period(named.from_, named.to, name) if named.from_ <= named.to else None


@lru_cache(maxsize=1024)
def standard(name: str, first_month: int) -> Period | None:
    """Return the year, half, quarter or month called `name`, of a year that begins in `first_month`."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    year, half, quarter, month = match.groups()
    if month:
        return _months(name, int(year), int(month), 1)
    if quarter:
        return _months(name, int(year), first_month + 3 * (int(quarter) - 1), 3)
    if half:
        return _months(name, int(year), first_month + 6 * (int(half) - 1), 6)
    return _months(name, int(year), first_month, 12)


def _months(name: str, year: int, month: int, count: int) -> Period:
    first, last = year * 12 + month - 1, year * 12 + month - 2 + count
    end_year, end_month = last // 12, last % 12 + 1
    end = date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return Period(date(first // 12, first % 12 + 1, 1), end, name)


def of_today(periods: Iterable[Period], today: date) -> list[Period]:
    """Return the periods that `today` lies in, the shortest first; without any, the one that ended last.

    Before the first of them has begun, that is the one that begins first.
    """
    known = list(periods)
    now = [period for period in known if today in period]
    if now:
        return sorted(now, key=lambda period: (period.days, period.name))
    over = [period for period in known if period.end < today]
    if over:
        return [max(over, key=lambda period: (period.end, period.start))]
    return [min(known)] if known else []


def quarter_of(day: date, settings: Settings) -> Period:
    """Return the quarter in which `day` lies."""
    first_month = settings.cadence.fiscal_year_start
    months = day.year * 12 + day.month - first_month
    year, quarter = months // 12, months % 12 // 3
    return _months(f"{year:04}-Q{quarter + 1}", year, first_month + 3 * quarter, 3)


def suggestion(name: str, known: Mapping[str, object] | None = None) -> str | None:
    """Return the name that was probably meant by `name`, such as 2026-Q4 for 2026Q4; None without a guess."""
    match = _LOOSE.fullmatch(name.strip())
    if match:
        year, letter, number = match[1] or match[6] or match[7], match[2] or match[4], match[3] or match[5]
        guess = f"{year}-{letter.upper()}{number}" if letter else f"{year}-{int(match[8]):02}"
        if _NAME.fullmatch(guess):
            return guess
    for other in known or ():
        if other.casefold() == name.casefold():
            return other
    return None


def windows(period: Period, rhythm: Rhythm) -> tuple[Window, ...]:
    """Return the check-in windows of a period in order; together they cover it.

    A window ends on its due date. Days after the last due date belong to the last window, so a period
    shorter than the cadence has exactly one.
    """
    return _windows(period.start, period.end, rhythm.checkin, rhythm.due)


@lru_cache(maxsize=256)
def _windows(start: date, end: date, cadence: str, due: Weekday) -> tuple[Window, ...]:
    dates = _due_dates(start, end, cadence, due)
    dates = [*dates[:-1], end] if dates else [end]
    starts = [start, *(day + _DAY for day in dates[:-1])]
    return tuple(Window(first, last) for first, last in zip(starts, dates, strict=True))


def _due_dates(start: date, end: date, cadence: str, due: Weekday) -> list[date]:
    first = start + timedelta(days=(_WEEKDAYS.index(due) - start.weekday()) % 7)
    weekly = [first + timedelta(weeks=n) for n in range((end - first).days // 7 + 1)]
    if cadence == "weekly":
        return weekly
    if cadence == "biweekly":
        return weekly[1::2]
    return [day for day in weekly if (day + timedelta(weeks=1)).month != day.month]
