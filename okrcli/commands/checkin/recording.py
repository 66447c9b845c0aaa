"""Saves check-ins, remembers what that changed, and shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from okrcli.commands.checkin.minutes import minutes
from okrcli.commit import Commit
from okrcli.core import standing
from okrcli.core.checkin.posting import CheckinPosting, Posting, ReadingPosting
from okrcli.core.checkin.record import Amendment, amendments, record
from okrcli.core.edit import Edit
from okrcli.core.finding import Finding
from okrcli.core.standing import Standing
from okrcli.core.tree import Tree
from okrcli.core.workspace import Workspace
from okrcli.doubt import doubts
from okrcli.home import Home
from okrcli.output import Format, renderer_for, write
from okrcli.render.pages import asked
from okrcli.render.writer import Writer
from okrcli.store.load import Wanted, load


@dataclass
class Recording:
    """What was recorded so far: the goals before and after, the files, the numbers that were replaced."""

    home: Home
    wish: Commit
    before: list[Standing] = field(default_factory=list)
    after: list[Standing] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    amended: list[Amendment] = field(default_factory=list)
    postings: list[Posting] = field(default_factory=list)
    doubted: list[Finding] = field(default_factory=list)

    def record_and_commit(self, postings: Sequence[Posting]) -> None:
        """Save postings as one and commit them, if that is asked for."""
        with self.wish.turn():
            self.record(postings)
            self.commit()

    def record(self, postings: Sequence[Posting]) -> None:
        """Save postings as one, decided on the files as they are once nobody else writes."""
        if not postings:
            return
        goals = list(dict.fromkeys(found.ref for found in postings if isinstance(found, CheckinPosting)))
        kpis = list(dict.fromkeys(found.kpi for found in postings if isinstance(found, ReadingPosting)))
        wanted = Wanted(goals=goals, kpis=kpis)
        seen: list[Workspace] = []

        def decide(tree: Tree) -> Sequence[Edit]:
            seen.append(load(tree, wanted))
            return record(seen[-1], postings)

        saved = self.home.save(decide, goals, kpis)
        self.before += _standings(seen[-1], self.home.today)
        now = self.home.load(wanted)
        self.after += _standings(now, self.home.today)
        self.doubted += doubts(self.home, now, saved.paths)
        self.amended += amendments(seen[-1], postings)
        self.paths += saved.paths
        self.postings += postings

    def commit(self) -> None:
        """Commit what was recorded so far, if that is asked for."""
        if self.paths:
            self.wish.make(*minutes(self.before, self.after, self.postings, self.home.words))

    def show(self, format: Format | None, output: str | None, *, quiet: bool) -> None:
        """Print what changed, if anything was recorded; what is wrong in the goals' files goes to stderr."""
        page = renderer_for(self.home, format, output)
        quiet = quiet or (isinstance(page, Writer) and not self.after)
        text = page.recorded(self.before, self.after, self.paths)
        if isinstance(page, Writer) and self.amended:
            text += page.write(asked.amended(self.amended, self.after, page.look))
        if not quiet:
            write(text, output)
        if self.doubted:
            self.home.show(self.doubted)
        self.home.show_problems()


def _standings(workspace: Workspace, today: date) -> list[Standing]:
    return [found for found in standing.of_everything(workspace, today) if found.kind in ("objective", "kpi")]
