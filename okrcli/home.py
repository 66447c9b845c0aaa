"""An opened workspace: its day, its language, and the way to its files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from okrcli.core import select
from okrcli.core.codes import RECORD_OF_DROPPED
from okrcli.core.finding import Finding
from okrcli.core.model import Settings
from okrcli.core.near import did_you_mean, near
from okrcli.core.period import Period, parse, suggestion
from okrcli.core.place import Kind, Ref, is_slug, normal, parse_ref, slugify
from okrcli.core.tree import Tree, text_of
from okrcli.core.workspace import Target, Workspace
from okrcli.errors import UsageError
from okrcli.message import Message, say
from okrcli.screen import colour, columns
from okrcli.store import load as loading
from okrcli.store.load import Wanted

if TYPE_CHECKING:
    from okrcli.archive import Archive
    from okrcli.core.commit import Commit
    from okrcli.core.edit import Edit
    from okrcli.store.edited import Edited
    from okrcli.store.lock import Writer
    from okrcli.store.save import Permit, Saved
    from okrcli.witness import Witness


@dataclass
class Home:
    """An opened workspace: as it is now or, only to be looked at, as it was in the commit `then`."""

    root: str
    today: date
    settings: Settings
    tree: Tree
    words: Callable[[Message], str]
    then: Commit | None = None
    problems: list[Finding] = field(default_factory=list)
    permit: Permit | None = None  # asked before anything is written

    @cached_property
    def period_names(self) -> list[str]:
        """The periods that have goals."""
        return loading.period_names(self.tree)

    def current(self) -> list[Period]:
        """Return the periods of today that have goals, the shortest first; else the one that ended last."""
        return select.current(self.period_names, self.settings, self.today)

    def period(self, name: str) -> Period:
        """Return the period called `name`; raise UsageError with the name that was probably meant."""
        period = parse(normal(name), self.settings)
        if period is not None:
            return period
        guess = suggestion(name, self.settings.periods)
        way_out = say("did you mean {name}?", name=guess) if guess else None
        way_out = way_out or say(
            "use 2026, 2026-H2, 2026-Q4 or 2026-11, or name it under `periods:` in okr.yaml"
        )
        raise UsageError(say("'{name}' is not a period", name=name), way_out)

    def periods(self, names: Collection[str]) -> list[Period]:
        """Return the named periods, or the current ones."""
        return [self.period(name) for name in names] or self.current()

    def team(self, name: str) -> str:
        """Return a team's id by its id or name; raise UsageError for an unknown one."""
        wanted = normal(name)
        for key, team in self.settings.teams.items():
            if wanted in (key, team.name):
                return key
        way_out = did_you_mean(name, self.settings.teams) or say("add it under `teams:` in okr.yaml")
        raise UsageError(say("there is no team '{team}' in okr.yaml", team=name), way_out)

    def load(self, wanted: Wanted) -> Workspace:
        """Return what is wanted; problems in it are kept to be shown.

        Records of what was dropped are none: it is for `okr lint` to tell of them.
        """
        workspace = self.settled(loading.load(self.tree, wanted))
        found = [finding for finding in workspace.findings if finding.code != RECORD_OF_DROPPED.code]
        self.problems += [finding for finding in found if finding not in self.problems]
        return workspace

    def archive(self) -> Archive:
        """Return the repository around, up to the last commit of this moment."""
        from okrcli.archive import Archive

        return Archive(self.root, self.tree, self.settings, self.then.hash if self.then is not None else None)

    @cached_property
    def witness(self) -> Witness:
        """The repository, where it is asked what became of goals."""
        from okrcli.witness import Witness

        return Witness(self.archive())

    def settled(self, workspace: Workspace) -> Workspace:
        """Return what was read, after asking the commits about goals that records name in vain, if any do."""
        if not workspace.names_what_is_absent:
            return workspace
        return self.witness.settled(workspace, self.tree)

    def find(self, text: str, kinds: Sequence[Kind] = ()) -> Target:
        """Return what a reference or its tail names: in current periods first, then anywhere.

        Raises:
            UnknownReferenceError: nothing ends so.
            AmbiguousReferenceError: several do.

        """
        from okrcli.core.resolve import UnknownReferenceError, resolve

        full = parse_ref(text)
        if full is not None and full.period in self.period_names:
            workspace = loading.load(self.tree, Wanted(goals=[full.of_objective], kpis=(), records=False))
            if full.of_objective in workspace.goals:
                return resolve(text, workspace, self.today, kinds)
        names = [period.name for period in self.current()]
        try:
            return resolve(text, loading.load(self.tree, Wanted(names, records=False)), self.today, kinds)
        except UnknownReferenceError:
            return resolve(text, loading.load(self.tree, Wanted(records=False)), self.today, kinds)

    def goal(self, target: Target) -> Workspace:
        """Return a workspace with just what a target needs: its objective with all records, or its KPI."""
        if target.ref is None:
            return self.load(Wanted(periods=(), kpis=[str(target.kpi)]))
        return self.load(Wanted(goals=[target.ref.of_objective], kpis=()))

    def save(
        self,
        edits: Sequence[Edit] | Callable[[Tree], Sequence[Edit]],
        goals: Collection[Ref] = (),
        kpis: Collection[str] = (),
    ) -> Saved:
        """Carry out edits of the files of some goals and KPIs; refuse those that would leave new errors."""
        from okrcli.store.save import save

        return save(self.root, edits, self._check(goals, kpis), self.permit, waiting=self.waiting)

    def carry_out(self, edited: Edited) -> Saved:
        """Write files as edits left them; what comes to light by that is no reason to refuse it."""
        from okrcli.store.save import carry_out

        return carry_out(self.root, edited, permit=self.permit, waiting=self.waiting)

    def with_files(self, tree: Tree) -> Home:
        """Return the same workspace with other files: its settings are what they say."""
        settings = loading.load_settings(tree)[0] or Settings(okr=1, name="?")
        return replace(self, tree=tree, settings=settings)

    def save_texts(
        self,
        texts: Mapping[str, tuple[bytes, bytes]],
        goals: Collection[Ref] = (),
        kpis: Collection[str] = (),
    ) -> Saved:
        """Replace the text of files, old and new by path, as one; refuse what would leave new errors."""
        from okrcli.store.save import edit_texts

        return edit_texts(self.root, texts, self._check(goals, kpis), self.permit, waiting=self.waiting)

    def _check(
        self, goals: Collection[Ref], kpis: Collection[str]
    ) -> Callable[[Tree, Tree], Sequence[Finding]]:
        wanted = Wanted(goals=goals, kpis=kpis)

        def check(before: Tree, after: Tree) -> Sequence[Finding]:
            found = loading.errors_in(after, wanted, before)
            left = [finding for finding in found if not loading.is_changed(finding.path, before, after)]
            if not any(finding.absent for finding in left):
                return found
            return [finding for finding in found if finding not in left] + self.witness.heard(left, after)

        return check

    def me(self, name: str | None) -> str:
        """Return who checks in: the person named, else the one whose address git commits with.

        Raises:
            UsageError: nobody is named, and git knows nobody either.

        """
        if name is not None:
            return self._person(normal(name))
        from okrcli.history.identity import identity

        found = identity(self.root)
        if found is None:
            raise UsageError(
                say("nobody is named, and git has no user.name and user.email"),
                say("say who you are with --as, or with `git config user.email`"),
            )
        return select.person(self.settings, found.name, found.email) or self._person(slugify(found.name))

    def _person(self, name: str) -> str:
        person = self.person(name)
        if not is_slug(person):
            raise UsageError(say("'{name}' cannot be an id", name=name), say("use letters, digits and -"))
        if person not in self.settings.people:
            way_out = near(name, self.settings.people)
            self.note(
                say("'{name}' is not among the people in okr.yaml", name=name),
                say("did you mean '{name}'?", name=way_out) if way_out else None,
            )
        return person

    def person(self, name: str) -> str:
        """Return a person's id by the id or the name; what nobody in okr.yaml is called stays as it is."""
        wanted = normal(name.strip())
        return select.called(self.settings, wanted) or wanted

    def note(self, message: Message, way_out: Message | None = None) -> None:
        """Say something on stderr that stops nothing, and what was probably meant."""
        note = say("note: {message}", message=message)
        if way_out is not None:
            note = say("note: {message}; {way_out}", message=message, way_out=way_out)
        sys.stderr.write(f"{self.words(note)}\n")

    def waiting(self, holder: Writer | None) -> None:
        """Say on stderr whom a command is waiting for."""
        if holder is None:
            message = say("waiting for another okr to finish here …")
        else:
            message = say(
                "waiting for '{command}' to finish here (process {pid} on {host}) …",
                command=holder.command,
                pid=holder.pid,
                host=holder.host,
            )
        sys.stderr.write(f"{self.words(message)}\n")

    def holds(self, path: str) -> bool:
        """Tell whether the workspace has a file or folder of this name."""
        folder, _, name = path.rpartition("/")
        return not path or name in self.tree.folders(folder) or path in self.tree.paths(folder)

    def show_problems(self) -> bool:
        """Write what is wrong in the files that were read to stderr; tell whether any of it is an error."""
        if self.problems:
            self.show(self.problems)
        return any(finding.severity == "error" for finding in self.problems)

    def show(self, findings: Sequence[Finding], source: Callable[[str], str | None] | None = None) -> None:
        """Write findings to stderr, with excerpts of the files, or of a `source` of what is not saved yet."""
        from okrcli.render.findings import findings as written

        stream = sys.stderr
        listing = written(
            findings,
            self.words,
            colour=colour(stream),
            sources=source or self.source,
            columns=columns(stream),
        )
        stream.write(listing)

    def source(self, path: str) -> str | None:
        """Return the text of a file, to quote from; None where it cannot be read."""
        return text_of(self.tree, path)
