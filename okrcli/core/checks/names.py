"""Names: ids that can be ids, and teams and periods that okr.yaml knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcli.core import codes
from okrcli.core.finding import Finding
from okrcli.core.model import Settings
from okrcli.core.near import did_you_mean
from okrcli.core.period import parse, suggestion
from okrcli.core.place import slug_problem
from okrcli.core.route import Route
from okrcli.message import say


def check_ids(path: str, route: Route, names: Iterable[str]) -> Iterator[Finding]:
    """Yield the keys of a mapping that cannot be ids."""
    for name in names:
        problem = slug_problem(name)
        if problem:
            message = say("'{name}' cannot be an id: {problem}", name=name, problem=problem)
            way_out = say("use letters and digits, with - between words")
            yield codes.BAD_ID.at(path, (*route, name), message, way_out, on="key")


def unknown_team(path: str, route: Route | None, team: str, settings: Settings) -> Finding:
    """Return the finding for a team that okr.yaml does not have."""
    message = say("there is no team '{team}' in okr.yaml", team=team)
    way_out = did_you_mean(team, settings.teams) or say("add it under `teams:` in okr.yaml")
    return codes.UNKNOWN_TEAM.at(path, route, message, way_out)


def unknown_period(path: str, name: str, settings: Settings) -> Finding:
    """Return the finding for a folder whose name is no period."""
    guess = suggestion(name, settings.periods)
    if guess:
        way_out = say("did you mean {name}?", name=guess)
    else:
        way_out = say("use 2026, 2026-H2, 2026-Q4 or 2026-11, or name it under `periods:` in okr.yaml")
    return codes.UNKNOWN_PERIOD.at(path, None, say("'{name}' is not a period", name=name), way_out)


def check_folders(path: str, period: str, team: str, settings: Settings) -> Iterator[Finding]:
    """Yield what is wrong with the period and the team that a path names."""
    if parse(period, settings) is None:
        yield unknown_period(path, period, settings)
    if team not in settings.teams:
        yield unknown_team(path, None, team, settings)
