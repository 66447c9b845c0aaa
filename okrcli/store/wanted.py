"""Which files of a workspace are asked for, so that the others stay unread."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from okrcli.core.place import Ref, normal
from okrcli.core.tree import Tree


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to read: goals of some periods, or some goals, or (None) all; and which KPIs."""

    periods: Collection[str] | None = None
    goals: Collection[Ref] | None = None
    kpis: Collection[str] | None = None
    records: bool = True

    def paths(self, tree: Tree, folder: str) -> Iterable[str]:
        """Return the files to read in one of the folders of a workspace, each once."""
        if folder == "kpis":
            return self._of_kpis(tree)
        if self.goals is not None:
            return dict.fromkeys(path for ref in self.goals for path in _of_goal(tree, folder, ref))
        if self.periods is None:
            return tree.paths(folder)
        names = [name for name in tree.folders(folder) if normal(name) in self.periods]
        return [path for name in names for path in tree.paths(f"{folder}/{name}")]

    def _of_kpis(self, tree: Tree) -> Iterable[str]:
        if self.kpis is None:
            return tree.paths("kpis")
        if not self.kpis:
            return []
        return [path for path in tree.paths("kpis") if _kpi_of(path) in self.kpis]


def _kpi_of(path: str) -> str:
    return normal(path.split("/")[1]).removesuffix(".yaml")


def _of_goal(tree: Tree, folder: str, ref: Ref) -> Iterator[str]:
    """Yield the files about a goal, however the disk spells its name."""
    if folder == "checkins":
        for spelled in _folders(tree, folder, (ref.period, ref.team, ref.objective)):
            yield from tree.paths(spelled)
        return
    names, own = ((ref.period,), ref.team) if folder == "reviews" else ((ref.period, ref.team), ref.objective)
    for spelled in _folders(tree, folder, names):
        yield from (path for path in tree.paths(spelled) if normal(path).endswith(f"/{own}.yaml"))


def _folders(tree: Tree, folder: str, names: Iterable[str]) -> list[str]:
    found = [folder]
    for name in names:
        found = [
            f"{above}/{other}" for above in found for other in tree.folders(above) if normal(other) == name
        ]
    return found
