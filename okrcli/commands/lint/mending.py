"""`okr lint --fix`, `--unsafe-fixes` and `--add-ignores`: files changed, or shown as they would be."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from okrcli.commands.lint.look import Look
from okrcli.core import subject
from okrcli.core.place import SETTINGS
from okrcli.errors import UsageError
from okrcli.message import Message, say, say_n

if TYPE_CHECKING:
    from okrcli.commit import Commit
    from okrcli.core.finding import Finding
    from okrcli.core.lint import Verdict
    from okrcli.core.tree import Tree
    from okrcli.home import Home
    from okrcli.store.ignores import Commented
    from okrcli.store.mending import Mended

    Again = Callable[[Home], Look]


class Mending(Protocol):
    """A way to make findings go away."""

    def preview(self, findings: Sequence[Finding]) -> str:
        """Return what would be written, as a diff."""

    def carried_out(self, findings: Sequence[Finding]) -> Verdict:
        """Write the files, say so on stderr, and judge what is there then."""


def chosen_mending(
    look: Look, again: Again, add_ignores: bool, fix: bool, unsafe: bool, reason: str | None, wish: Commit
) -> Mending:
    """Return fixes, or comments that silence; raise UsageError where the options do not fit together.

    `again` looks at a workspace as at the one that is there.
    """
    if not add_ignores:
        if reason is not None:
            raise UsageError(say("--reason is for --add-ignores"), say("leave it out"))
        return Fixes(look, again, wish, unsafe)
    if unsafe:
        raise UsageError(say("--add-ignores and --unsafe-fixes are two ways"), say("run one after the other"))
    if fix:
        raise UsageError(say("--add-ignores and --fix are two ways"), say("run one after the other"))
    return Ignores(look, wish, _accepted(look, reason))


def _accepted(look: Look, reason: str | None) -> str:
    """Return the reason for comments; raise UsageError where one would not be read as such."""
    from okrcli.store.ignores import is_reason

    if reason is None:
        return look.home.words(say("it was here before okr lint"))
    said = " ".join(reason.split())
    if not is_reason(said):
        raise UsageError(
            say("'{reason}' is no reason: comments without one silence nothing", reason=reason),
            say("say in words why the findings may stay"),
        )
    return said


@dataclass(frozen=True)
class Fixes:
    """The fixes that findings bring along; unsafe ones on request."""

    look: Look
    again: Again
    wish: Commit
    unsafe: bool

    def preview(self, findings: Sequence[Finding]) -> str:
        """Return what the fixes would write, as a diff."""
        result = self._mended(findings)
        self._tell_left(result)
        return _diff(result.contents, result.moves)

    def carried_out(self, findings: Sequence[Finding]) -> Verdict:
        """Carry out the fixes as one, and judge what is there then.

        What was hidden behind a mended mistake is no reason to refuse: it is mended, too, or is left.
        """
        result = self._mended(findings)
        with self.wish.of(subject.mended(len(result.findings))):
            saved = self.look.home.carry_out(result.edited)
        _say(self.look, _fixed(len(result.findings), saved.files))
        self._tell_left(result)
        return self.again(self.look.home.with_files(self.look.home.tree)).verdict()

    def _mended(self, findings: Sequence[Finding]) -> Mended:
        from okrcli.store.mending import mended

        home = self.look.home

        def judge(tree: Tree) -> Sequence[Finding]:
            return replace(self.again(home.with_files(tree)), first=self.look).verdict().findings

        return mended(home.tree, findings, unsafe=self.unsafe, judge=judge)

    def _tell_left(self, result: Mended) -> None:
        told = dict.fromkeys(say("not fixed: {problem}", problem=err.message) for _, err in result.left)
        for message in told:
            _say(self.look, message)


@dataclass(frozen=True)
class Ignores:
    """Comments that silence what there is, each with the same reason."""

    look: Look
    wish: Commit
    reason: str

    def preview(self, findings: Sequence[Finding]) -> str:
        """Return the comments that would be written, as a diff."""
        return _diff(self._commented(findings).texts)

    def carried_out(self, findings: Sequence[Finding]) -> Verdict:
        """Write the comments as one, and judge what is there then."""
        commented = self._commented(findings)
        count = len(commented.findings)
        with self.wish.turn():
            self.look.home.save_texts(commented.texts)
            self.wish.make(subject.silenced(count), self.reason)
        left = self.look.verdict()
        _say(self.look, _silenced(count, len(commented.texts)))
        passing = sum(finding.code in self._passing for finding in left.findings)
        if passing:
            _say(
                self.look,
                say_n(
                    "{n} finding is not silenced: the next check-in, reading or day takes it away.",
                    "{n} findings are not silenced: the next check-in, reading or day takes them away.",
                    passing,
                ),
            )
        return left

    @property
    def _passing(self) -> set[str]:
        return {rule.code for rule in self.look.rules if rule.passes}

    def _commented(self, findings: Sequence[Finding]) -> Commented:
        from okrcli.store.ignores import with_ignores

        holds = self.look.policy.holds  # what is told besides what is selected was not meant
        unread = self.look.verdict().unread
        meant = [
            finding
            for finding in findings
            if holds(finding.code, finding.name)
            and finding.code not in self._passing
            and finding.path not in unread  # silence would hide all that such a file holds
            and not _is_of_the_past(finding)
        ]
        return with_ignores(self.look.home.tree, meant, self.reason)


def _is_of_the_past(finding: Finding) -> bool:
    """Tell whether a finding is about what is gone: a comment in okr.yaml would silence all that go later."""
    return finding.path == SETTINGS and finding.code.startswith("OKR8")


def _fixed(count: int, files: int) -> Message:
    if not count:
        return say("Nothing was fixed.")
    return say_n(
        "{n} finding fixed, in {files}.", "{n} findings fixed, in {files}.", count, files=_files(files)
    )


def _silenced(count: int, files: int) -> Message:
    if not count:
        return say("Nothing was silenced.")
    return say_n(
        "{n} finding silenced, in {files}.", "{n} findings silenced, in {files}.", count, files=_files(files)
    )


def _files(count: int) -> Message:
    return say_n("{n} file", "{n} files", count)


def _say(look: Look, message: Message) -> None:
    sys.stderr.write(f"{look.home.words(message)}\n")


def _diff(contents: Mapping[str, tuple[bytes, bytes]], moves: Mapping[str, str] | None = None) -> str:
    from okrcli.render.lint.diff import diff

    return diff(contents, moves)
