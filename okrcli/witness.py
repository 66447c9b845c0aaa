"""The repository of a workspace, asked what became of goals that records still name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from okrcli.core import remains
from okrcli.core.annals import Annals
from okrcli.core.drift.trace import traces
from okrcli.core.finding import Absent, Finding, Severity
from okrcli.core.place import goal_path
from okrcli.errors import OkrError
from okrcli.history.command import GitMissingError
from okrcli.history.lock import contains
from okrcli.history.repository import NotARepositoryError
from okrcli.history.revision import NoCommitError
from okrcli.message import say
from okrcli.store.steps import steps

if TYPE_CHECKING:
    from okrcli.archive import Archive
    from okrcli.core.annals import Fate
    from okrcli.core.commit import Commit, Committed, FileChange
    from okrcli.core.drift.trace import Traces
    from okrcli.core.story.step import Step
    from okrcli.core.tree import Tree
    from okrcli.core.workspace import Workspace


@dataclass
class Witness:
    """What the commits know."""

    archive: Archive
    _logs: dict[tuple[str, ...], list[Committed]] = field(default_factory=dict)

    def settled(self, workspace: Workspace, tree: Tree) -> Workspace:
        """Return a workspace that was read from a tree, with its findings after hearing the commits.

        Files about what was dropped are none that could not be read.
        """
        heard = self.heard(workspace.findings, tree)
        wrong = {finding.path for finding in heard if finding.severity is Severity.ERROR}
        named = {finding.path for finding in workspace.findings if finding.absent is not None}
        return replace(workspace, findings=heard, unread=workspace.unread - (named - wrong))

    def heard(self, findings: Sequence[Finding], tree: Tree) -> list[Finding]:
        """Return the findings of a tree after hearing what the commits know of things that records name."""
        try:
            told = remains.settled(findings, self._fates(findings, tree), self._knew)
            return self._doubted(told) if any(finding.absent for finding in told) else told
        except (GitMissingError, NotARepositoryError, NoCommitError):
            return remains.doubted(findings, say("there is no commit that could tell"))
        except OkrError as err:
            return remains.doubted(findings, err.message, can_be_known=True)

    def _doubted(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return findings of which the commits know nothing, with a word where they begin too late."""
        rest = self.archive.way_to_the_rest
        if rest is not None:
            return remains.doubted(findings, rest, can_be_known=True)
        first = {log[0].commit for log in self._logs.values() if log}
        old = {path for path, trace in self._records.there.items() if trace.commit in first}
        about_old = [finding for finding in findings if finding.path in old]
        doubted = iter(remains.doubted(about_old, say("it came with the first commit")))
        return [next(doubted) if finding.path in old else finding for finding in findings]

    def _fates(self, findings: Sequence[Finding], tree: Tree) -> dict[Absent, Fate]:
        about = [finding for finding in findings if finding.absent is not None]
        wanted = dict.fromkeys(finding.absent for finding in about if finding.absent is not None)
        annals = self._annals(tree, wanted, set(_goal_files(about)))
        fates = ((absent, annals.fate(absent)) for absent in wanted)
        return {absent: fate for absent, fate in fates if fate is not None}

    def _annals(self, tree: Tree, wanted: Collection[Absent], files: Collection[str]) -> Annals:
        """Return what happened to goals, or KPIs, or both; `files` may be yet to be written."""
        under = tuple({"goals" if absent.ref is not None else "kpis": None for absent in wanted})
        changes, contents = self.archive.uncommitted(under, tree, files)

        content = partial(self.archive.content, uncommitted=contents)

        def read(touched: Sequence[Committed], uncommitted: Sequence[FileChange]) -> Iterable[Step]:
            return steps(touched, content, self.archive.settings, uncommitted)

        return Annals(self._log(under), changes, read)

    def _log(self, under: tuple[str, ...]) -> list[Committed]:
        if under not in self._logs:
            self._logs[under] = self.archive.commits(under, every_line=True)
        return self._logs[under]

    def _knew(self, path: str, commit: Commit) -> bool:
        """Tell whether a file came when a commit was known; one that is not committed comes now."""
        trace = self._records.there.get(path)
        if trace is None or trace.commit is None:
            return True
        return contains(self.archive.repository, trace.commit.hash, commit.hash)

    @cached_property
    def _records(self) -> Traces:
        return traces(self.archive.commits(("checkins", "kpis")))


def _goal_files(findings: Iterable[Finding]) -> Iterable[str]:
    """Yield the files of the objectives that findings are about, as they are spelled if that is known."""
    for finding in findings:
        if finding.absent is not None and finding.absent.ref is not None:
            yield goal_path(finding.absent.ref)
            yield from (related.path for related in finding.related)
