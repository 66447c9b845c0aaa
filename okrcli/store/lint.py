"""What is wrong or weak in a tree: loaded, judged by rules, located in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from okrcli.core import lint as linting
from okrcli.core.drift.past import Past
from okrcli.core.finding import Finding
from okrcli.core.manual import Page, pages
from okrcli.core.model import Settings
from okrcli.core.period import Period, parse
from okrcli.core.place import SETTINGS, TREES, KpiFile, ReadingFile, normal, parse_path
from okrcli.core.rules.own_wording import own_wording
from okrcli.core.rules.pattern import unmatched
from okrcli.core.rules.policy import Policy
from okrcli.core.rules.rule import Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.tree import Reason, Tree
from okrcli.store.load import load, located, period_names
from okrcli.store.located import narrowed
from okrcli.store.silence import Noting, Silence, silenced, silences
from okrcli.store.wanted import Wanted


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
) -> list[Finding]:
    """Return the findings in the judged periods that no comment silences, in order of path and place.

    To `rules` come those that the workspace itself has in okr.yaml. `past` is what the commits tell.
    """
    known = known_periods(tree, settings)
    around = linting.with_surroundings(judged, known)
    wanted = Wanted({*(period.name for period in around), *_strange(tree, settings)}, misplaced=True)
    noting = Noting(tree)
    scope = Scope(load(noting, wanted), tuple(judged), today, _teams_apart_from(tree, around), past)
    found = located(tree, [*linting.run(scope, rules, policy), *policy.judge(_idle_patterns(tree, settings))])
    if not noting.noted:
        return narrowed(tree, found)
    comments = [
        comment
        for path, content in noting.noted.items()
        if linting.is_judged(path, scope)
        for comment in silences(path, content)
    ]
    every = pages((*rules, *own_wording(settings.rules, rules).rules))
    left = silenced(found, comments, every, _looked_for(scope, policy, known))
    return narrowed(tree, located(tree, [*left.kept, *policy.judge(left.about)]))


def _looked_for(scope: Scope, policy: Policy, known: Sequence[Period]) -> Callable[[Silence, Page], bool]:
    """Return what tells whether a rule holds and had what it judges: nothing is found in what is not read."""
    goals, unread = scope.workspace.goals, scope.workspace.unread
    is_narrow = not set(linting.not_over(known, scope.today)) <= set(scope.periods)

    def is_looked_for(comment: Silence, page: Page) -> bool:
        about = parse_path(comment.path)
        ref = getattr(about, "ref", None)
        if comment.path in unread or (ref is not None and ref not in goals):
            return False
        if is_narrow and (comment.path == SETTINGS or isinstance(about, KpiFile | ReadingFile)):
            return False
        return policy.holds(page.code, page.name)

    return is_looked_for


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
