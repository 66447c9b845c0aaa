"""What is wrong or weak in a tree: loaded, judged by rules, located in the text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from okrcli.core import lint as linting
from okrcli.core.coverage import Coverage
from okrcli.core.finding import Finding
from okrcli.core.lint import Verdict
from okrcli.core.manual import pages
from okrcli.core.model import Settings
from okrcli.core.period import Period, of_today, parse
from okrcli.core.place import TREES, normal
from okrcli.core.rules.own_wording import own_wording
from okrcli.core.rules.pattern import unmatched
from okrcli.core.rules.policy import Policy
from okrcli.core.rules.rule import Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.silence import silenced
from okrcli.core.tree import Reason, Tree
from okrcli.core.workspace import Workspace
from okrcli.store.load import load, period_names
from okrcli.store.located import Locator
from okrcli.store.noting import Noting
from okrcli.store.silence import silences
from okrcli.store.wanted import Wanted

if TYPE_CHECKING:
    from okrcli.core.drift.past import Past


def known_periods(tree: Tree, settings: Settings) -> list[Period]:
    """Return the periods that have goals."""
    return [period for name in period_names(tree) if (period := parse(name, settings)) is not None]


def lint(
    tree: Tree,
    settings: Settings,
    judged: Sequence[Period],
    today: date,
    rules: Sequence[Rule],
    policy: Policy,
    past: Past | None = None,
    settle: Callable[[Workspace], Workspace] | None = None,
) -> Verdict:
    """Judge some periods: the findings that no comment silences come in order of path and place.

    To `rules` come those that the workspace itself has in okr.yaml. `past` is what the commits tell. `settle`
    returns what was read after asking them about goals that records name and that are not there.
    """
    known = known_periods(tree, settings)
    around = linting.with_surroundings(judged or _reviewed_last(tree, known, today), known)
    wanted = Wanted({*(period.name for period in around), *_strange(tree, settings)}, misplaced=True)
    noting = Noting(tree)
    locator = Locator(tree)
    workspace = load(noting, wanted, locator)
    if settle is not None:
        workspace = settle(workspace)
    scope = Scope(workspace, tuple(judged), today, _teams_apart_from(tree, around), past)
    found = locator.located(
        [*linting.run(scope, rules, policy), *policy.judge(_idle_patterns(tree, settings))]
    )
    if noting.noted:
        every = (*rules, *own_wording(settings.rules, rules).rules)
        coverage = Coverage(scope, every, policy, known, found)
        found = locator.located(_left(found, noting, coverage))
    names = {period.name for period in judged}
    return Verdict(
        locator.narrowed(found),
        frozenset(path for path in noting.seen if _is_of(path, names)),
        frozenset(path for path in workspace.unread & noting.seen if _is_of(path, names)),
    )


def _reviewed_last(tree: Tree, known: Sequence[Period], today: date) -> list[Period]:
    """Return the period that reports show where none is judged, if it has reviews."""
    names = set(map(normal, tree.folders("reviews")))
    return [period for period in of_today(known, today) if period.name in names]


def _is_of(path: str, periods: Collection[str]) -> bool:
    """Tell whether a file is of some periods, or of none as okr.yaml and KPIs are."""
    top, *rest = normal(path).split("/")
    return top not in TREES or top == "kpis" or (bool(rest) and rest[0] in periods)


def _left(found: Sequence[Finding], noting: Noting, coverage: Coverage) -> Iterator[Finding]:
    """Yield the findings that comments leave, and those about comments."""
    comments = [
        comment
        for path, content in noting.noted.items()
        if linting.is_judged(path, coverage.scope)
        for comment in silences(path, content)
    ]
    left = silenced(found, comments, pages(coverage.rules), coverage.includes)
    yield from left.kept
    yield from coverage.policy.judge(left.about)


def _idle_patterns(tree: Tree, settings: Settings) -> list[Finding]:
    """Return the patterns in okr.yaml that match no file; none where a folder cannot be looked into."""
    if not settings.rules.paths:
        return []
    paths = tree.paths()
    if any(entry.reason in (Reason.DENIED, Reason.FAILED) for entry in tree.irregular):
        return []
    return list(unmatched(settings.rules, paths))


def _teams_apart_from(tree: Tree, read: Sequence[Period]) -> frozenset[str]:
    """Return the teams that have goals in other periods than these; their files stay unread."""
    names = {period.name for period in read}
    others = [folder for folder in tree.folders("goals") if normal(folder) not in names]
    return frozenset(normal(team) for folder in others for team in tree.folders(f"goals/{folder}"))


def _strange(tree: Tree, settings: Settings) -> list[str]:
    """Return folders named like no period: that is a finding, whichever periods are judged."""
    names = {normal(name) for folder in TREES if folder != "kpis" for name in tree.folders(folder)}
    return [name for name in names if parse(name, settings) is None]
