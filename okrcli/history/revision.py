"""From words to a commit: a hash, a branch, a tag, `HEAD~3`, `@{u}`, or a day.

Only git's own answer, a full hash, is ever passed on to git: what is typed may look like an option.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from okrcli.core import day as days
from okrcli.core.commit import Commit
from okrcli.core.near import did_you_mean, near
from okrcli.errors import OkrError, UsageError
from okrcli.history.command import GitError, ask, tell
from okrcli.history.header import OPTIONS, commit_of, time_of
from okrcli.history.repository import Repository
from okrcli.history.shallow import way_to_the_rest
from okrcli.message import Message, say

HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
NAMES = ("refs/heads", "refs/tags", "refs/remotes")

_AMBIGUOUS = re.compile(r"short (?:object ID|SHA1) \S+ is ambiguous")
_CANDIDATE = re.compile(r"^hint:\s+([0-9a-f]+) commit (.*)$", re.MULTILINE)
_BEFORE = re.compile(r"([^~^]+)(~[0-9]*|\^)+")
# What people try beside YYYY-MM-DD, of which git understands some, only not here.
_A_DAY = re.compile(
    r"[0-9]{4}[-/.][0-9]{1,2}([-/.][0-9]{1,2})?|[0-9]{1,2}[./][0-9]{1,2}[./]([0-9]{2}){1,2}"
    r"|today|yesterday|tomorrow|now|last[ .-].+|.+[ .-]ago",
    re.IGNORECASE,
)
_LISTED = say("`git log --oneline` lists the commits")
_NO_UPSTREAM = re.compile(r"no upstream configured for branch '(.*)'|HEAD does not point to a branch")


@dataclass(frozen=True, slots=True)
class Moment:
    """A commit by the words that named it, and the day for which it stands."""

    text: str
    commit: Commit
    day: date


class UnknownRevisionError(UsageError):
    """No commit is called so."""


class NoCommitError(OkrError):
    """Nothing was committed yet."""

    def __init__(self, repository: Repository) -> None:
        super().__init__(
            say("there is no commit yet in {folder}", folder=repository.root),
            say("commit what there is: `git add --all` and `git commit`"),
        )


def resolve(repository: Repository, text: str, here: str = "HEAD") -> Moment:
    """Return the commit that a text names.

    A day, `2026-11-01`, names the last commit of the main line (the first parents of `here`) on that day or
    before it, by the calendar of the committers: the same commit for every reader, whatever their time zone.
    It is a day even where a branch is called so; `heads/2026-11-01` is the branch.

    Raises:
        UnknownRevisionError: there is no such commit.
        NoCommitError: there is none at all.

    """
    day = days.parse(text)
    if day is not None:
        found = _commit(repository, _on(repository, text, day, here))
        return Moment(text, found, day)
    found = _commit(repository, _named(repository, text))
    return Moment(text, found, found.day)


def names(repository: Repository) -> list[str]:
    """Return the branches and tags, as short as git calls them."""
    listing = ask(repository.root, "for-each-ref", "--format=%(refname:short)", *NAMES)
    return [name for name in listing.text.split("\n") if name and not name.endswith("/HEAD")]


def _commit(repository: Repository, name: str) -> Commit:
    fields = tell(repository.root, "log", "-z", "--max-count=1", "--no-patch", *OPTIONS, name)
    return commit_of(fields.rstrip("\0").split("\0"))


def _named(repository: Repository, text: str) -> str:
    """Return the hash of the commit that git knows by a name."""
    if not text.isprintable() or not text:
        raise UnknownRevisionError(say("'{text}' names no commit", text=text), _way_out(repository, text))
    answer = ask(repository.root, "rev-parse", "--verify", "--end-of-options", f"{text}^{{commit}}")
    if answer.status == 0 and HASH.fullmatch(answer.text):
        return answer.text
    _head(repository)
    if _AMBIGUOUS.search(answer.words):
        raise UnknownRevisionError(
            say("several commits begin with {text}", text=text), _candidates(answer.words)
        )
    upstream = _NO_UPSTREAM.search(answer.words)
    if upstream:
        raise UnknownRevisionError(
            say("'{text}' names no commit: the branch follows no other", text=text),
            say("`git branch --set-upstream-to` says which one it follows"),
        )
    raise UnknownRevisionError(say("'{text}' names no commit", text=text), _way_out(repository, text))


def _candidates(words: str) -> Message:
    found = [f"{name} ({about})" for name, about in _CANDIDATE.findall(words)]
    if found:
        return say("give more of the hash: {names}", names=", ".join(found))
    return say("give more of the hash")


def _way_out(repository: Repository, text: str) -> Message:
    if days.is_written_as_day(text) or _A_DAY.fullmatch(text):
        return say("write a day as YYYY-MM-DD, such as 2026-11-20")
    known = names(repository)
    rest = None if near(text, known) else way_to_the_rest(repository)
    return rest or _depth(repository, text) or did_you_mean(text, known) or _LISTED


def _depth(repository: Repository, text: str) -> Message | None:
    """Return how far back the main line of a commit goes, where a text asks for one before it."""
    match = _BEFORE.fullmatch(text)
    if match is None:
        return None
    answer = ask(repository.root, "rev-parse", "--verify", "--end-of-options", f"{match[1]}^{{commit}}")
    if answer.status:
        return None
    count = int(tell(repository.root, "rev-list", "--count", "--first-parent", answer.text)) - 1
    return say("the history goes back to {name}", name=f"{match[1]}~{count}")


def _on(repository: Repository, text: str, day: date, here: str) -> str:
    """Return the hash of the last commit on the main line up to the end of a day."""
    head = _head(repository) if here == "HEAD" else here
    listing = tell(
        repository.root, "log", "--first-parent", "--no-show-signature", "--date=raw", "--format=%H %cd", head
    )
    first = day
    for line in listing.splitlines():
        name, _, when = line.partition(" ")
        first = time_of(when).date()
        if first <= day:
            return name
    rest = way_to_the_rest(repository)
    if rest:
        message = say("nothing was committed up to {day} as far as this clone goes", day=text)
        raise UnknownRevisionError(message, rest)
    raise UnknownRevisionError(
        say("nothing was committed up to {day}", day=text), say("the first commit is of {day}", day=first)
    )


def _head(repository: Repository) -> str:
    answer = ask(repository.root, "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}")
    if answer.status == 0:
        return answer.text
    if ask(repository.root, "symbolic-ref", "--quiet", "HEAD").status == 0:
        raise NoCommitError(repository)
    raise GitError("rev-parse", answer.words)
