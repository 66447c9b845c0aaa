"""Fixes of findings, tried in memory: what can be carried out, and what the files are then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from okrcli.core.edit import Edit, Move
from okrcli.core.finding import Finding, Span
from okrcli.core.tree import Reason, Tree, UnreadableError
from okrcli.errors import OkrError
from okrcli.store.source import apply
from okrcli.store.transaction import ConflictError


@dataclass(frozen=True, slots=True)
class Mended:
    """The findings that are mended, the edits that do it, and each file's bytes before and after.

    `moves` are the new paths of files by the old ones, under which `contents` has what changes in them.
    """

    findings: list[Finding]
    edits: list[Edit]
    contents: dict[str, tuple[bytes, bytes]]
    moves: dict[str, str] = field(default_factory=dict)

    def edits_for(self, tree: Tree) -> list[Edit]:
        """Return the edits; raise ConflictError where a file is no longer the one that they are made for."""
        for path, (old, _) in self.contents.items():
            if tree.read(path) != old:
                raise ConflictError(path)
        return self.edits


def mended(tree: Tree, findings: Sequence[Finding], *, unsafe: bool) -> Mended:
    """Return what becomes of the fixes of findings; one that cannot be spliced in is left out.

    From the end of each file to its beginning, so that what is removed moves no item that is next; a file
    is moved last.
    """
    result = Mended([], [], {})
    for finding in sorted(findings, key=_place, reverse=True):
        if finding.fix and (unsafe or not finding.unsafe):
            _mend(tree, finding, result)
    return result


def _place(finding: Finding) -> Span:
    return finding.span or Span(0, 0, 0, 0)


def _mend(tree: Tree, finding: Finding, result: Mended) -> None:
    drafts: dict[str, tuple[bytes, bytes]] = {}
    moves: dict[str, str] = {}
    try:
        for edit in finding.fix:
            if isinstance(edit, Move):
                if edit.to in result.moves.values() or _is_there(tree, edit.to):
                    return
                moves[edit.path] = edit.to
                continue
            old, new = drafts.get(edit.path) or result.contents.get(edit.path) or _unchanged(tree, edit.path)
            drafts[edit.path] = (old, apply(edit.path, new, [edit]))
    except OkrError:  # the finding stays, and says what to do by hand
        return
    result.findings.append(finding)
    result.edits.extend(finding.fix)
    result.contents.update(drafts)
    result.moves.update(moves)


def _is_there(tree: Tree, path: str) -> bool:
    try:
        tree.read(path)
    except UnreadableError as err:
        return err.irregular.reason is not Reason.MISSING
    return True


def _unchanged(tree: Tree, path: str) -> tuple[bytes, bytes]:
    content = tree.read(path)
    return content, content
