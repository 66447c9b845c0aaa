"""Who the user is to git."""

from __future__ import annotations

import os
from dataclasses import dataclass

from okrcli.history.command import DistrustError, GitMissingError, ask, existing


@dataclass(frozen=True, slots=True)
class Identity:
    """A name and an address, as they stand in a commit."""

    name: str
    email: str


def identity(root: str) -> Identity | None:
    """Return who would commit in `root`: what the environment says, else git's configuration there.

    None when neither says anything or git is missing. An address without a name lends its local part.
    """
    known = _configured(root)
    name = os.environ.get("GIT_AUTHOR_NAME") or known.get("author.name") or known.get("user.name") or ""
    email = os.environ.get("GIT_AUTHOR_EMAIL") or known.get("author.email") or known.get("user.email") or ""
    name = name.strip() or email.partition("@")[0]
    return Identity(name, email.strip()) if name or email else None


def _configured(root: str) -> dict[str, str]:
    """Return name and address by the key of git's configuration; the last of several values counts."""
    try:
        answer = ask(
            str(existing(root)), "config", "--null", "--get-regexp", r"^(user|author)\.(name|email)$"
        )
    except (GitMissingError, DistrustError):
        return {}
    entries = (entry.partition("\n") for entry in answer.text.split("\0"))
    return {key: value for key, _, value in entries if value}
