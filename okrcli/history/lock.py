"""Locks: the tags `okr/PERIOD`, each on the commit with the promise of a period."""

from __future__ import annotations

from dataclasses import dataclass

from okrcli.history.command import GitError, ask, tell
from okrcli.history.commit import require_identity
from okrcli.history.repository import Repository
from okrcli.history.revision import HASH


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock of a period: the name of its tag, and the hash of the commit that it is on."""

    tag: str
    commit: str


def name_of(period: str) -> str:
    """Return what the tag of a period is called; whatever is an id is a name that git takes."""
    return f"okr/{period}"


def lock_of(repository: Repository, period: str) -> Lock | None:
    """Return the lock of a period; None where it has none."""
    tag = name_of(period)
    answer = ask(
        repository.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"refs/tags/{tag}^{{commit}}"
    )
    found = answer.status == 0 and HASH.fullmatch(answer.text)
    return Lock(tag, answer.text) if found else None


def is_a_tag(repository: Repository, name: str) -> bool:
    """Tell whether there is a tag by a name, on whatever."""
    answer = ask(repository.root, "show-ref", "--quiet", "--verify", f"refs/tags/{name}")
    return answer.status == 0


def lock(repository: Repository, period: str, commit: str, message: str, *, move: bool = False) -> Lock:
    """Put the tag of a period on a commit, given by its hash; `move` takes it from another one.

    Raises:
        NoIdentityError: git does not know who locks.
        GitError: the tag is there already, or git refuses it.

    """
    require_identity(repository.root)
    tag = name_of(period)
    tell(
        repository.root,
        *("tag", "--annotate", *(["--force"] if move else []), "--message", message),
        *(tag, commit),
    )
    return Lock(tag, commit)


def contains(repository: Repository, tip: str, commit: str) -> bool:
    """Tell whether a commit, or one before it, is another one; both are given by their hashes."""
    answer = ask(repository.root, "merge-base", "--is-ancestor", commit, tip)
    if answer.status not in (0, 1):
        raise GitError("merge-base", answer.words)
    return answer.status == 0


def is_on_a_branch(repository: Repository, commit: str) -> bool:
    """Tell whether any branch, here or as last fetched, contains a commit."""
    heads = ("refs/heads", "refs/remotes")
    return bool(tell(repository.root, "for-each-ref", "--count=1", f"--contains={commit}", *heads))
