"""The documents of every command, in the envelope that they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from okrcli.message import Message
from okrcli.render.json.envelope import Object, commit_of, envelope
from okrcli.render.json.finding import finding_of
from okrcli.render.json.goal import flat, goal_of

if TYPE_CHECKING:
    from okrcli.core.alignment import Alignment
    from okrcli.core.commit import Commit
    from okrcli.core.details import Details
    from okrcli.core.diff.difference import Difference
    from okrcli.core.discipline import Discipline
    from okrcli.core.drift.drift import Drift
    from okrcli.core.explain import Explanation
    from okrcli.core.finding import Finding
    from okrcli.core.report import Report
    from okrcli.core.standing import Standing
    from okrcli.core.story.story import Story


class Json:
    """Writes JSON. Sentences are in the language of the workspace; all else is the same in all languages."""

    def __init__(
        self,
        words: Callable[[Message], str],
        findings: Sequence[Finding] = (),
        commit: Commit | None = None,
    ) -> None:
        self.words = words
        self.findings = findings
        self.commit = commit

    def _answer(self, kind: str, content: Object) -> str:
        """Return an envelope, with what is wrong in the files that were read."""
        findings = [finding_of(found, self.words) for found in self.findings]
        return envelope(kind, **commit_of(self.commit), **content, findings=findings)

    def report(self, report: Report) -> str:
        """Return where we stand."""
        from okrcli.render.json.report import report_of

        return self._answer("report", report_of(report))

    def goals(self, goals: Sequence[Standing]) -> str:
        """Return a flat list of goals of any kind."""
        return self._answer("goals", {"goals": [goal_of(found) for found in goals]})

    def scores(self, goals: Sequence[Standing], today: date) -> str:
        """Return the grades of objectives and their key results on a day."""
        return self._answer("scores", {"today": today, "goals": flat(goals)})

    def explanations(self, explanations: Sequence[Explanation]) -> str:
        """Return how scores came about."""
        from okrcli.render.json.explanation import explained

        found = [one for explanation in explanations for one in explained(explanation, self.words)]
        return self._answer("explanation", {"goals": found})

    def details(self, details: Details) -> str:
        """Return everything about one goal."""
        from okrcli.render.json.details import details_of

        return self._answer("goal", details_of(details))

    def alignment(self, alignment: Alignment) -> str:
        """Return which goal serves which: a forest of references, and the goals that they name."""
        from okrcli.render.json.alignment import alignment_of

        return self._answer("alignment", alignment_of(alignment))

    def recorded(self, before: Sequence[Standing], after: Sequence[Standing], paths: Sequence[str]) -> str:
        """Return what a check-in changed: the goals before and after it."""
        return self._answer("checkin", {"paths": paths, "before": flat(before), "goals": flat(after)})

    def difference(self, difference: Difference) -> str:
        """Return what lies between two revisions or periods."""
        from okrcli.render.json.difference import difference_of

        return self._answer("diff", difference_of(difference, self.words))

    def story(self, story: Story) -> str:
        """Return what happened to a goal, or to those of a team; the goal as it stands today."""
        from okrcli.render.json.story import story_of

        return self._answer("log", story_of(story))

    def discipline(self, discipline: Discipline) -> str:
        """Return how well check-ins kept to their rhythm."""
        from okrcli.render.json.discipline import discipline_of

        return self._answer("discipline", discipline_of(discipline))

    def drift(self, drift: Drift) -> str:
        """Return what became of the promise of a period."""
        from okrcli.render.json.drift import drift_of

        return self._answer("drift", drift_of(drift))
