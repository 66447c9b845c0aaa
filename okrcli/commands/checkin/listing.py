"""A list of check-ins, from a file or another program."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from okrcli.commands.checkin.flags import KINDS
from okrcli.core import codes
from okrcli.core.checkin import statement
from okrcli.core.checkin.posting import Posting
from okrcli.core.checkin.record import check_day
from okrcli.core.finding import Finding
from okrcli.core.place import normal
from okrcli.core.resolve import UnknownReferenceError, resolve
from okrcli.core.workspace import Target, Workspace
from okrcli.errors import FINDINGS, OkrError, UsageError
from okrcli.home import Home
from okrcli.message import say, say_n
from okrcli.store import batch
from okrcli.store.batch import Batch, Record
from okrcli.store.load import Wanted, load

PATIENCE = 1.0  # seconds of silence


class WrongListError(OkrError):
    """A list cannot be recorded; `findings` say why. Nothing was written."""

    def __init__(self, path: str, findings: Sequence[Finding]) -> None:
        super().__init__(
            say_n("{n} error in {path}", "{n} errors in {path}", len(findings), path=path),
            say("nothing was recorded; mend what is listed above, and give the whole list again"),
            FINDINGS,
        )
        self.findings = tuple(findings)


def listed(home: Home, folder: Path, name: str, day: date, author: str | None) -> list[Posting]:
    """Return all that a list says, to be recorded; raise WrongListError unless all of it can be."""
    found = _read(folder, name)
    findings = list(found.findings)
    postings: list[Posting] = []
    intake = _Intake(home, day, author)
    for n, one in enumerate(found.records):
        intake.tell(n, len(found.records))
        try:
            postings.append(intake.posting(one))
        except _UnrecordableError as err:
            findings += err.findings
    if findings:
        raise WrongListError(found.path, found.located(findings))
    if not postings:
        message = say("{path} holds no record", path=found.path)
        sys.stderr.write(f"{home.words(message)}\n")
    return postings


def _read(folder: Path, name: str) -> Batch:
    if name == "-":
        return batch.read("<stdin>", sys.stdin.buffer.read())
    try:
        return batch.read(name, Path(folder, name).read_bytes())
    except OSError as err:
        raise UsageError(
            say("{file} cannot be read: {cause}", file=name, cause=err.strerror or str(err)),
            say("give a file, or - for standard input"),
        ) from err


class _UnrecordableError(Exception):
    """A record cannot be recorded."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(len(findings))
        self.findings = findings


@dataclass
class _Intake:
    """Turns records into postings; goals, references and people are looked up once."""

    home: Home
    day: date
    author: str | None
    workspaces: list[Workspace] = field(default_factory=list)
    full: dict[str, tuple[Target, Workspace]] = field(default_factory=dict)
    targets: dict[str, tuple[Target, Workspace]] = field(default_factory=dict)
    people: dict[str | None, str] = field(default_factory=dict)
    told: float = field(default_factory=time.monotonic)

    def tell(self, n: int, total: int) -> None:
        """Say how far it is, once a second."""
        if time.monotonic() - self.told > PATIENCE:
            self.told = time.monotonic()
            message = say("{n} of {total} records read …", n=n, total=total)
            sys.stderr.write(f"{self.home.words(message)}\n")

    def posting(self, record: Record) -> Posting:
        """Return what a record says; raise _UnrecordableError with all that is wrong in it."""
        given = record.statement
        findings: list[Finding] = []
        day, author, found = given.date or self.day, "", None
        try:
            author = self._person(given.author or self.author)
        except UsageError as err:
            findings.append(record.finding(codes.BAD_ID, ("author",), err.message, err.hint))
        try:
            found = self._found(given.ref)
            check_day(day, self.home.today, statement.goal_of(*found))
        except UsageError as err:
            code, field = (codes.UNKNOWN_REFERENCE, "ref") if found is None else (codes.UNFIT_VALUE, "date")
            findings.append(record.finding(code, (field,), err.message, err.hint))
        if found is not None:
            posting, problems = statement.posting(given, *found, day, author)
            findings += (record.finding(codes.UNFIT_VALUE, *problem) for problem in problems)
            if not findings:
                return posting
        raise _UnrecordableError(findings)

    def _person(self, name: str | None) -> str:
        if name not in self.people:
            self.people[name] = self.home.me(name)
        return self.people[name]

    def _found(self, ref: str) -> tuple[Target, Workspace]:
        """Return what a reference names, in the current periods before all others."""
        if ref not in self.targets:
            self.targets[ref] = self._resolved(ref)
        return self.targets[ref]

    def _resolved(self, ref: str) -> tuple[Target, Workspace]:
        for everything in (False, True):
            if len(self.workspaces) <= everything:
                self._load(everything=everything)
            if (exact := self.full.get(normal(ref.strip()))) is not None:
                return exact
            workspace = self.workspaces[everything]
            try:
                return resolve(ref, workspace, self.home.today, KINDS), workspace
            except UnknownReferenceError:
                if everything:
                    raise
        raise AssertionError(ref)

    def _load(self, *, everything: bool) -> None:
        """Read goals without their records, and note their full references: programs write those."""
        names = [period.name for period in self.home.current()]
        workspace = load(self.home.tree, Wanted(None if everything else names, records=False))
        self.workspaces.append(workspace)
        for target in workspace.targets():
            if target.kind in KINDS:
                self.full.setdefault(target.text, (target, workspace))
