"""Where the line that leads here left another one."""

from __future__ import annotations

from dataclasses import replace

from okrcli.errors import OkrError
from okrcli.history.command import ask
from okrcli.history.repository import Repository
from okrcli.history.revision import HASH, Moment, resolve
from okrcli.history.shallow import way_to_the_rest
from okrcli.message import say


class UnrelatedError(OkrError):
    """Two commits have none in common, as far as this clone goes."""


def fork(repository: Repository, text: str, here: str = "HEAD") -> Moment:
    """Return the last commit that a revision and `here` have in common: on the way here, the revision itself.

    Raises:
        UnknownRevisionError: there is no such revision.
        NoCommitError: nothing was committed yet.
        UnrelatedError: they have no commit in common.

    """
    named, head = resolve(repository, text), resolve(repository, here)
    answer = ask(repository.root, "merge-base", named.commit.hash, head.commit.hash)
    if answer.status == 0 and HASH.fullmatch(answer.text):
        return replace(resolve(repository, answer.text), text=text)
    message = say("{revision} and {here} have no commit in common", revision=text, here=here)
    way_out = way_to_the_rest(repository) or say("name a revision from which this branch came")
    raise UnrelatedError(message, way_out)
