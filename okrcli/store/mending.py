"""Fixes of findings, tried in memory: which can be carried out, what the files are then, and what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from okrcli.core.edit import Rewrite
from okrcli.core.finding import Finding, Span
from okrcli.core.tree import Tree
from okrcli.errors import OkrError
from okrcli.store.edited import Edited, paths_of
from okrcli.store.tree import Folder, Overlay
from okrcli.store.writable import clashes, to_write

ROUNDS = 10  # what was hidden behind a mistake may hide something itself

Judge = Callable[[Tree], Sequence[Finding]]


@dataclass
class Mended:
    """The findings that are mended, the files as they are then, and what is left, each with the reason."""

    edited: Edited
    findings: list[Finding] = field(default_factory=list)
    left: list[tuple[Finding, OkrError]] = field(default_factory=list)
    rewritten: set[Rewrite] = field(default_factory=set)

    @property
    def contents(self) -> dict[str, tuple[bytes, bytes]]:
        """The bytes of each file that changes, before and after, by its old path."""
        origins = self.edited.origins
        return {
            origins.get(change.path, change.path): (old, change.new)
            for change in self.edited.changes
            if change.new is not None
            and (old := self.edited.before[origins.get(change.path, change.path)]) is not None
        }

    @property
    def moves(self) -> dict[str, str]:
        """The new paths of files by the old ones."""
        return {origin: to for to, origin in self.edited.origins.items()}


def mended(tree: Tree, findings: Sequence[Finding], *, unsafe: bool, judge: Judge | None = None) -> Mended:
    """Return what becomes of the fixes of findings; one that could not be written is left out.

    `judge` returns what is found in the files as they are then: what comes to light is mended, too.
    """
    barred: dict[str, OkrError] = {}
    while True:
        result = _mended(tree, findings, unsafe, judge, barred)
        met = dict(clashes(tree.root, result.edited.changes)) if isinstance(tree, Folder) else {}
        if met.keys() <= barred.keys():
            return result
        barred |= met  # what else those fixes would have moved is seen in the next attempt


def _mended(
    tree: Tree, findings: Sequence[Finding], unsafe: bool, judge: Judge | None, barred: dict[str, OkrError]
) -> Mended:
    spelled = partial(to_write, tree.root) if isinstance(tree, Folder) else str
    result = Mended(Edited(tree, spelled))
    for n in range(ROUNDS):
        done = len(result.findings)
        result.left = []
        guesses = unsafe and n == 0  # what comes to light later is a guess that nobody was shown
        for finding in sorted(findings, key=_place, reverse=True):
            if finding.fix and (guesses or not finding.unsafe):
                _mend(finding, result, barred)
        if judge is None or len(result.findings) == done:
            return result
        findings = judge(Overlay(tree, result.edited.after))
    return result


def _place(finding: Finding) -> Span:
    """Return where a finding stands: what is mended last in a file first moves no item that is next."""
    return finding.span or Span(0, 0, 0, 0)


def _mend(finding: Finding, result: Mended, barred: dict[str, OkrError]) -> None:
    lines = {edit for edit in finding.fix if isinstance(edit, Rewrite)}
    if lines and lines <= result.rewritten:  # several findings about one comment
        result.findings.append(finding)
        return
    try:
        for path in (path for edit in finding.fix for path in paths_of(edit)):
            if (settled := result.edited.settled(path)) in barred:
                raise barred[settled]
        if result.edited.attempt(finding.fix):
            result.findings.append(finding)
            result.rewritten |= lines
    except OkrError as err:  # the finding stays, and says what to do by hand
        result.left.append((finding, err))


def fixable(tree: Tree, findings: Sequence[Finding]) -> list[Finding]:
    """Return findings without the fixes that could not be written."""
    if not any(finding.fix for finding in findings):
        return list(findings)
    safe = mended(tree, findings, unsafe=False)
    every = mended(tree, findings, unsafe=True) if any(finding.unsafe for finding in findings) else safe
    can = {id(finding) for finding in (*safe.findings, *every.findings)}
    return [finding if id(finding) in can else replace(finding, fix=(), unsafe=False) for finding in findings]
