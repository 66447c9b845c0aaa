"""Edits carried out: in memory first, checked, and then written to disk as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from okrcli.core.edit import Edit
from okrcli.core.finding import Finding, Severity
from okrcli.core.tree import Tree, text_of
from okrcli.errors import OkrError
from okrcli.message import say_n
from okrcli.store import transaction
from okrcli.store.edited import Edited, content_of
from okrcli.store.lock import Waiting, locked
from okrcli.store.transaction import Change, ConflictError
from okrcli.store.tree import Folder, Overlay
from okrcli.store.writable import clashes, settled

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

    def __init__(self, findings: Sequence[Finding], after: Tree) -> None:
        super().__init__(
            say_n(
                "nothing was written: this would put {n} error into the files",
                "nothing was written: this would put {n} errors into the files",
                len(findings),
            )
        )
        self.findings = tuple(findings)
        self._after = after

    def source(self, path: str) -> str | None:
        """Return the text that a file would have, to quote from."""
        return text_of(self._after, path)


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
        edited = Edited(tree, partial(settled, root))
        for edit in edits(tree) if callable(edits) else edits:
            edited.add(edit)
        edited.finish()
        return _write(tree, edited, check, permit)


def carry_out(
    root: str,
    edited: Edited,
    check: Check | None = None,
    permit: Permit | None = None,
    *,
    timeout: float | None = None,
    waiting: Waiting | None = None,
) -> Saved:
    """Write files as edits leave them, as one; raise ConflictError where one is no longer as it was."""
    with locked(root, timeout, waiting):
        transaction.sweep(root)
        tree = Folder(root)
        for path, content in edited.before.items():
            there = content_of(tree, path) if content is None else tree.read(path)
            if settled(root, path) != path or there != content:
                raise ConflictError(path)
        return _write(tree, edited, check, permit)


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
    edited = Edited(Folder(root), partial(settled, root))
    for path, (old, new) in texts.items():
        edited.put_in_place(path, old, new)
    return carry_out(root, edited, check, permit, timeout=timeout, waiting=waiting)


def _write(tree: Folder, edited: Edited, check: Check | None, permit: Permit | None) -> Saved:
    changes = edited.changes
    if not changes:
        return Saved()
    for _, err in clashes(tree.root, changes):
        raise err
    if check:
        after = Overlay(tree, edited.after)
        _refuse_errors(check(Overlay(tree, edited.before), after), after)
    saved = _saved(changes, edited.origins)
    if permit:
        permit(saved.paths)
    transaction.write(tree.root, changes)
    return saved


def _refuse_errors(findings: Sequence[Finding], after: Tree) -> None:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise RefusedError(errors, after)


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
