"""A tree of which only some of the check-ins are seen: those of the others are known from elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from okrcli.core.tree import Irregular, Tree

_FOLDER = "checkins"


class Part:
    """The files of another tree, of the check-ins only those in `paths`; no folder of them is listed."""

    def __init__(self, whole: Tree, paths: Collection[str]) -> None:
        self._whole = whole
        self._checkins = sorted(path for path in paths if path.startswith(f"{_FOLDER}/"))
        self._below: dict[str, set[str]] = {}
        for path in self._checkins:
            parts = path.split("/")
            for depth in range(1, len(parts)):
                self._below.setdefault("/".join(parts[:depth]), set()).add(parts[depth])

    @property
    def irregular(self) -> Sequence[Irregular]:
        """What the other tree came across."""
        return self._whole.irregular

    def paths(self, under: str = "") -> Sequence[str]:
        """Return every file at any depth in folder `under`, sorted."""
        if under.split("/")[0] == _FOLDER:
            return [path for path in self._of(under) if path.startswith(f"{under}/")]
        if under:
            return self._whole.paths(under)
        rest = [path for path in self._whole.paths() if not path.startswith(f"{_FOLDER}/")]
        return sorted([*rest, *self._checkins])

    def _of(self, under: str) -> Sequence[str]:
        """Return the check-ins that may lie in a folder; those of one goal without a look at others."""
        if under.count("/") == 3:
            return sorted(f"{under}/{name}" for name in self._below.get(under, ()))
        return self._checkins

    def folders(self, under: str = "") -> Sequence[str]:
        """Return the names of the folders right in folder `under`, sorted."""
        if under.split("/")[0] == _FOLDER:
            return sorted(name for name in self._below.get(under, ()) if f"{under}/{name}" in self._below)
        return self._whole.folders(under)

    def files(self, under: str) -> Sequence[str]:
        """Return the files right in folder `under`, sorted."""
        if under.split("/")[0] == _FOLDER:
            return [path for path in self.paths(under) if path.rpartition("/")[0] == under]
        return self._whole.files(under)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raise UnreadableError when it cannot be had."""
        return self._whole.read(path)
