"""The branch of a remote that a branch here follows: found, fetched and pushed to."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from okrcli.errors import OkrError
from okrcli.history.command import Answer, GitError, ask, tell
from okrcli.history.repository import Repository
from okrcli.message import Message, say

_REFUSED_ENTRY = re.compile(
    r"could not read (Username|Password)|Authentication failed|Permission denied|terminal prompts disabled"
    r"|returned error: 40[13]|Host key verification failed"
)
_GONE = re.compile(r"couldn't find remote ref")
_OUTRUN = re.compile(
    r"\[rejected\] \((fetch first|non-fast-forward|stale info)"
    r"|\[remote rejected\] \((failed to update ref|cannot lock ref|failed to lock|incorrect old value"
    r"|reference already exists)"
)
_SECRET = re.compile(r"(?<=://)[^/@\s]+@")
# A connection that carries less than so many bytes a second for so many seconds is given up.
_STALLED = ("-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=60")


class NoUpstreamError(OkrError):
    """There is nothing to share with: no branch, no remote, or no branch of a remote that is followed."""


class RemoteError(OkrError):
    """A remote cannot be reached, does not let us in, or refuses what it is sent; `said` are its words."""

    def __init__(self, message: Message, hint: Message, said: Sequence[str]) -> None:
        super().__init__(message, hint)
        self.said = tuple(said)


@dataclass(frozen=True, slots=True)
class Upstream:
    """A branch here, the remote and the branch there that it follows, and where that is noted here."""

    branch: str
    remote: str
    ref: str
    tracking: str

    @property
    def name(self) -> str:
        """What people call it: origin/main."""
        return self.tracking.removeprefix("refs/remotes/")


def upstream(repository: Repository) -> Upstream:
    """Return what the branch that is checked out follows; raise NoUpstreamError where there is nothing."""
    root = repository.root
    answer = ask(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    if answer.status:
        raise NoUpstreamError(
            say("no branch is checked out, so there is nothing to share"),
            say("check one out, as in `git switch main`; `git switch -c NAME` keeps what you have here"),
        )
    branch = answer.text
    if ask(root, "rev-parse", "--quiet", "--verify", "HEAD").status:
        raise NoUpstreamError(
            say("nothing is committed on the branch {branch} yet", branch=branch),
            say("commit first: `git add .` and `git commit`"),
        )
    fields = "%(upstream)%00%(upstream:remotename)%00%(upstream:remoteref)%00%(push:remotename)"
    asked = ("for-each-ref", f"--format={fields}", f"refs/heads/{branch}")
    tracking, remote, ref, push_remote = tell(root, *asked).split("\n")[0].split("\0")
    if not tracking or not ref:
        raise _without_upstream(root, branch)
    if remote == ".":
        raise NoUpstreamError(
            say("{branch} follows {ref}, a branch of this repository", branch=branch, ref=tracking),
            say("let it follow one of a remote: `git push -u origin {branch}`", branch=branch),
        )
    if push_remote and push_remote != remote:
        raise NoUpstreamError(
            say("{branch} comes from {remote} and is pushed to {other}", branch=branch, remote=remote,
                other=push_remote),
            say("use `git pull --rebase` and `git push`, which know what you mean by that"),
        )  # fmt: skip
    return Upstream(branch, remote, ref, tracking)


def _without_upstream(root: str, branch: str) -> NoUpstreamError:
    remotes = tell(root, "remote").split()
    if not remotes:
        return NoUpstreamError(
            say("this repository has no remote to share with"),
            say("`git remote add origin URL` names one; then `git push -u origin {branch}`", branch=branch),
        )
    remote = "origin" if "origin" in remotes else remotes[0]
    known = ask(root, "rev-parse", "--quiet", "--verify", f"refs/remotes/{remote}/{branch}").status == 0
    command = f"git branch -u {remote}/{branch}" if known else f"git push -u {remote} {branch}"
    return NoUpstreamError(
        say("{branch} follows no branch of a remote", branch=branch),
        say("run `{command}` once; from then on `okr sync` knows", command=command),
    )


def fetched(repository: Repository, up: Upstream) -> str | None:
    """Return the commit that the remote's branch is at; None when the remote has no such branch.

    Raises:
        RemoteError: the remote cannot be reached, or does not let us in.

    """
    answer = ask(
        repository.root,
        *(*_STALLED, "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--", up.remote),
        f"+{up.ref}:{up.tracking}",
        settings=_unasked(repository.root),
    )
    if answer.status == 0:
        return tell(repository.root, "rev-parse", "--verify", f"{up.tracking}^{{commit}}")
    if _GONE.search(answer.words):
        return None
    raise _unreachable(repository, up, answer)


def pushed(repository: Repository, up: Upstream, commit: str) -> bool:
    """Push a commit; return False when the remote has moved on since it was fetched.

    Raises:
        RemoteError: the remote, or a hook on either side, refuses it.

    """
    answer = ask(
        repository.root,
        *("-c", "push.followTags=false", *_STALLED, "push", "--porcelain", "--no-recurse-submodules"),
        *("--", up.remote, f"{commit}:{up.ref}"),
        settings=_unasked(repository.root),
    )
    if answer.status == 0:
        return True
    if _OUTRUN.search(answer.text):
        return False
    if _REFUSED_ENTRY.search(answer.words) or "Could not read from remote" in answer.words:
        raise _unreachable(repository, up, answer)
    reasons = [line.split("\t")[-1] for line in answer.text.splitlines() if line.startswith("!")]
    raise RemoteError(
        say("{name} was not pushed to: it was refused", name=up.name),
        say(
            "your commits are safe here, on top of what came in; mend what is said above, then `okr sync`"
            " again, or push to a branch of your own: `git push {remote} HEAD:NAME`",
            remote=up.remote,
        ),
        [*_said(answer), *reasons],
    )


def _unreachable(repository: Repository, up: Upstream, answer: Answer) -> OkrError:
    if "cannot lock ref" in answer.words or "index.lock" in answer.words:
        return GitError("fetch", answer.words)
    url = ask(repository.root, "remote", "get-url", up.remote).text
    where = _SECRET.sub("", url) or up.remote
    if _REFUSED_ENTRY.search(answer.words):
        return RemoteError(
            say("{remote} ({url}) does not let you in", remote=up.remote, url=where),
            say("see that `git fetch {remote}` works: it needs a key or a token", remote=up.remote),
            _said(answer),
        )
    return RemoteError(
        say("{remote} ({url}) cannot be reached", remote=up.remote, url=where),
        say("see that you are online and that `git fetch {remote}` works", remote=up.remote),
        _said(answer),
    )


def _said(answer: Answer) -> list[str]:
    lines = (_SECRET.sub("", line.rstrip()) for line in answer.words.splitlines())
    return [
        line for line in lines if line.strip() and not line.startswith(("hint:", "error: failed to push"))
    ]


def _unasked(root: str) -> dict[str, str]:
    """Return what keeps git and ssh from asking for a password where nobody could answer."""
    if sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty():
        return {}
    settings = {"GIT_TERMINAL_PROMPT": "0"}
    chosen = os.environ.keys() & {"GIT_SSH_COMMAND", "GIT_SSH"}
    if not chosen and ask(root, "config", "core.sshCommand").status:
        settings["GIT_SSH_COMMAND"] = "ssh -oBatchMode=yes -oConnectTimeout=30"
    return settings
