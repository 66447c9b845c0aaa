"""What lint would doubt in what was just written: said at once, when it is easily mended."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from okrcli.core.finding import Finding
from okrcli.core.lint import policy_of
from okrcli.core.rules import implausible_jump, title_number_differs, unknown_person
from okrcli.core.rules.scope import Scope
from okrcli.store.load import Wanted, load, located

if TYPE_CHECKING:
    from okrcli.core.place import Ref
    from okrcli.core.rules.rule import Rule
    from okrcli.core.workspace import Workspace
    from okrcli.home import Home

_OF_RECORDS = (implausible_jump.RULE,)
_OF_PROMISES = (title_number_differs.RULE, unknown_person.RULE)


def doubts(home: Home, workspace: Workspace, paths: Collection[str]) -> list[Finding]:
    """Return what lint would doubt in some records of a workspace, unless it is told not to."""
    return _judged(
        home, [finding for finding in _found(home, workspace, _OF_RECORDS) if finding.path in paths]
    )


class Promises:
    """Some goals and KPIs as they are before something is written to their files."""

    def __init__(self, home: Home, goals: Collection[Ref] = (), kpis: Collection[str] = ()) -> None:
        self.home = home
        self.wanted = Wanted(goals=goals, kpis=kpis)
        self._known = [_same(finding) for finding in self._now()]

    def say_what_is_doubtful(self) -> None:
        """Write to stderr what lint would doubt in them by now and did not before."""
        found = _judged(self.home, [one for one in self._now() if _same(one) not in self._known])
        if found:
            self.home.show(found)

    def _now(self) -> list[Finding]:
        return _found(self.home, load(self.home.tree, self.wanted), _OF_PROMISES)


def _same(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.path, finding.route, str(finding.message)


def _found(home: Home, workspace: Workspace, rules: Sequence[Rule]) -> list[Finding]:
    periods = tuple(dict.fromkeys(goal.period for goal in workspace.goals.values()))
    scope = Scope(workspace, periods, home.today)
    return [finding for rule in rules for finding in rule.check(scope)]


def _judged(home: Home, found: Sequence[Finding]) -> list[Finding]:
    return list(located(home.tree, policy_of(home.settings.rules).judge(found)))
