"""Edits carried out: in memory first, checked, and then written to disk as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from okrcli.core.edit import Edit
from okrcli.core.finding import Finding, Severity
from okrcli.core.tree import Tree, check_path
from okrcli.errors import OkrError
from okrcli.message import say, say_n
from okrcli.store import transaction
from okrcli.store.edited import Contents, Edited
from okrcli.store.lock import Waiting, locked
from okrcli.store.spelling import spelled, twins
from okrcli.store.transaction import Change, ConflictError
from okrcli.store.tree import Folder, Overlay

Check = Callable[[Tree, Tree], Sequence[Finding]]
Decide = Callable[[Tree], Sequence[Edit]]
Permit = Callable[[Sequence[str]], None]


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written, by path; a moved file is neither created nor deleted, even if it changed too."""

    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    deleted: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path that differs from before, sorted."""
        moved = (path for pair in self.moved for path in pair)
        return tuple(sorted({*self.created, *self.changed, *moved, *self.deleted}))

    @property
    def files(self) -> int:
        """How many files differ from before: one that moved is one."""
        moved = dict(self.moved)
        return len({moved.get(path, path) for path in self.paths})


class RefusedError(OkrError):
    """An edit would leave files that are wrong; `findings` say how. Nothing was written."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        first = findings[0]
        super().__init__(
            say_n(
                "This would put {n} error into the files: {path}: {problem}",
                "This would put {n} errors into the files, first in {path}: {problem}",
                len(findings),
                path=first.path,
                problem=first.message,
            ),
            first.help or say("Nothing was written."),
        )
        self.findings = tuple(findings)


def save(
    root: str,
    edits: Sequence[Edit] | Decide,
    check: Check | None = None,
    permit: Permit | None = None,
    *,
    timeout: float | None = None,
    waiting: Waiting | None = None,
) -> Saved:
    """Carry out `edits` as one: all of them, or none and an OkrError.

    Edits given as a function are decided under the lock, on the files as they are then, so that no other
    writer's work is lost. `check` gets the tree before and after and returns what is wrong with the latter.
    `permit` gets every path that will differ, and may raise while nothing is written. `timeout` and
    `waiting` are those of the lock.
    """
    with locked(root, timeout, waiting):
        transaction.sweep(root)
        tree = Folder(root)
        draft = Edited(tree, partial(_settled, root))
        for edit in edits(tree) if callable(edits) else edits:
            draft.add(edit)
        draft.finish()
        return _write(tree, draft.before, draft.after, draft.origins, check, permit)


def edit_texts(
    root: str,
    texts: Mapping[str, tuple[bytes, bytes]],
    check: Check | None = None,
    permit: Permit | None = None,
    *,
    timeout: float | None = None,
    waiting: Waiting | None = None,
) -> Saved:
    """Replace the texts of files as one: of each the old, or ConflictError is raised, by the new."""
    with locked(root, timeout, waiting):
        transaction.sweep(root)
        tree = Folder(root)
        before: Contents = {}
        after: Contents = {}
        for name, (old, new) in texts.items():
            path = _settled(root, name)
            if tree.read(path) != old:
                raise ConflictError(path)
            before[path], after[path] = old, new
        return _write(tree, before, after, {}, check, permit)


def _write(
    tree: Folder,
    before: Contents,
    after: Contents,
    origins: Mapping[str, str],
    check: Check | None,
    permit: Permit | None,
) -> Saved:
    changes = [
        Change(path, before[path], after[path], origins.get(path))
        for path in sorted(after)
        if before[path] != after[path]
    ]
    if not changes:
        return Saved()
    _refuse_twins(tree.root, changes)
    if check:
        _refuse_errors(check(Overlay(tree, before), Overlay(tree, after)))
    saved = _saved(changes, origins)
    if permit:
        permit(saved.paths)
    transaction.write(tree.root, changes)
    return saved


def _refuse_errors(findings: Sequence[Finding]) -> None:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise RefusedError(errors)


def _refuse_twins(root: str, changes: Sequence[Change]) -> None:
    gone = {change.path for change in changes if change.new is None}
    for change in changes:
        for twin in twins(root, change.path) if change.old is None else ():
            if twin not in gone:
                raise OkrError(
                    say("{path} differs from {twin} in case only", path=change.path, twin=twin),
                    say("Nothing was written. Choose another name: some systems cannot hold both."),
                )


def _settled(root: str, path: str) -> str:
    """Return `path` as the disk spells it; raise OkrError when it must not be written."""
    check_path(path)
    path = spelled(root, path)
    if Path(root, path).is_symlink():
        raise OkrError(
            say("{path} is a link", path=path),
            say("Nothing was written. Edit the file that it leads to, or put the file itself in its place."),
        )
    return path


def _saved(changes: Sequence[Change], origins: Mapping[str, str]) -> Saved:
    gone = {change.path for change in changes if change.new is None}
    moved = {to: origin for to, origin in origins.items() if origin in gone}
    left = gone.difference(moved.values())
    here = [change for change in changes if change.new is not None and change.path not in moved]
    return Saved(
        created=tuple(change.path for change in here if change.old is None),
        changed=tuple(change.path for change in here if change.old is not None),
        moved=tuple(sorted((origin, to) for to, origin in moved.items())),
        deleted=tuple(sorted(left)),
    )
