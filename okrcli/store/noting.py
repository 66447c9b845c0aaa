"""A tree that keeps what is read from it and has comments that silence something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrcli.core.tree import Irregular, Tree

_MAYBE = re.compile(rb"#[ \t]*okr:[ \t]*ignore\b")


class Noting:
    """A tree that keeps the files read from it which may silence something, so that no file is read twice.

    `seen` are all that were read.
    """

    def __init__(self, base: Tree) -> None:
        self.base = base
        self.noted: dict[str, bytes] = {}
        self.seen: set[str] = set()

    @property
    def irregular(self) -> Sequence[Irregular]:
        """What the tree came across that is neither file nor folder."""
        return self.base.irregular

    def paths(self, under: str = "") -> Sequence[str]:
        """Return every file in a folder."""
        return self.base.paths(under)

    def folders(self, under: str = "") -> Sequence[str]:
        """Return the folders right in a folder."""
        return self.base.folders(under)

    def files(self, under: str) -> Sequence[str]:
        """Return the files right in a folder."""
        return self.base.files(under)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        self.seen.add(path)
        content = self.base.read(path)
        if b"okr:" in content and _MAYBE.search(content):
            self.noted[path] = content
        return content
