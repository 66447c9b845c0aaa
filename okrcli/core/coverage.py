"""Which rules looked where, at all that they may need: only there does finding nothing mean something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from okrcli.core import lint as linting
from okrcli.core.codes import RECORD_OF_DROPPED, UNREAD
from okrcli.core.finding import Finding
from okrcli.core.manual import Page
from okrcli.core.period import Period
from okrcli.core.place import GoalFile, Ref, parse_path
from okrcli.core.rules.policy import Policy
from okrcli.core.rules.rule import Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import Goal

_OURS = "OKR"


@dataclass(frozen=True)
class Coverage:
    """What was looked at, by which rules; `known` are the periods that have goals, `found` is the outcome."""

    scope: Scope
    rules: Sequence[Rule]
    policy: Policy
    known: Sequence[Period]
    found: Sequence[Finding]

    def includes(self, path: str, page: Page) -> bool:
        """Tell whether a rule holds in a file, had all that it may need, and did not fail."""
        if not self._is_whole or self._may_have_failed(page):
            return False
        if not self.policy.holds(page.code, page.name) or self.policy.leaves_out(path, page.code, page.name):
            return False
        if page.code == RECORD_OF_DROPPED.code and self.scope.workspace.names_what_is_absent:
            return False  # it may have been dropped where the commits do not tell
        about = parse_path(path)
        ref: Ref | None = getattr(about, "ref", None)
        goal = None if ref is None else self.scope.workspace.goals.get(ref)
        if ref is not None and (goal is None or not self._judges(goal, page.code)):
            return False
        return self._knows_past(about.ref.period if isinstance(about, GoalFile) else None, page.code)

    @cached_property
    def _is_whole(self) -> bool:
        """Whether all that is current or planned was judged, and everything could be read.

        What a rule finds in one file may take another one.
        """
        workspace = self.scope.workspace
        if workspace.unread or any((found.code, found.name) in UNREAD for found in workspace.findings):
            return False
        return set(linting.not_over(self.known, self.scope.today)) <= set(self.scope.periods)

    def _may_have_failed(self, page: Page) -> bool:
        return self._failed and page.code[:3] != _OURS

    @cached_property
    def _failed(self) -> bool:
        return any(map(linting.is_failure, self.found))

    @cached_property
    def _by_code(self) -> dict[str, Rule]:
        return {rule.code: rule for rule in self.rules}

    def _judges(self, goal: Goal, code: str) -> bool:
        """Tell whether a goal is looked at: most rules leave alone what can no longer be promised better."""
        return code not in self._by_code or self.scope.open(goal)

    def _knows_past(self, period: str | None, code: str) -> bool:
        rule, past = self._by_code.get(code), self.scope.past
        if rule is None or not rule.looks_back:
            return True
        return past is not None and (period is None or period in past.ledgers)
