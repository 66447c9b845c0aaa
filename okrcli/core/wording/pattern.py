"""Regular expressions that are compiled when they are first used: many sentences never need most of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Find = Callable[..., re.Match[str] | None]


class Pattern:
    """A regular expression with the methods of a compiled one."""

    match: Find
    search: Find
    fullmatch: Find
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    sub: Callable[..., str]

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Compile at the first use; from then on the methods are attributes, found without this one."""
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)
