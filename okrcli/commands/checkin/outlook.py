"""What is due for someone, and by when."""

from __future__ import annotations

from datetime import date

from okrcli.core import select
from okrcli.core.checkin import due
from okrcli.core.checkin.due import Agenda
from okrcli.core.workspace import Workspace
from okrcli.home import Home
from okrcli.message import Message, say
from okrcli.output import Format, renderer_for, write
from okrcli.render.writer import Writer
from okrcli.store.load import Wanted


def show_due(home: Home, me: str, day: date, format: Format | None, output: str | None) -> None:
    """Print the key results and KPIs that are due for someone."""
    workspace = at_work(home, day)
    agenda = due.agenda(workspace, me, day)
    page = renderer_for(home, format, output)
    goals = list(due.standings(workspace, agenda, day))
    if goals or not isinstance(page, Writer):
        write(page.goals(goals), output)
    else:
        write(f"{home.words(nothing_due(agenda, me))}\n", output)
    home.show_problems()


def at_work(home: Home, day: date) -> Workspace:
    """Return the goals of the periods that are current on a day, and all KPIs."""
    periods = select.current(home.period_names, home.settings, day)
    return home.load(Wanted([period.name for period in periods]))


def nothing_due(agenda: Agenda, me: str) -> Message:
    """Say that nothing is due, and when something will be."""
    if agenda.next is not None:
        return say(
            "Nothing is due for {person}; the next check-in is due on {day}.", person=me, day=agenda.next
        )
    return say("Nothing is due for {person}: no key result of now and no KPI has that owner.", person=me)
