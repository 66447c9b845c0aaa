"""The one way to git: in a named folder, in git's own English, never in a repository that a hook names."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from okrcli.errors import OkrError
from okrcli.message import say

if TYPE_CHECKING:
    from git import Git

Process = subprocess.Popen[bytes]

# Hooks, `git rebase --exec` and aliases set these: all but the last two as `git rev-parse --local-env-vars`
# lists them, without those that carry configuration, which may well be meant for us.
OF_ANOTHER_REPOSITORY = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
    "GIT_NAMESPACE",
    "GIT_QUARANTINE_PATH",
)
_ASIDES = ("hint:", "fast-import: dumping")
_DISTRUST = re.compile(
    r"(?:dubious ownership in repository at |unsafe repository \()'(.*?)'(?:$| is owned)", re.MULTILINE
)


class GitMissingError(OkrError):
    """There is no git to run."""

    def __init__(self) -> None:
        super().__init__(
            say("git is not installed, or not on the PATH"), say("install it from https://git-scm.com")
        )


class DistrustError(OkrError):
    """Git refuses a repository that belongs to another user."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            say("git does not trust the repository {folder}: it belongs to another user", folder=folder),
            say(
                'if you trust it, run `git config --global --add safe.directory "{folder}"`',
                folder=folder,
            ),
        )


class GitError(OkrError):
    """Git did not do what it was asked to; the message quotes what it said."""

    def __init__(self, command: str, words: str) -> None:
        said = [line.strip() for line in words.splitlines() if not line.startswith(_ASIDES)]
        text = " ".join(line.removeprefix("fatal: ").removeprefix("error: ") for line in said if line)
        super().__init__(say("`git {command}` failed: {words}", command=command, words=text or "–"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said: its exit code, the bytes on stdout, the text on stderr."""

    status: int
    output: bytes
    words: str

    @property
    def text(self) -> str:
        """The output as text, without the line end; bytes that are not UTF-8 survive."""
        return self.output.decode("utf-8", "surrogateescape")


def ask(
    folder: str,
    *arguments: str,
    given: BinaryIO | None = None,
    settings: Mapping[str, str] | None = None,
    apart: bool = False,
) -> Answer:
    """Run git in `folder` with `given` as its stdin and `settings` in its environment.

    Ctrl-C in the terminal does not reach a git that runs `apart`, nor can that one ask for a password.

    Raises:
        GitMissingError: there is no git.
        DistrustError: the repository belongs to another user.

    """
    with _git() as git:
        status, output, words = git.execute(
            _command(git, folder, arguments),
            istream=given,
            env=settings,
            with_extended_output=True,
            with_exceptions=False,
            stdout_as_string=False,
            start_new_session=apart,
        )
    if status and (distrust := _DISTRUST.search(words)):
        raise DistrustError(distrust[1])
    return Answer(status, output, words)


def tell(
    folder: str, *arguments: str, given: bytes | None = None, settings: Mapping[str, str] | None = None
) -> str:
    """Run git as `ask` does and return what it prints; raise GitError when it fails."""
    if given is None:
        answer = ask(folder, *arguments, settings=settings)
    else:
        with tempfile.TemporaryFile() as file:
            file.write(given)
            file.seek(0)
            answer = ask(folder, *arguments, given=file, settings=settings)
    if answer.status:
        raise GitError(arguments[0], answer.words)
    return answer.text


def start(folder: str, *arguments: str) -> Process:
    """Start git in `folder`, to talk with through its pipes; whoever starts it ends it.

    Raises:
        GitMissingError: there is no git.

    """
    with _git() as git:
        keeper = git.execute(_command(git, folder, arguments), istream=subprocess.PIPE, as_process=True)
    process, keeper.proc = keeper.proc, None  # or it is killed when the keeper is forgotten
    if process is None:
        raise GitMissingError
    return process


def existing(path: str) -> Path:
    """Return the folder that a path names, or the nearest one above it that exists."""
    wanted = Path(os.path.realpath(path))
    return next(folder for folder in (wanted, *wanted.parents) if folder.is_dir())


@contextmanager
def _git() -> Iterator[Git]:
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")  # or the import fails where git is missing
    try:
        from git import Git, GitCommandNotFound
    except ImportError as err:  # it starts git when it is imported
        raise OkrError(say("git cannot be started: {cause}", cause=str(err))) from err

    try:
        with _on_our_own():
            yield Git()
    except GitCommandNotFound as err:
        raise GitMissingError from err


def _command(git: Git, folder: str, arguments: Sequence[str]) -> list[str]:
    # -C, since GitPython goes on in the current folder when it cannot enter the one it is given
    return [git.GIT_PYTHON_GIT_EXECUTABLE or "git", "-C", folder, *arguments]


@contextmanager
def _on_our_own() -> Iterator[None]:
    """Forget the repository that a hook names: GitPython hands the whole environment on."""
    named = {name: os.environ.pop(name) for name in OF_ANOTHER_REPOSITORY if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(named)
