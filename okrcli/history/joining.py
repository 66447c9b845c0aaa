"""Two lines of commits made one, in a work tree of its own that is thrown away."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from okrcli.core.finding import Finding
from okrcli.errors import OkrError
from okrcli.history.command import GitError, ask, tell
from okrcli.history.remote import Upstream
from okrcli.history.repository import Repository
from okrcli.interrupt import uninterrupted
from okrcli.message import say, say_n

# Git would guess from the names of folders where a check-in of a renamed goal goes: we look.
_UNMOVED = "merge.directoryRenames=false"

_ROOM = "okr-sync-"
_BENCH = "bench"
# A name of `tempfile.mkdtemp` in `git worktree list`: nobody else calls a work tree so by chance.
_OURS = re.compile(rf"worktree (.*/{_ROOM}\w{{8}})/{_BENCH}")
_ABANDONED = 3600  # seconds
_FILE = "100644"
_TELLING = ("CONFLICT", "error:", "fatal:")
_UNSEEN = {"GIT_EDITOR": "true", "GIT_SEQUENCE_EDITOR": "true", "GIT_LFS_SKIP_SMUDGE": "1"}
_PLAIN = (
    *("-c", f"core.hooksPath={os.devnull}", "-c", "rebase.updateRefs=false", "-c", "rebase.autoStash=false"),
    *("-c", "rebase.autoSquash=false", "-c", "merge.autoStash=false", "-c", "merge.ff=true"),
    *("-c", _UNMOVED),
)


@dataclass(frozen=True, slots=True)
class Lines:
    """Two lines of commits: the last commit that both have, and the last one of each."""

    base: str
    mine: str
    theirs: str


Files = Mapping[str, bytes | None]
"""The content of files by their paths in the repository; None for those that go."""


class Reader(Protocol):
    """Whoever reads what is in the files: git knows lines only."""

    def alike(self, lines: Lines) -> tuple[Files, Files, Files]:
        """Return what would differ before, on my side and on theirs, if all had the names of both sides."""

    def left(self, lines: Lines, joined: str) -> Files:
        """Return what has to change in a commit that has both sides to have the names of both."""

    def subject(self) -> str:
        """Return what a commit of that says."""

    def judge(self, lines: Lines, joined: str) -> Sequence[Finding]:
        """Return the errors of a commit that has both sides, and that neither side had before."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A file that was changed on both sides; None where a side has no such file."""

    path: str
    base: bytes | None
    mine: bytes | None
    theirs: bytes | None


class ConflictingError(OkrError):
    """Both sides changed the same places; nothing was changed here."""

    def __init__(self, up: Upstream, clashes: Sequence[Clash]) -> None:
        super().__init__(
            say_n(
                "{n} file was changed both here and on {name}, in the same places",
                "{n} files were changed both here and on {name}, in the same places",
                len(clashes),
                name=up.name,
            ),
            say(
                "nothing was changed; `git pull --no-rebase {remote} {branch}` stops at these places: choose,"
                " `git add` the files, `git commit`, then `okr sync`",
                remote=up.remote,
                branch=up.ref.removeprefix("refs/heads/"),
            ),
        )
        self.clashes = tuple(clashes)
        self.said: list[str] = []


class UnjoinedError(OkrError):
    """Git cannot put both sides together, and names no file in the way; nothing was changed here."""

    def __init__(self, up: Upstream, said: Sequence[str] = ()) -> None:
        super().__init__(
            say("git cannot put your commits together with those on {name}", name=up.name),
            say(
                "nothing was changed; `git pull --no-rebase {remote} {branch}` stops where it is: mend it,"
                " `git commit`, then `okr sync`",
                remote=up.remote,
                branch=up.ref.removeprefix("refs/heads/"),
            ),
        )
        self.said = tuple(said)


class BrokenTogetherError(OkrError):
    """Both sides go together line by line, but not in what they say; nothing was changed here."""

    def __init__(self, up: Upstream, lines: Lines, findings: Sequence[Finding]) -> None:
        super().__init__(
            say_n(
                "together with {name} your commits would have {n} error that neither has alone",
                "together with {name} your commits would have {n} errors that neither has alone",
                len(findings),
                name=up.name,
            ),
            say(
                "nothing was changed; `git pull --no-rebase {remote} {branch}` puts both together: mend what"
                " `okr lint` shows then (`okr lint --unsafe-fixes` where it knows how), commit, `okr sync`",
                remote=up.remote,
                branch=up.ref.removeprefix("refs/heads/"),
            ),
        )
        self.findings = tuple(findings)
        self.lines = lines
        self.said: list[str] = []


def is_within(root: str, commit: str, other: str) -> bool:
    """Tell whether a commit is another one, or leads to it."""
    return ask(root, "merge-base", "--is-ancestor", commit, other).status == 0


def joined(repository: Repository, up: Upstream, reader: Reader, mine: str, theirs: str | None) -> str:
    """Return the commit that has all of both sides, making it where there is none."""
    root = repository.root
    if theirs is None or mine == theirs:
        return mine
    if is_within(root, theirs, mine):
        reader.judge(Lines(theirs, mine, theirs), mine)  # what is wrong there is mine: it is told, and goes
        return mine
    if is_within(root, mine, theirs):
        return theirs
    fork = ask(root, "merge-base", mine, theirs)
    if fork.status:
        shallow = tell(root, "rev-parse", "--is-shallow-repository") == "true"
        raise OkrError(
            say("this branch and {name} have no commit in common", name=up.name),
            say("this clone holds only the last commits: run `git fetch --unshallow`, then `okr sync`")
            if shallow
            else say("is {remote} the right remote? `git remote -v` shows it", remote=up.remote),
        )
    lines = Lines(fork.text, mine, theirs)
    with _bench(root, mine) as bench:
        joined = _Joining(bench, up, reader, lines).joined()
    findings = reader.judge(lines, joined)
    if findings:
        raise BrokenTogetherError(up, lines, findings)
    return joined


@contextmanager
def _bench(root: str, commit: str) -> Iterator[str]:
    """Give a work tree of its own, at a commit, and take it away again."""
    _clear_benches(root)
    room = Path(tempfile.mkdtemp(prefix=_ROOM))
    bench = str(room / _BENCH)
    try:
        made = ask(root, *_PLAIN, "worktree", "add", "--detach", bench, commit, settings=_UNSEEN)
        if made.status:
            raise GitError("worktree", made.words)
        yield bench
    finally:
        with uninterrupted():
            _take_away(root, room)


def _clear_benches(root: str) -> None:
    """Take away what a sync that was killed left behind, once no other can still be at work there."""
    for line in tell(root, "worktree", "list", "--porcelain").splitlines():
        if (ours := _OURS.fullmatch(line)) and _is_abandoned(room := Path(ours[1])):
            _take_away(root, room)


def _is_abandoned(room: Path) -> bool:
    try:
        return time.time() - room.stat().st_mtime > _ABANDONED
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _take_away(root: str, room: Path) -> None:
    """Remove a bench and what git knows of it; `git worktree prune` would forget those of others, too."""
    shutil.rmtree(room, ignore_errors=True)
    ask(root, "worktree", "remove", "--force", "--force", str(room / _BENCH), apart=True)


@dataclass
class _Joining:
    """Two lines of commits on their way to one, on a bench that is at the last of mine."""

    bench: str
    up: Upstream
    reader: Reader
    lines: Lines
    said: list[str] = field(default_factory=list)

    def joined(self) -> str:
        """Put my commits on top of theirs, and let what names what a side renamed follow.

        Where they have to stay the commits that they are, or do not fit one by one, though they do all
        together, merge; and where only names keep them apart, give them those of both before.
        """
        lines, are_fixed = self.lines, self._are_fixed()
        if not are_fixed and self._do("rebase", "--quiet", lines.theirs):
            return self._following()
        clashes: list[Clash] = []
        if not are_fixed:  # a rebase stops at the first commit; a merge shows all, as the files are now
            clashes = _clashes(self.bench, swapped=True)
            self._do("rebase", "--abort")
            self._start(lines.mine)
        # Merged they may fit: the last commit may bring the attributes by which git merges the others.
        if self._merges(lines.theirs):
            return self._following()
        clashes = _clashes(self.bench, swapped=False) or clashes
        if not self._merges_by_name():
            raise self._stopped(_clashes(self.bench, swapped=False) or clashes)
        return self._following()

    def _are_fixed(self) -> bool:
        """Tell whether my commits must not be made anew.

        Merges would be lost; and a tag, as of a lock, would stay on one that no branch contains any more.
        """
        mine, theirs = self.lines.mine, self.lines.theirs
        merges = self._tell("rev-list", "--merges", "--max-count=1", f"{theirs}..{mine}")
        tagged = ("for-each-ref", "--count=1", f"--merged={mine}", f"--no-merged={theirs}", "refs/tags")
        return bool(merges or self._tell(*tagged))

    def _do(self, *arguments: str) -> bool:
        answer = ask(self.bench, *_PLAIN, *arguments, settings=_UNSEEN)
        said = f"{answer.text}\n{answer.words}".splitlines()
        self.said = [line for line in said if line.startswith(_TELLING)]
        return answer.status == 0

    def _tell(self, *arguments: str, given: bytes | None = None) -> str:
        return tell(self.bench, *_PLAIN, *arguments, given=given, settings=_UNSEEN)

    def _start(self, commit: str) -> None:
        self._tell("reset", "--quiet", "--hard", commit)

    def _merges(self, theirs: str) -> bool:
        return self._do("merge", "--quiet", "--no-edit", "-m", self._subject, theirs)

    @property
    def _subject(self) -> str:
        return f"Merge {self.up.name} into {self.up.branch}"

    def _following(self) -> str:
        """Return the commit that the bench is at, or one on top of it where something has to follow."""
        joined = self._tell("rev-parse", "HEAD")
        files = self.reader.left(self.lines, joined)
        if not files:
            return joined
        self._put(files)
        self._tell("commit", "--quiet", f"--message={self.reader.subject()}")
        return self._tell("rev-parse", "HEAD")

    def _merges_by_name(self) -> bool:
        """Merge both sides as if everything had always had one name; only the merge itself is kept."""
        base, here, there = self.reader.alike(self.lines)
        if not here and not there:
            return False
        fork = self._with(self.lines.base, base)
        theirs = self._with(self.lines.theirs, there, fork)
        self._start(self._with(self.lines.mine, here, fork))
        if not self._merges(theirs):
            return False
        tree = self._tell("rev-parse", "HEAD^{tree}")
        self._start(self.lines.mine)
        self._tell("merge", "--quiet", "--strategy=ours", "--no-commit", self.lines.theirs)
        self._tell("read-tree", "--reset", tree)
        self._tell("commit", "--quiet", f"--message={self._subject}")
        return True

    def _with(self, commit: str, files: Files, parent: str | None = None) -> str:
        """Return a commit of what is in another, and of some files, on top of `parent`."""
        self._start(commit)
        self._put(files)
        tree = self._tell("write-tree")
        return self._tell("commit-tree", tree, "-p", parent or commit, "-m", self._subject)

    def _put(self, files: Files) -> None:
        """Put files into the index of the bench, as they are: no filter and no line end comes between."""
        modes = _modes(self._tell("ls-files", "--stage", "-z"))
        lines = []
        for path, content in files.items():
            if content is None:
                lines.append(f"0 {'0' * len(self.lines.mine)}\t{path}\0")
            else:
                blob = self._tell("hash-object", "-w", "--stdin", given=content)
                lines.append(f"{modes.get(path, _FILE)} {blob}\t{path}\0")
        self._tell("update-index", "-z", "--index-info", given="".join(lines).encode())

    def _stopped(self, clashes: Sequence[Clash]) -> OkrError:
        return ConflictingError(self.up, clashes) if clashes else UnjoinedError(self.up, self.said)


def _modes(listing: str) -> dict[str, str]:
    """Return the modes of what is in an index, by path."""
    entries = (entry.partition("\t") for entry in listing.split("\0") if entry)
    return {path: about.split(" ")[0] for about, _, path in entries}


def _clashes(bench: str, *, swapped: bool) -> list[Clash]:
    """Return the files that git could not merge; in a rebase, its sides are swapped."""
    blobs: dict[str, dict[int, str]] = {}
    for entry in filter(None, tell(bench, "ls-files", "--unmerged", "-z").split("\0")):
        about, _, path = entry.partition("\t")
        _, blob, stage = about.split()
        blobs.setdefault(path, {})[int(stage)] = blob
    return [_clash(bench, path, stages, swapped=swapped) for path, stages in blobs.items()]


def _clash(bench: str, path: str, stages: dict[int, str], *, swapped: bool) -> Clash:
    base, ours, theirs = (
        ask(bench, "cat-file", "blob", stages[stage]).output if stage in stages else None
        for stage in (1, 2, 3)
    )
    return Clash(path, base, theirs, ours) if swapped else Clash(path, base, ours, theirs)
