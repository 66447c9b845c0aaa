"""Workspaces in a dictionary, and what is told about them, in a line for each finding."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from okrcli.core.finding import Finding
from okrcli.core.workspace import Workspace
from okrcli.store.load import Wanted, load
from okrcli.store.tree import Memory

OKR = "okr: 1\nname: Acme\nteams: {acme: {name: Acme}, product: {name: Product}}\n"
GOAL = "goals/2026-Q4/product/onboarding.yaml"
CHECKIN = "checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml"
TASKS = "tasks/2026-Q4/product/onboarding.yaml"
REVIEW = "reviews/2026-Q4/product.yaml"

Files = Mapping[str, str | bytes]


def tree(files: Files) -> Memory:
    """Return files as a tree, with an okr.yaml unless there is one."""
    every = {"okr.yaml": OKR, **files}
    return Memory({path: text.encode() if isinstance(text, str) else text for path, text in every.items()})


def loaded(files: Files, wanted: Wanted | None = None) -> Workspace:
    return load(tree(files), wanted)


def told(files: Files, wanted: Wanted | None = None) -> list[str]:
    """Return every finding as `path:line:column–end CODE: message (way out)`."""
    return [line(finding) for finding in loaded(files, wanted).findings]


def line(finding: Finding) -> str:
    span = finding.span
    place = ""
    if span is not None:
        end = span.end_column if span.end_line == span.line else f"{span.end_line}:{span.end_column}"
        place = f":{span.line}:{span.column}–{end}"
    return f"{finding.path}{place} {finding.code}: {finding.message} ({finding.help})"


def goal_told(text: str | bytes) -> list[str]:
    """Return what is told about one goal file, without its path."""
    return [found.removeprefix(f"{GOAL}:") for found in told({GOAL: text})]


def decomposed(text: str) -> str:
    """Return a text as macOS stores it in names."""
    return unicodedata.normalize("NFD", text)


class Watched:
    """A tree that remembers which of its files were read."""

    def __init__(self, base: Memory) -> None:
        self._base = base
        self.read_paths: list[str] = []
        self.irregular = base.irregular

    def paths(self, under: str = "") -> Sequence[str]:
        return self._base.paths(under)

    def files(self, under: str) -> Sequence[str]:
        return self._base.files(under)

    def folders(self, under: str = "") -> Sequence[str]:
        return self._base.folders(under)

    def read(self, path: str) -> bytes:
        self.read_paths.append(path)
        return self._base.read(path)
