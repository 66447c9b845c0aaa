"""What the files say while two lines of commits are brought together: who renamed what, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from okrcli.message import Message, say

if TYPE_CHECKING:
    from okrcli.archive import Archive
    from okrcli.core.finding import Finding
    from okrcli.core.follow import Renamed
    from okrcli.core.tree import Tree
    from okrcli.history.joining import Files, Lines
    from okrcli.home import Home
    from okrcli.store.carried import Carried


@dataclass
class Reading:
    """The workspace in the commits of both sides.

    `followed` is what a side renamed and something of the other one follows. Of what goes along with my
    commits, `errors` are wrong, and `dropped` is about what is gone by now.
    """

    home: Home
    followed: list[Renamed] = field(default_factory=list)
    errors: Sequence[Finding] = ()
    dropped: Sequence[Finding] = ()
    _following: Sequence[Renamed] = ()
    _parted: tuple[Lines, _Parting] | None = None

    def alike(self, lines: Lines) -> tuple[Files, Files, Files]:
        """Return what would differ before, on my side and on theirs, if all had the names of both sides."""
        from okrcli.store.carried import differing

        parting = self._parting(lines)
        base, here, there = (differing(one) for one in (parting.named_alike(), *parting.carried))
        return self._placed(base), self._placed(here), self._placed(there)

    def left(self, lines: Lines, joined: str) -> Files:
        """Return what has to change in a commit that has both sides to have the names of both."""
        from okrcli.core.follow import named_in
        from okrcli.store.tree import Overlay

        parting, tree = self._parting(lines), self._archive.at(joined)
        files: Files = {}
        for carried in parting.carried:
            files = {**files, **carried.onto(Overlay(tree, files))}
        texts = [text for path, content in files.items() if content for text in (path, content.decode())]
        named = named_in(texts, (pair.new for pair in parting.done))
        self._following = [pair for pair in parting.done if pair.new in named]
        self.followed += (pair for pair in self._following if pair not in self.followed)
        return self._placed(files)

    def subject(self) -> str:
        """Return what the commit says that lets things follow."""
        from okrcli.core import subject
        from okrcli.render.literal import literal

        return literal(self.home.words(subject.followed([(pair.old, pair.new) for pair in self._following])))

    def judge(self, lines: Lines, joined: str) -> Sequence[Finding]:
        """Return the errors of a commit that has both sides, and that neither side had before.

        Those that my side had alone are kept, to be told. Where a side has no settings that can be read,
        nothing can be told.
        """
        from okrcli.core.place import SETTINGS
        from okrcli.store.load import Wanted, errors_in, load_settings
        from okrcli.store.wanted import about

        trees = [self._archive.at(commit) for commit in (lines.theirs, joined)]
        if any(load_settings(tree)[0] is None for tree in trees):
            return ()
        theirs, tree = trees
        paths = {*self._changed(lines.theirs, joined), *self._changed(lines.base, lines.theirs)}
        wanted = Wanted() if SETTINGS in paths else about(tree, paths)
        heard = self._heard(errors_in(tree, wanted, theirs), tree, joined)
        brought = [finding for finding in heard if finding.severity == "error"]
        self.dropped = [finding for finding in heard if finding not in brought]
        new = [] if joined == lines.mine else errors_in(tree, wanted, theirs, self._archive.at(lines.mine))
        places = {(finding.path, finding.route, finding.code) for finding in new}
        together = [one for one in brought if (one.path, one.route, one.code) in places]
        self.errors = [finding for finding in brought if finding not in together]
        return together

    def whose(self, lines: Lines, path: str) -> Message:
        """Say which side a file is from."""
        here, there = (path in self._changed(lines.base, side) for side in (lines.mine, lines.theirs))
        if here and there:
            return say("{path} was changed here and there", path=path)
        if here:
            return say("{path} was changed here", path=path)
        return say("{path} was changed there", path=path)

    def renames(self, named: Sequence[str]) -> Iterator[Message]:
        """Yield what each side renamed of what some lines name."""
        from okrcli.core.follow import named_in

        if self._parted is None:
            return
        _, parting = self._parted
        for side in (parting.here, parting.there):
            pairs = side.renamed(parting.base)
            meant = [pair for pair in pairs if named_in(named, (pair.old, pair.new))]
            for pair in meant:
                yield (
                    say("{old} became {new} here", old=pair.old, new=pair.new)
                    if side is parting.here
                    else say("{old} became {new} there", old=pair.old, new=pair.new)
                )

    def _heard(self, findings: Sequence[Finding], tree: Tree, commit: str) -> list[Finding]:
        """Return findings after asking the commits about what records name in vain."""
        from okrcli.witness import Witness

        found = list(findings)
        if any(finding.absent for finding in found):
            found = Witness(replace(self._archive, commit=commit)).heard(found, tree)
        return found

    def _placed(self, files: Files) -> Files:
        start = f"{self._archive.prefix}/" if self._archive.prefix else ""
        return {f"{start}{path}": content for path, content in files.items()}

    @cached_property
    def _archive(self) -> Archive:
        return self.home.archive()

    def _changed(self, old: str, new: str) -> list[str]:
        """Return the files of the workspace that differ between two commits."""
        from okrcli.history.log import changed_paths

        changes = changed_paths(self._archive.repository, old, new, self._archive.prefix)
        return [change.path for change in changes]

    def _parting(self, lines: Lines) -> _Parting:
        if self._parted is None or self._parted[0] != lines:
            base, mine, theirs = (
                self._archive.at(commit) for commit in (lines.base, lines.mine, lines.theirs)
            )
            here, there = (self._changed(lines.base, side) for side in (lines.mine, lines.theirs))
            self._parted = lines, _Parting(base, _Side(mine, here), _Side(theirs, there))
        return self._parted[1]


@dataclass(frozen=True)
class _Side:
    """One of two versions of a tree, and the files in which it differs from what both had before."""

    tree: Tree
    changed: Sequence[str]

    def texts(self) -> Iterator[str]:
        """Yield the names of those files, and what is in them."""
        from okrcli.core.tree import UnreadableError

        for path in self.changed:
            yield path
            try:
                yield self.tree.read(path).decode("utf-8", "replace")
            except UnreadableError:
                continue

    def renamed(self, base: Tree) -> list[Renamed]:
        """Return what this side renamed; only what it changed the files of is read."""
        from okrcli.core.follow import renamed
        from okrcli.core.place import GoalFile, KpiFile, TasksFile, parse_path
        from okrcli.store.load import load, load_settings
        from okrcli.store.wanted import about

        telling = GoalFile | KpiFile | TasksFile
        paths = [path for path in self.changed if isinstance(parse_path(path), telling)]
        if not paths or any(load_settings(tree)[0] is None for tree in (base, self.tree)):
            return []
        return renamed(*(load(tree, about(tree, paths)) for tree in (base, self.tree)))


@dataclass
class _Parting:
    """Two sides that parted, each with the names that the other one gave."""

    base: Tree
    here: _Side
    there: _Side
    done: list[Renamed] = field(default_factory=list)

    @cached_property
    def carried(self) -> tuple[Carried, Carried]:
        """My side with their names, and their side with mine."""
        from okrcli.store.carried import Carried

        both = Carried(self.here.tree), Carried(self.there.tree)
        for carried, (side, wanted) in zip(both, self._given, strict=True):
            self.done += self._follow(carried, side, wanted)
        return both

    def named_alike(self) -> Carried:
        """Return what both had before, with the names of both sides."""
        from okrcli.store.carried import Carried

        carried = Carried(self.base)
        for side, wanted in self._given:
            self._follow(carried, side, wanted)
        return carried

    @cached_property
    def _given(self) -> tuple[tuple[_Side, Sequence[Renamed]], ...]:
        """The names that their side gave and mine may name otherwise, and the other way round."""
        from okrcli.core.follow import named_in

        found = []
        for side, other in ((self.here, self.there), (self.there, self.here)):
            given = [pair for pair in other.renamed(self.base) if pair.is_sure]
            named = named_in(side.texts(), (pair.old for pair in given)) if given else ()
            found.append((other, [pair for pair in given if pair.old in named]))
        return tuple(found)

    def _follow(self, carried: Carried, side: _Side, wanted: Sequence[Renamed]) -> Sequence[Renamed]:
        """Give files the names that a side gave; return those that could be given."""
        from okrcli.core.follow import Following
        from okrcli.store.load import Wanted, load

        if not wanted:
            return ()
        base = load(self.base, Wanted(records=False))
        settings = load(side.tree, Wanted(goals=(), kpis=())).settings
        return Following(base, settings, lambda: load(carried.edited), carried.carry_out).follow(wanted)
