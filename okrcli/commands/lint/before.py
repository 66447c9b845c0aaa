"""What was found before a change, so that it is no news."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrcli.core.diff.match import Names
    from okrcli.core.finding import Finding
    from okrcli.core.tree import Tree
    from okrcli.home import Home


@dataclass
class Before:
    """A workspace as it was before a change, and what was found in it; `older` counts what is no news."""

    home: Home
    tree: Tree | None
    findings: Sequence[Finding]
    older: int = field(default=0, init=False)

    def brought(self, found: Sequence[Finding]) -> list[Finding]:
        """Return what the change brought of what is found now."""
        from okrcli.core.lint import is_failure
        from okrcli.core.news import brought

        then = [finding for finding in self.findings if not is_failure(finding)]
        new = brought(found, then, self._names)
        self.older = len(found) - len(new)
        return new

    def _names(self) -> Names:
        """Return what goals were called before; whole workspaces are read, without what was recorded."""
        from okrcli.core.diff.item import items
        from okrcli.core.diff.match import Names, match
        from okrcli.store.load import Wanted, load

        if self.tree is None:
            return Names(())
        then, now = (load(tree, Wanted(records=False)) for tree in (self.tree, self.home.tree))
        return match(items(then), items(now)).names
