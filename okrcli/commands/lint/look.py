"""What `okr lint` looks at, and what it finds there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from okrcli.commands.lint.asking import is_below
from okrcli.message import say

if TYPE_CHECKING:
    from okrcli.commands.lint.before import Before
    from okrcli.core.drift.past import Past
    from okrcli.core.finding import Finding
    from okrcli.core.lint import Verdict
    from okrcli.core.period import Period
    from okrcli.core.rules.policy import Policy
    from okrcli.core.rules.rule import Rule
    from okrcli.home import Home
    from okrcli.message import Message


@dataclass(frozen=True)
class Look:
    """What is looked at: periods, paths below which findings count (none: all), and the rules that hold.

    With `before`, only what a change brought counts. The periods were `named`, or are those of today. What
    the commits tell was asked for the `first` look at the workspace.
    """

    home: Home
    periods: Sequence[Period]
    paths: Sequence[str]
    rules: Sequence[Rule]
    policy: Policy
    before: Before | None = None
    named: bool = False
    first: Look | None = None

    def verdict(self) -> Verdict:
        """Return what is found in the files as they are now.

        What is wrong with the rules themselves is told whichever files are asked for.
        """
        from okrcli.core.lint import Verdict, is_about_rules
        from okrcli.store.lint import lint

        home = self.home
        every = lint(
            home.tree,
            home.settings,
            self.periods,
            home.today,
            self.rules,
            self.policy,
            self._past,
            home.settled,
        )
        shown = [one for one in every.findings if is_about_rules(one) or is_below(one.path, self.paths)]
        return Verdict(
            shown if self.before is None else self.before.brought(shown),
            frozenset(path for path in every.judged if is_below(path, self.paths)),
            frozenset(path for path in every.unread if is_below(path, self.paths)),
        )

    def fixable(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return findings without the fixes that could not be written: of what was, none can."""
        if not any(finding.fix for finding in findings):
            return list(findings)
        if self.home.then is not None:
            return [
                replace(finding, fix=(), unsafe=False) if finding.fix else finding for finding in findings
            ]
        from okrcli.store.mending import fixable  # not before: most findings bring no fix

        return fixable(self.home.tree, findings)

    def nothing(self, verdict: Verdict) -> Message | None:
        """Say why nothing was judged; None where something was, or is wrong."""
        if verdict.findings or verdict.left_out is not None or (self.paths and verdict.judged):
            return None
        if self.paths:
            places = ", ".join(self.paths)
            return say(
                "Nothing to judge: there is no file of a goal, record or KPI in {places}.", places=places
            )
        if verdict.has_goals or (not self.named and verdict.has_kpis):
            return None
        if self.named:
            names = ", ".join(period.name for period in self.periods)
            return say("Nothing to judge: there are no goals in {periods}.", periods=names)
        return say("Nothing to judge: no goals are current or planned; --all takes those of every period.")

    @cached_property
    def _past(self) -> Past | None:
        """Return what the commits tell, if a rule that holds asks for it; None where there are none.

        Where they cannot be read, or do not go back far enough, a line on stderr says so.
        """
        if self.first is not None:
            return self.first._past
        if not any(rule.looks_back and self.policy.holds(rule.code, rule.name) for rule in self.rules):
            return None
        if not seems_in_repository(self.home):
            return None
        import sys

        from okrcli.errors import OkrError
        from okrcli.history.command import GitMissingError
        from okrcli.history.repository import NotARepositoryError
        from okrcli.history.revision import NoCommitError
        from okrcli.past import past

        try:
            return past(self.home, self.periods)
        except (GitMissingError, NotARepositoryError, NoCommitError):
            return None
        except OkrError as err:
            left_out = say("note: what the commits tell was not looked at: {cause}", cause=err.message)
            sys.stderr.write(f"{self.home.words(left_out)}\n")
            return None


def seems_in_repository(home: Home) -> bool:
    """Tell by the looks of it whether a workspace lies in a repository: if not, git need not be imported."""
    from pathlib import Path

    folder = Path(home.root).resolve()
    return home.then is not None or any((above / ".git").exists() for above in (folder, *folder.parents))
