"""Which files of a workspace are asked for, so that the others stay unread."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from okrcli.core.place import Ref, normal
from okrcli.core.tree import Tree


class Wanted(NamedTuple):
    """What to read: goals of some periods, or some goals, or (None) all; and which KPIs.

    With `misplaced`, files of some periods come with those that lie too high to be of any.
    """

    periods: Collection[str] | None = None
    goals: Collection[Ref] | None = None
    kpis: Collection[str] | None = None
    records: bool = True
    misplaced: bool = False

    def paths(self, tree: Tree, folder: str) -> Iterable[str]:
        """Return the files to read in one of the folders of a workspace, each once."""
        if folder == "kpis":
            return self._of_kpis(tree)
        if self.goals is not None:
            spelled = _Spellings(tree)
            return dict.fromkeys(path for ref in self.goals for path in _of_goal(spelled, folder, ref))
        if self.periods is None:
            return tree.paths(folder)
        names = tree.folders(folder)
        wanted = [name for name in names if normal(name) in self.periods]
        paths = [path for name in wanted for path in tree.paths(f"{folder}/{name}")]
        if not self.misplaced:
            return paths
        others = [name for name in names if name not in wanted and folder != "reviews"]
        return [*tree.files(folder), *paths, *(p for name in others for p in tree.files(f"{folder}/{name}"))]

    def _of_kpis(self, tree: Tree) -> Iterable[str]:
        if self.kpis is None:
            return tree.paths("kpis")
        if not self.kpis:
            return []
        return [path for path in tree.paths("kpis") if _kpi_of(path) in self.kpis]


def about(tree: Tree, paths: Iterable[str]) -> Wanted:
    """Return what has to be read: the goals and KPIs that files are about, for a review those of its team."""
    from okrcli.core.diff.touched import touched  # it knows changes, which most readers need not

    meant = touched(paths)
    goals = set(meant.goals)
    for period, team in meant.reviews:
        goals |= touched(tree.paths(f"goals/{period}/{team}")).goals
    return Wanted(goals=sorted(goals), kpis=meant.kpis)


def _kpi_of(path: str) -> str:
    return normal(path.split("/")[1]).removesuffix(".yaml")


class _Spellings:
    """The folders and files of a tree by their names in NFC; each folder is listed once."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._folders: dict[str, dict[str, list[str]]] = {}
        self._files: dict[str, dict[str, list[str]]] = {}

    def folders(self, top: str, names: Iterable[str]) -> list[str]:
        """Return the folders at a route of names, however the disk spells them."""
        found = [top]
        for name in names:
            found = [f"{above}/{other}" for above in found for other in self._in(above).get(name, ())]
        return found

    def files(self, folder: str, name: str) -> list[str]:
        """Return the files called so in a folder, at any depth."""
        if folder not in self._files:
            by_name: dict[str, list[str]] = {}
            for path in self.tree.paths(folder):
                by_name.setdefault(normal(path.rpartition("/")[2]), []).append(path)
            self._files[folder] = by_name
        return self._files[folder].get(name, [])

    def _in(self, folder: str) -> dict[str, list[str]]:
        if folder not in self._folders:
            by_name: dict[str, list[str]] = {}
            for other in self.tree.folders(folder):
                by_name.setdefault(normal(other), []).append(other)
            self._folders[folder] = by_name
        return self._folders[folder]


def _of_goal(spelled: _Spellings, folder: str, ref: Ref) -> Iterator[str]:
    """Yield the files about a goal, however the disk spells its name."""
    if folder == "checkins":
        for own in spelled.folders(folder, (ref.period, ref.team, ref.objective)):
            yield from spelled.tree.paths(own)
        return
    names, last = (
        ((ref.period,), ref.team) if folder == "reviews" else ((ref.period, ref.team), ref.objective)
    )
    for own in spelled.folders(folder, names):
        yield from spelled.files(own, f"{last}.yaml")
