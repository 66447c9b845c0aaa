"""What rules look at: the goals of some periods, among everything that was read around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from okrcli.core import standing
from okrcli.core.model import KeyResult, Rules
from okrcli.core.period import Period
from okrcli.core.standing import Standing
from okrcli.core.workspace import Goal, Workspace


@dataclass(frozen=True)
class Scope:
    """A workspace, the periods in it that are judged, and the day.

    Goals of other periods are there to be compared with: those above, and those that went before.
    """

    workspace: Workspace
    periods: tuple[Period, ...]
    today: date

    @property
    def rules(self) -> Rules:
        """The bounds and thresholds of this workspace."""
        return self.workspace.settings.rules

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """The objectives that are judged."""
        names = {period.name for period in self.periods}
        return tuple(goal for ref, goal in self.workspace.goals.items() if ref.period in names)

    def key_results(self) -> Iterator[tuple[Goal, str, KeyResult]]:
        """Yield every key result that is judged, with its objective and id."""
        for goal in self.goals:
            for key, key_result in goal.objective.key_results.items():
                yield goal, key, key_result

    def by_team(self) -> Mapping[tuple[str, str], list[Goal]]:
        """Return the objectives that are judged by period and team."""
        found: dict[tuple[str, str], list[Goal]] = {}
        for goal in self.goals:
            found.setdefault((goal.ref.period, goal.ref.team), []).append(goal)
        return found

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where each objective and key result that is judged stands, by reference."""
        rhythm = self.workspace.settings.cadence
        wholes = (standing.of_goal(goal, rhythm, self.today) for goal in self.goals)
        return {part.ref: part for whole in wholes for part in whole.everyone()}

    def running(self, goal: Goal) -> bool:
        """Tell whether a goal's period has begun and it is not closed: only then records are due."""
        return goal.period.start <= self.today and not (goal.closed is not None and goal.closed <= self.today)
