"""`--commit`: what a command has written becomes a commit, and nothing else gets into it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli.errors import UsageError
from okrcli.home import Home
from okrcli.message import Message, say
from okrcli.output import patience

if TYPE_CHECKING:
    from okrcli.history.commit import Done
    from okrcli.history.repository import Repository


@dataclass
class Commit:
    """The commit that a command was asked for; where it was not, all of this does nothing."""

    home: Home
    repository: Repository | None = None
    message: str | None = None
    written: set[str] = field(default_factory=set)

    @contextmanager
    def of(self, subject: Message, body: str = "") -> Iterator[None]:
        """Commit what is written within; nobody else who commits here writes meanwhile."""
        with self.turn():
            yield
            self.make(subject, body)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Let nobody else with a commit to make write to the workspace."""
        if self.repository is None:
            yield
            return
        from okrcli.store.lock import COMMITTING, locked

        with locked(self.home.root, waiting=self.home.waiting, kind=COMMITTING):
            yield

    def make(self, subject: Message, body: str = "") -> None:
        """Commit what has been written so far, if anything was, and say so.

        Raises:
            RefusedCommitError: git refuses.

        """
        if self.repository is None or not self.written:
            return
        from okrcli.history.commit import commit
        from okrcli.render.literal import literal

        own = "\n\n".join(filter(None, [literal(self.home.words(subject)), body.strip()]))
        with patience(self.home.words, say("committing …")):
            done = commit(self.repository, self.written, self.message or own)
        self.written.clear()
        if done is not None:
            self._tell(done)

    def refuse(self, paths: Iterable[str]) -> None:
        """Raise an error when a commit of files yet to be written would hold more than that, or cannot be."""
        if self.repository is not None:
            from okrcli.history.commit import refuse_uncommitted

            refuse_uncommitted(self.repository, self._seen(paths) - self.written)

    def permit(self, paths: Sequence[str]) -> None:
        """Refuse as above, and note what is about to be written."""
        self.refuse(paths)
        self.written |= self._seen(paths)

    def _seen(self, paths: Iterable[str]) -> set[str]:
        """Return paths of the workspace as the repository around it calls them."""
        assert self.repository is not None  # noqa: S101 - asked only where there is something to commit
        inside = Path(os.path.relpath(self.home.root, self.repository.root)).as_posix()
        return {path if inside == "." else f"{inside}/{path}" for path in paths}

    def _tell(self, done: Done) -> None:
        from okrcli.render.literal import literal

        message = say("committed {revision}: {subject}", revision=done.short, subject=done.subject)
        sys.stderr.write(f"{literal(self.home.words(message))}\n")
        if done.branch is None:
            message = say(
                "note: no branch is checked out, so the commit is on none; `git switch -c NAME` keeps it"
            )
            sys.stderr.write(f"{self.home.words(message)}\n")


def asked(home: Home, commit: bool, message: str | None) -> Commit:
    """Return the commit that the options ask for; from then on nothing is written that could not be in it.

    Raises:
        UsageError: a message is given, but no commit is asked for.
        OkrError: nothing can be committed here: no repository, no identity, a merge under way.

    """
    if not commit:
        if message is not None:
            raise UsageError(say("--message is for --commit"), say("give --commit, too, or leave it out"))
        return Commit(home)
    if message is not None and not message.strip():
        raise UsageError(say("the message of the commit is empty"), say("say something, or leave it out"))
    from okrcli.history.commit import refuse_unready
    from okrcli.history.repository import around

    repository = around(home.root)
    refuse_unready(repository)
    wish = Commit(home, repository, message)
    home.permit = wish.permit
    return wish
