"""A clone that has only the last commits, and the way to the others."""

from __future__ import annotations

from okrcli.history.command import tell
from okrcli.history.repository import Repository
from okrcli.message import Message, say


def way_to_the_rest(repository: Repository) -> Message | None:
    """Return how a shallow clone gets the commits that it lacks; None for a repository that has them all."""
    if tell(repository.root, "rev-parse", "--is-shallow-repository") != "true":
        return None
    return say(
        "this clone is shallow: `git fetch --unshallow` gets the commits that it lacks; "
        "in GitHub Actions, check out with `fetch-depth: 0`"
    )
