"""What would be written, as a unified diff that `git apply` and `patch` take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff


def diff(contents: Mapping[str, tuple[bytes, bytes]], moves: Mapping[str, str] | None = None) -> str:
    """Return the files, old and new, as a diff; empty where nothing changes.

    `moves` has the new paths of files that get one.
    """
    to = {path: path for path in contents} | dict(moves or {})
    unchanged = b"", b""
    return "".join(
        line for path in sorted(to) for line in _diff(path, to[path], *contents.get(path, unchanged))
    )


def _diff(path: str, to: str, old: bytes, new: bytes) -> Iterator[str]:
    if path != to or old != new:  # without it, git takes what follows for more about a file that only moves
        yield f"diff --git a/{path} b/{to}\n"
    if path != to:
        yield f"rename from {path}\nrename to {to}\n"
    for line in unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{to}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[str]:
    return [f"{line}\n" for line in content.decode("utf-8", "replace").split("\n")][:-1] + _last(content)


def _last(content: bytes) -> list[str]:
    """Return what stands behind the last line break."""
    rest = content.decode("utf-8", "replace").rpartition("\n")[2]
    return [rest] if rest else []
