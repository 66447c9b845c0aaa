"""What is wrong with KPIs and their readings beyond their shape."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from okrcli.core import codes
from okrcli.core.checks.goal import check_band
from okrcli.core.checks.names import unknown_team
from okrcli.core.finding import Absent, Finding
from okrcli.core.model import Kpi, Settings
from okrcli.core.near import did_you_mean, near, respelled
from okrcli.message import say


def check_kpi(kpi: Kpi, path: str, settings: Settings) -> Iterator[Finding]:
    """Yield what is wrong in a KPI file."""
    if kpi.team is not None and kpi.team not in settings.teams:
        yield unknown_team(path, ("team",), kpi.team, settings)
    yield from check_band(path, ("max",), kpi.min, kpi.max)


def without_kpi(path: str, name: str, known: Collection[str], silent: Collection[str]) -> Finding:
    """Return the finding for a reading whose KPI does not exist; `silent` are those without readings."""
    message = say("there is no KPI '{name}'", name=name)
    meant = respelled(name, known)
    if meant is None or not meant[1]:  # a slip is one only where nothing else was read
        meant = respelled(name, silent)
    absent = Absent("kpi", name=name, is_like_another=near(name, known) is not None)
    if meant is None:
        way_out = did_you_mean(name, known) or say("add the KPI, or delete this file")
        return codes.UNKNOWN_KPI.at(path, None, message, way_out, absent=absent)
    from okrcli.core.edit import Move  # not before: most files are right

    to = f"kpis/{meant[0]}/{path.rpartition('/')[2]}"
    way_out = say("did you mean '{name}'? then this file belongs at {path}", name=meant[0], path=to)
    found = codes.UNKNOWN_KPI.at(path, None, message, way_out, absent=absent)
    return found.mended_by(Move(path, to), is_certain=meant[1])
