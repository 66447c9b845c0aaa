"""Values that were just recorded and can hardly be meant: said at once, when they are easily mended."""

from __future__ import annotations

from collections.abc import Collection

from okrcli.core.finding import Finding
from okrcli.core.lint import policy_of
from okrcli.core.rules.implausible_jump import RULE
from okrcli.core.rules.scope import Scope
from okrcli.core.workspace import Workspace
from okrcli.home import Home
from okrcli.store.load import located


def doubts(home: Home, workspace: Workspace, paths: Collection[str]) -> list[Finding]:
    """Return what lint would doubt in some files of a workspace, unless it is told not to."""
    periods = tuple(dict.fromkeys(goal.period for goal in workspace.goals.values()))
    found = [
        finding for finding in RULE.check(Scope(workspace, periods, home.today)) if finding.path in paths
    ]
    return list(located(home.tree, policy_of(home.settings.rules).judge(found)))
