"""What the two sides of a merge are to whoever started it: a branch, and what comes to it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from okrcli.history.command import ask, tell
from okrcli.history.operation import TRACES

_GIVEN = re.compile(r"GITHEAD_([0-9a-f]{40,64})")  # how `git merge` calls what it merges
_SHORT = 10


def sides(folder: str, environ: Mapping[str, str] = os.environ) -> tuple[str | None, str | None]:
    """Return the names of our side and of theirs, as git means these words; None where nothing tells.

    In a rebase git calls ours what one's own commits are put upon, and theirs the commit of one's own.
    """
    for trace in (trace for trace, operation in TRACES.items() if operation == "rebase"):
        state = Path(folder, tell(folder, "rev-parse", "--git-path", trace))
        if state.is_dir():
            return _upstream(folder, state), _own(folder, state)
    given = [(found[1], value) for name, value in environ.items() if (found := _GIVEN.fullmatch(name))]
    own = _branch(folder)
    if len(given) != 1:
        return own, None
    ((commit, name),) = given
    return own, _named(folder, commit, own or "") if name == commit else name


def _branch(folder: str) -> str | None:
    answer = ask(folder, "symbolic-ref", "--quiet", "--short", "HEAD")
    return answer.text if answer.status == 0 else None


def _upstream(folder: str, state: Path) -> str | None:
    """Return the branch that a rebase goes upon."""
    onto = _line(state / "onto")
    own = (_line(state / "head-name") or "").removeprefix("refs/heads/")
    return None if onto is None else _named(folder, onto, own)


def _named(folder: str, commit: str, own: str) -> str:
    """Return another branch than one's own that is at a commit, of a remote if one is; else the commit."""
    kinds = ("refs/remotes/", "refs/heads/")
    answer = ask(folder, "for-each-ref", "--points-at", commit, "--format=%(refname)", *kinds)
    refs = answer.text.splitlines() if answer.status == 0 else []
    names = [ref.removeprefix(kind) for kind in kinds for ref in refs if ref.startswith(kind)]
    return next((name for name in names if name != own and not name.endswith("/HEAD")), commit[:_SHORT])


def _own(folder: str, state: Path) -> str | None:
    """Return the branch that is rebased, with the commit of it that is being put in place."""
    own = (_line(state / "head-name") or "").removeprefix("refs/heads/")
    name = own if own and own != "detached HEAD" else None
    done = (_text(state / "done") or "").splitlines()
    words = done[-1].split() if done else []
    commit = _line(state / "original-commit") or (words[1] if len(words) > 1 else None)
    if commit is None:
        return name
    told = ask(folder, "log", "-1", "--no-show-signature", "--encoding=UTF-8", "--format=%h (%s)", commit)
    return " ".join(filter(None, (name, told.text if told.status == 0 else commit[:_SHORT])))


def _line(file: Path) -> str | None:
    text = _text(file)
    return text.strip() if text and text.strip() else None


def _text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
