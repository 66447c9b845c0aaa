"""Linting: what the loader found and what the rules find, judged by one policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from okrcli.core import codes
from okrcli.core.finding import Finding, Severity
from okrcli.core.manual import Page, named, nearest, pages
from okrcli.core.model import Rules
from okrcli.core.period import Period
from okrcli.core.place import SETTINGS, normal
from okrcli.core.route import Route
from okrcli.core.rules.own_wording import own_wording
from okrcli.core.rules.policy import Policy
from okrcli.core.rules.rule import Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import Message, say, say_n

WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are by weight, in how many files, and how many can be fixed."""

    errors: int
    warnings: int
    infos: int
    files: int
    fixable: int
    unsafe: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, the files that were judged, and those of them that could not be judged to the end."""

    findings: list[Finding]
    judged: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    @property
    def has_goals(self) -> bool:
        """Whether any goal file was judged."""
        return any(path.startswith("goals/") for path in self.judged)

    @property
    def has_kpis(self) -> bool:
        """Whether any file of a KPI was judged."""
        return any(path.startswith("kpis/") for path in self.judged)

    @property
    def left_out(self) -> Message | None:
        """What was not judged because of what is wrong."""
        if SETTINGS in self.unread:
            return say("Nothing else was judged, because of what is wrong in okr.yaml.")
        if not self.unread:
            return None
        count = len(self.unread)
        return say_n("{n} file was not judged further.", "{n} files were not judged further.", count)


def tally(findings: Sequence[Finding]) -> Tally:
    """Return the counts of findings."""
    weights = Counter(finding.severity for finding in findings)
    fixes = Counter(finding.unsafe for finding in findings if finding.fix)
    return Tally(
        weights[Severity.ERROR],
        weights[Severity.WARNING],
        weights[Severity.INFO],
        len({finding.path for finding in findings}),
        fixes[False],
        fixes[True],
    )


def run(scope: Scope, rules: Sequence[Rule], policy: Policy) -> list[Finding]:
    """Return the findings of rules that hold, the workspace's own among them, and of the loader.

    What keeps a file from being judged, and what is wrong in okr.yaml, is told whatever is selected: the
    rules that are selected looked for nothing there, or are not those that were meant.
    """
    own = own_wording(scope.rules, rules)
    loaded = [finding for finding in scope.workspace.findings if is_judged(finding.path, scope)]
    loaded += own.findings
    loaded += unknown_rules(scope.rules, pages((*rules, *own.rules)))
    found: list[Finding] = []
    for rule in (*rules, *own.rules):
        if policy.holds(rule.code, rule.name):
            found += rule.check(scope)
    return [*policy.judge(loaded, {SETTINGS, *scope.workspace.unread}), *policy.judge(found)]


def is_judged(path: str, scope: Scope) -> bool:
    """Tell whether a file belongs to no period or to one that is judged.

    A review of the period before that cannot be read is judged: without it the goals of that period count
    as open, and nobody would hear why.
    """
    parts = normal(path).split("/")
    if parts[0] == "reviews" and path in scope.workspace.unread:
        return True
    if len(parts) < (3 if parts[0] == "reviews" else 4) or parts[0] == "kpis":
        return True
    read = {ref.period for ref in scope.workspace.goals}
    return parts[1] not in read or parts[1] in {period.name for period in scope.periods}


def unknown_rules(rules: Rules, known: Sequence[Page]) -> Iterator[Finding]:
    """Yield the names under `rules:` in okr.yaml that no rule has."""
    listed: list[tuple[Route, str]] = [
        *((("rules", "select", n), name) for n, name in enumerate(rules.select)),
        *((("rules", "ignore", n), name) for n, name in enumerate(rules.ignore)),
        *((("rules", "severity", name), name) for name in rules.severity),
        *(
            (("rules", "paths", pattern, n), name)
            for pattern, names in rules.paths.items()
            for n, name in enumerate(names)
        ),
    ]
    for route, name in listed:
        if not named(known, name):
            key = len(route) == 3 and route[1] == "severity"
            found = codes.UNKNOWN_RULE.at(SETTINGS, route, no_such_rule(name), way_to_rule(name, known))
            yield replace(found, on="key" if key else "value", severity=Severity.WARNING)


def no_such_rule(name: str) -> Message:
    """Return what is wrong with a name that no rule has."""
    return say("there is no rule '{name}'", name=name)


def way_to_rule(name: str, known: Sequence[Page], *, parts: bool = True) -> Message:
    """Return which rule was probably meant; `parts` tells whether a part of a code would do as well."""
    guess = nearest(known, name)
    if guess is not None:
        return say("did you mean {name}?", name=guess)
    if not parts:
        return say("write a code such as OKR101, or a name; `okr rule --all` has them")
    return say("write a code such as OKR101, a part of it such as OKR1, or a name; `okr rule --all` has them")


def not_over(periods: Iterable[Period], today: date) -> list[Period]:
    """Return the periods that are current or planned."""
    return sorted(period for period in periods if period.end >= today)


def with_surroundings(judged: Sequence[Period], known: Iterable[Period]) -> list[Period]:
    """Return the judged periods, those that they lie in, and for each the one of its length before it."""
    return [
        period
        for period in known
        if any(
            own == period or own.within(period) or (_follows(own, period) and _alike(own, period))
            for own in judged
        )
    ]


def _follows(later: Period, earlier: Period) -> bool:
    return later.start.toordinal() - earlier.end.toordinal() == 1


def _alike(one: Period, other: Period) -> bool:
    return abs(one.days - other.days) <= 7


def policy_of(
    rules: Rules,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severities: Iterable[tuple[str, Severity]] = (),
) -> Policy:
    """Return the policy of okr.yaml with what the command line adds; `select` there replaces the file's.

    One hears of a rule that fails or does not exist, and of what cannot be read, whatever is selected.
    """
    return Policy(
        tuple(select) or tuple(rules.select),
        (*rules.ignore, *ignore) if not select else tuple(ignore),
        {**{name: Severity(weight) for name, weight in rules.severity.items()}, **dict(severities)},
        rules.paths,
        frozenset(code.code for code in (*codes.FAILURES, *codes.UNREAD, codes.UNKNOWN_RULE)),
    )


def is_about_rules(finding: Finding) -> bool:
    """Tell whether a finding speaks of what is looked for, so that no file is rightly free of findings.

    It is told whichever files are asked for: a rule that failed or does not exist, settings without which
    nothing is judged.
    """
    if is_failure(finding):
        return True
    is_broken = finding.severity is Severity.ERROR and finding.code.startswith("OKR0")
    return finding.path == SETTINGS and (is_broken or finding.code == codes.UNKNOWN_RULE.code)


def is_failure(finding: Finding) -> bool:
    """Tell whether a rule failed, so that what it would find is missing."""
    return (finding.code, finding.name) in codes.FAILURES


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Return the greatest weight among findings; None without any."""
    return min((finding.severity for finding in findings), key=WORST_FIRST.index, default=None)


def fails(findings: Iterable[Finding], fail_on: Severity) -> bool:
    """Tell whether any finding weighs as much as `fail_on` or more."""
    weight = worst(findings)
    return weight is not None and WORST_FIRST.index(weight) <= WORST_FIRST.index(fail_on)
