"""Rules newly broken or mended: findings of both sides, held against each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from okrcli.commands.diff.ends import Side
    from okrcli.core.diff.difference import Difference
    from okrcli.core.diff.progress import Sides
    from okrcli.core.finding import Finding


def judged(found: Difference, old: Side, new: Side, looked_at: Sides) -> Difference:
    """Return a difference with the findings that only one side has, in the periods of what changed.

    Both sides are judged as of the newer one's day: what time alone brought is no difference.
    """
    from okrcli.core.diff.match import Names
    from okrcli.core.news import brought

    periods = {ref.period for workspace in (looked_at.old, looked_at.new) for ref in workspace.goals}
    before, after = (_findings(side, periods, new.day) for side in (old, new))
    renamed = [(change.was, change.ref) for change in found.changes if change.action in ("moved", "renamed")]
    there, back = Names(renamed), Names((ref, was) for was, ref in renamed)
    broken = brought(after, before, lambda: there)
    mended = brought(before, after, lambda: back)
    return replace(found, broken=tuple(broken), mended=tuple(mended))


def _findings(side: Side, names: set[str], day: date) -> list[Finding]:
    from okrcli.core.lint import policy_of
    from okrcli.plugins import every_rule
    from okrcli.store.lint import known_periods, lint
    from okrcli.store.load import load_settings

    settings, _ = load_settings(side.tree)
    if settings is None:
        return []
    periods = [period for period in known_periods(side.tree, settings) if period.name in names]
    policy = policy_of(settings.rules)
    return lint(side.tree, settings, periods, day, every_rule(), policy, settle=side.settle).findings
