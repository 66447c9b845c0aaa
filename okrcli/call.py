"""What every command is told, however it is spelled on the command line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Call:
    """Where a command runs and on which day; and, once that is known, in which language it answers."""

    directory: str = "."
    today: str | None = None
    language: str | None = None
