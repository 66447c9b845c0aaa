"""What is wrong or weak in a tree: loaded, judged by rules, located in the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrcli.core import lint as linting
from okrcli.core.finding import Finding
from okrcli.core.model import Settings
from okrcli.core.period import Period, parse
from okrcli.core.place import TREES, normal
from okrcli.core.rules.policy import Policy
from okrcli.core.rules.rule import Rule
from okrcli.core.rules.scope import Scope
from okrcli.store.load import load, located, period_names
from okrcli.store.tree import Tree
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
) -> list[Finding]:
    """Return the findings in the judged periods, in order of path and place."""
    around = linting.with_surroundings(judged, known_periods(tree, settings))
    wanted = Wanted({*(period.name for period in around), *_strange(tree, settings)})
    scope = Scope(load(tree, wanted), tuple(judged), today)
    return list(located(tree, linting.run(scope, rules, policy)))


def _strange(tree: Tree, settings: Settings) -> list[str]:
    """Return folders named like no period: that is a finding, whichever periods are judged."""
    names = {normal(name) for folder in TREES if folder != "kpis" for name in tree.folders(folder)}
    return [name for name in names if parse(name, settings) is None]
