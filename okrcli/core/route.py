"""The way to a place in a file's data: keys of mappings and indexes of lists, from the top."""

from __future__ import annotations

Route = tuple[str | int, ...]
