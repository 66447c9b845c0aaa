"""Linting: what the loader found and what the rules find, judged by one policy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from okrcli.core.finding import Finding, Severity
from okrcli.core.model import Rules
from okrcli.core.period import Period
from okrcli.core.rules.policy import Policy
from okrcli.core.rules.rule import Rule
from okrcli.core.rules.scope import Scope

WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def run(scope: Scope, rules: Iterable[Rule], policy: Policy) -> list[Finding]:
    """Return the findings of the rules that hold, and of the loader within the periods that are judged."""
    found = [finding for finding in scope.workspace.findings if _is_judged(finding, scope)]
    for rule in rules:
        if policy.holds(rule.code, rule.name):
            found += rule.check(scope)
    return policy.judge(found)


def _is_judged(finding: Finding, scope: Scope) -> bool:
    """Tell whether a file belongs to no period or to one that is judged."""
    parts = finding.path.split("/")
    if len(parts) < 3 or parts[0] == "kpis":
        return True
    read = {ref.period for ref in scope.workspace.goals}
    return parts[1] not in read or parts[1] in {period.name for period in scope.periods}


def not_over(periods: Iterable[Period], today: date) -> list[Period]:
    """Return the periods that are current or planned."""
    return sorted(period for period in periods if period.end >= today)


def with_surroundings(judged: Sequence[Period], known: Iterable[Period]) -> list[Period]:
    """Return the judged periods, those that they lie in, and for each the one of its length before it."""
    before = timedelta(days=1)
    return [
        period
        for period in known
        if any(
            own == period or own.within(period) or (period.end == own.start - before and _alike(own, period))
            for own in judged
        )
    ]


def _alike(one: Period, other: Period) -> bool:
    return abs(one.days - other.days) <= 7


def policy_of(
    rules: Rules,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severities: Iterable[tuple[str, Severity]] = (),
) -> Policy:
    """Return the policy of okr.yaml with what the command line adds; `select` there replaces the file's."""
    return Policy(
        tuple(select) or tuple(rules.select),
        (*rules.ignore, *ignore) if not select else tuple(ignore),
        {**{name: Severity(weight) for name, weight in rules.severity.items()}, **dict(severities)},
        rules.paths,
    )


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Return the greatest weight among findings; None without any."""
    return min((finding.severity for finding in findings), key=WORST_FIRST.index, default=None)


def fails(findings: Iterable[Finding], fail_on: Severity) -> bool:
    """Tell whether any finding weighs as much as `fail_on` or more."""
    weight = worst(findings)
    return weight is not None and WORST_FIRST.index(weight) <= WORST_FIRST.index(fail_on)
