"""Patterns of paths under `rules: paths:` in okr.yaml: which files they match, and those that match none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from okrcli.core import codes
from okrcli.core.finding import Finding, Severity
from okrcli.core.model import Rules
from okrcli.core.place import SETTINGS, normal
from okrcli.message import Message, say


def matches(pattern: str, path: str) -> bool:
    """Tell whether a file is among those that a pattern means; `*` stands for `/` too."""
    return fnmatchcase(normal(path), normal(pattern))


def unmatched(rules: Rules, paths: Collection[str]) -> Iterator[Finding]:
    """Yield the patterns that match none of the files of a workspace."""
    for pattern in rules.paths:
        if not _matches_any(pattern, paths):
            message = say("no file of the workspace matches '{pattern}'", pattern=pattern)
            route = ("rules", "paths", pattern)
            found = codes.UNUSED_IGNORE.at(SETTINGS, route, message, _way_out(pattern, paths), on="key")
            yield replace(found, severity=Severity.WARNING)


def _way_out(pattern: str, paths: Collection[str]) -> Message:
    guess = next((guess for guess in _meant(pattern) if _matches_any(guess, paths)), None)
    if guess is not None:
        return say("did you mean {name}?", name=guess)
    return say(
        "write paths from the folder of okr.yaml on, such as {example}, or take the pattern out",
        example="goals/2026/*",
    )


def _meant(pattern: str) -> Sequence[str]:
    """Return what people write such a pattern for: a folder, or the end of a path."""
    plain = pattern.replace("\\", "/").removeprefix("./").strip("/")
    return (plain, f"{plain}/*", f"*/{plain}", f"*/{plain}/*") if plain else ()


def _matches_any(pattern: str, paths: Collection[str]) -> bool:
    return any(matches(pattern, path) for path in paths)
