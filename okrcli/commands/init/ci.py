"""The hosts for which `okr init --ci` writes what lints."""

from __future__ import annotations

from enum import StrEnum


class Ci(StrEnum):
    """Where jobs run; several may, of one repository."""

    GITHUB = "github"
    GITLAB = "gitlab"
