"""Values to text: the only room that knows rich."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from okrcli.message import Message

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


class Renderer(Protocol):
    """Turns what a command found into text that ends with a newline."""

    def report(self, report: Report) -> str:
        """Return where we stand."""

    def goals(self, goals: Sequence[Standing]) -> str:
        """Return a flat list of goals of any kind."""

    def scores(self, goals: Sequence[Standing], today: date) -> str:
        """Return the grades of objectives and their key results on a day."""

    def explanations(self, explanations: Sequence[Explanation]) -> str:
        """Return how scores came about."""

    def details(self, details: Details) -> str:
        """Return everything about one goal."""

    def alignment(self, alignment: Alignment) -> str:
        """Return which goal serves which."""

    def recorded(self, before: Sequence[Standing], after: Sequence[Standing], paths: Sequence[str]) -> str:
        """Return what a check-in changed."""

    def difference(self, difference: Difference) -> str:
        """Return what lies between two revisions or periods."""

    def story(self, story: Story) -> str:
        """Return what happened to a goal, or to those of a team."""

    def discipline(self, discipline: Discipline) -> str:
        """Return how well check-ins kept to their rhythm."""

    def drift(self, drift: Drift) -> str:
        """Return what became of the promise of a period."""


def renderer(
    format: str,  # noqa: A002 - the word of the command line
    words: Callable[[Message], str],
    *,
    width: int = 80,
    colour: bool = False,
    scale: str = "score",
    ascii: bool = False,  # noqa: A002 - the word for it
    findings: Sequence[Finding] = (),
    commit: Commit | None = None,
    language: str = "en",
) -> Renderer:
    """Return what writes in a format (terminal, plain, json, markdown or html).

    `scale` is score, percent or colour. `findings` is what is wrong in the files that were read; only JSON
    has room for it. `commit` is where they were read from, if they are not those of now.
    """
    if format == "json":
        from okrcli.render.json.writer import Json

        return Json(words, findings, commit)
    from okrcli.render.look import Look
    from okrcli.render.signs import ASCII, UNICODE

    signs = ASCII if ascii else UNICODE
    if format == "terminal":
        from okrcli.render.terminal import Terminal

        return Terminal(Look(words, scale, signs, width, commit), colour=colour)
    if format == "markdown":
        from okrcli.render.markdown import Markdown

        return Markdown(Look(words, scale, signs, commit=commit))
    if format == "html":
        from okrcli.render.html import Html

        return Html(Look(words, scale, signs, commit=commit), language)
    from okrcli.render.plain import Plain

    return Plain(Look(words, scale, signs, commit=commit))
