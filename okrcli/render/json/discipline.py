"""How well check-ins kept to their rhythm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.render.json.envelope import Object

if TYPE_CHECKING:
    from okrcli.core.discipline import Discipline, Tally


def discipline_of(discipline: Discipline) -> Object:
    """Return the counts of owners and teams, and of all."""
    return {
        "owners": [{"owner": owner, **_tally(tally)} for owner, tally in discipline.owners.items()],
        "teams": [{"team": team, **_tally(tally)} for team, tally in discipline.teams.items()],
        "all": _tally(discipline.whole),
    }


def _tally(tally: Tally) -> Object:
    return {
        "due": tally.due,
        "onTime": tally.on_time,
        "late": tally.late,
        "missed": tally.missed,
        "backDated": tally.back_dated,
        "share": tally.share,
    }
