"""How a comment silences findings: `# okr: ignore[OKR201] because …`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

COMMENT = re.compile(r"#[ \t]*okr:[ \t]*ignore\b[ \t]*(?:\[([^\]\r\n]*)\])?[ \t]*([^\r\n]*)")
_BEFORE_REASON = re.compile(r"[\W_]*(?:because\b)?[\W_]*", re.IGNORECASE)
_NAMES = re.compile(r"(?<=\[)[^\]]*")


def names_in(comment: re.Match[str]) -> tuple[str, ...]:
    """Return the codes and names in brackets."""
    return tuple(filter(None, (name.strip() for name in (comment[1] or "").split(","))))


def reason_in(comment: re.Match[str]) -> str:
    """Return the reason that a comment gives; empty where it gives none."""
    return _BEFORE_REASON.sub("", comment[2], count=1).rstrip()


def written(names: Iterable[str], reason: str) -> str:
    """Return the comment that silences rules for a reason."""
    return f"# okr: ignore[{', '.join(sorted(names))}] because {reason}"


def without(line: str, start: int, end: int, names: Collection[str]) -> str | None:
    """Return a line without some names of the comment at `start` to `end`; without names, that goes.

    A comment behind a value goes with the blanks before it; None where nothing else is on its line.
    """
    before, comment, after = line[:start], line[start:end], line[end:]
    listed = _NAMES.search(comment)
    parts = listed[0].split(",") if listed is not None else []
    left = [part for part in parts if part.strip() not in names]
    if listed is not None and any(part.strip() for part in left):
        kept = ",".join(left) if left[0] is parts[0] else ",".join(left).lstrip()
        return before + comment[: listed.start()] + kept + comment[listed.end() :] + after
    rest = before.rstrip(" \t") + after
    return rest if rest.strip() else None
