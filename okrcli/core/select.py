"""Which goals are asked for: by period, team, owner, tag, health, due date, kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from okrcli.core.health import Health
from okrcli.core.model import Settings
from okrcli.core.period import Period, of_today, parse, quarter_of
from okrcli.core.place import Kind
from okrcli.core.standing import Standing


class Selection(NamedTuple):
    """What a goal must be to be shown; None asks for nothing."""

    teams: Collection[str] = ()
    owner: str | None = None
    tag: str | None = None
    healths: Collection[Health] = ()
    due: date | None = None
    kinds: Collection[Kind] = ()

    @property
    def asks_for_something(self) -> bool:
        """Whether there is any goal that it does not take."""
        return any((self.teams, self.owner, self.tag, self.healths, self.due, self.kinds))

    def takes(self, standing: Standing) -> bool:
        """Tell whether a goal is asked for."""
        return (
            (not self.teams or standing.team in self.teams)
            and (self.owner is None or standing.owner == self.owner)
            and (self.tag is None or self.tag in standing.tags)
            and (not self.healths or standing.health in self.healths)
            and (self.due is None or (standing.due is not None and standing.due <= self.due))
            and (not self.kinds or standing.kind in self.kinds)
        )

    def objectives(self, standings: Iterable[Standing]) -> Iterator[Standing]:
        """Yield the objectives of which something is asked for."""
        for standing in standings:
            if standing.kind == "objective" and any(self.takes(part) for part in standing.everyone()):
                yield standing


def current(names: Iterable[str], settings: Settings, today: date) -> list[Period]:
    """Return the named periods of today, as `period.of_today` does; a name that is no period is left out."""
    return of_today((period for name in names if (period := parse(name, settings)) is not None), today)


def planning(settings: Settings, names: Iterable[str], today: date) -> Period:
    """Return the period of a new goal unless one is named: the shortest current one, else the quarter."""
    now = [period for period in current(names, settings, today) if today in period]
    return now[0] if now and now[0].days < 190 else quarter_of(today, settings)


def with_subteams(team: str, settings: Settings) -> list[str]:
    """Return a team and every team below it."""
    found = [team]
    for parent in found:
        found += [key for key, other in settings.teams.items() if other.parent == parent and key not in found]
    return found


def called(settings: Settings, name: str) -> str | None:
    """Return the id of the person who has an id or, as the only one, a name; None for others."""
    if name in settings.people:
        return name
    namesakes = [key for key, known in settings.people.items() if known.name == name]
    return namesakes[0] if len(namesakes) == 1 else None


def person(settings: Settings, name: str, email: str) -> str | None:
    """Return the id of the person who commits with an address, or else has that name; None for a stranger."""
    for key, known in settings.people.items():
        addresses = [address.lower() for address in (known.email or "", *known.emails)]
        if email and email.lower() in addresses:
            return key
    for key, known in settings.people.items():
        if name in (key, known.name):
            return key
    return None
