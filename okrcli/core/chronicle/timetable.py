"""Events spread over the working hours of their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from itertools import groupby

from okrcli.core.chronicle.chance import chance
from okrcli.core.chronicle.event import Event
from okrcli.core.model import Settings

_OPENING = time(9)
_SECONDS = 9 * 60 * 60  # from nine to six
_ZONES: Mapping[str | None, tzinfo] = {"ko": timezone(timedelta(hours=9))}


@dataclass(frozen=True, slots=True)
class Entry:
    """An event and its moment, in the zone of the workspace's language."""

    when: datetime
    event: Event


def timed(events: Iterable[Event], settings: Settings) -> Iterator[Entry]:
    """Give events, which are in order of their days, a time each; their order stays."""
    zone = _ZONES.get(settings.language, UTC)
    for day, group in groupby(events, key=lambda event: event.day):
        today = list(group)
        opening = datetime.combine(day, _OPENING, zone)
        for n, event in enumerate(today):
            share = (n + 0.8 * chance(f"{day}{event.subject}")) / len(today)
            yield Entry(opening + timedelta(seconds=int(_SECONDS * share)), event)
