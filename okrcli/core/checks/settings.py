"""What is wrong in okr.yaml beyond its shape."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core import codes
from okrcli.core.checks.names import check_ids, unknown_team
from okrcli.core.finding import Finding
from okrcli.core.model import Settings
from okrcli.message import say


def check_settings(settings: Settings, path: str) -> Iterator[Finding]:
    """Yield what is wrong in okr.yaml: ids, parents of teams, own periods, bounds."""
    for section in ("teams", "people", "periods"):
        yield from check_ids(path, (section,), getattr(settings, section))
    yield from _parents(settings, path)
    for key, own in settings.periods.items():
        if own.from_ > own.to:
            message = say("period '{name}' ends before it begins", name=key)
            yield codes.WRONG_VALUE.at(path, ("periods", key, "to"), message, say("swap from and to"))
    for name in ("objectives_per_team", "key_results_per_objective"):
        fewest, most = getattr(settings.rules, name)
        if fewest > most:
            message = say(
                "'{name}': the fewest, {fewest}, is more than the most, {most}",
                name=name,
                fewest=fewest,
                most=most,
            )
            yield codes.WRONG_VALUE.at(path, ("rules", name), message, say("swap the two"))


def _parents(settings: Settings, path: str) -> Iterator[Finding]:
    for key, team in settings.teams.items():
        if team.parent is not None and team.parent not in settings.teams:
            yield unknown_team(path, ("teams", key, "parent"), team.parent, settings)
        if key in _ancestors(key, settings):
            message = say("team '{team}' is its own ancestor", team=key)
            way_out = say("take one `parent` out")
            yield codes.WRONG_VALUE.at(path, ("teams", key, "parent"), message, way_out)


def _ancestors(team: str, settings: Settings) -> set[str]:
    seen: set[str] = set()
    parent = settings.teams[team].parent
    while parent is not None and parent in settings.teams and parent not in seen:
        seen.add(parent)
        parent = settings.teams[parent].parent
    return seen
