"""Pages written out: every command's page, for whoever knows how to lay one out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from okrcli.render.look import Look
from okrcli.render.page import Block

if TYPE_CHECKING:
    from okrcli.core.alignment import Alignment
    from okrcli.core.details import Details
    from okrcli.core.diff.difference import Difference
    from okrcli.core.discipline import Discipline
    from okrcli.core.drift.drift import Drift
    from okrcli.core.explain import Explanation
    from okrcli.core.report import Report
    from okrcli.core.standing import Standing
    from okrcli.core.story.story import Story


class Writer:
    """Writes each page by way of `write`; a page is imported when it is asked for."""

    folds = False
    """Whether what is folded is unseen at first, so that what matters most has to stand above."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def write(self, blocks: Iterable[Block]) -> str:
        """Return blocks as text that ends with a newline."""
        raise NotImplementedError

    def report(self, report: Report) -> str:
        """Return where we stand."""
        from okrcli.render.pages import report as page

        return self.write(page.report(report, self.look))

    def goals(self, goals: Sequence[Standing]) -> str:
        """Return a flat list of goals of any kind."""
        from okrcli.render.pages import goals as page

        return self.write(page.goals(goals, self.look))

    def scores(self, goals: Sequence[Standing], today: date) -> str:
        """Return the grades of objectives and their key results on a day."""
        from okrcli.render.pages import scores as page

        return self.write(page.scores(goals, today, self.look))

    def explanations(self, explanations: Sequence[Explanation]) -> str:
        """Return how scores came about."""
        from okrcli.render.pages import explanation as page

        return self.write(page.explanations(explanations, self.look))

    def details(self, details: Details) -> str:
        """Return everything about one goal."""
        from okrcli.render.pages import details as page

        return self.write(page.details(details, self.look))

    def alignment(self, alignment: Alignment) -> str:
        """Return which goal serves which."""
        from okrcli.render.pages import alignment as page

        return self.write(page.alignment(alignment, self.look))

    def recorded(self, before: Sequence[Standing], after: Sequence[Standing], paths: Sequence[str]) -> str:
        """Return what a check-in changed."""
        from okrcli.render.pages import recorded as page

        return self.write(page.recorded(before, after, paths, self.look))

    def difference(self, difference: Difference) -> str:
        """Return what lies between two revisions or periods."""
        from okrcli.render.pages import difference as page

        return self.write(page.difference(difference, self.look, folded=self.folds))

    def story(self, story: Story) -> str:
        """Return what happened to a goal, or to those of a team."""
        from okrcli.render.pages import story as page

        return self.write(page.story(story, self.look))

    def discipline(self, discipline: Discipline) -> str:
        """Return how well check-ins kept to their rhythm."""
        from okrcli.render.pages import discipline as page

        return self.write(page.discipline(discipline, self.look))

    def drift(self, drift: Drift) -> str:
        """Return what became of the promise of a period."""
        from okrcli.render.pages import drift as page

        return self.write(page.drift(drift, self.look))
