"""What a tree is: anything that the files of a workspace can be read from, such as a folder or a commit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from okrcli.core.place import SETTINGS, TREES
from okrcli.errors import OkrError
from okrcli.message import Message, say

MAX_BYTES = 16 * 2**20  # what is held in memory; the reader accepts less

# Names must work on Windows too, or a colleague cannot check them out.
_UNSAFE = '\x00-\x1f\x7f"*/:<>?\\\\|\ud800-\udfff'
NAME = re.compile(rf"(?!\.)[^{_UNSAFE}]+(?<![. ])")
PATH = re.compile(rf"{NAME.pattern}(?:/{NAME.pattern})*")
YAML = (".yaml", ".yml")

TOP = frozenset((SETTINGS, *TREES))


class Reason(StrEnum):
    """Why an entry of a tree is no file that can be read."""

    MISSING = "missing"
    OUTSIDE = "outside"
    LINKED_FOLDER = "linked-folder"
    DANGLING = "dangling"
    SPECIAL = "special"
    FOLDER = "folder"
    FILE = "file"
    SUBMODULE = "submodule"
    NAME = "name"
    TOO_LARGE = "too-large"
    DENIED = "denied"
    FAILED = "failed"


class Irregular(NamedTuple):
    """An entry that is left alone, and why; `path` is fit for display, whatever bytes the name holds."""

    path: str
    reason: Reason
    cause: str = ""

    @property
    def message(self) -> Message:
        """What is wrong, as a sentence."""
        return _messages(self)[self.reason]

    @property
    def hint(self) -> Message | None:
        """The way out, where there is one to name."""
        return _hints().get(self.reason)


class UnreadableError(OkrError):
    """A path that a tree cannot give the bytes of; `irregular` says why, as a value."""

    def __init__(self, irregular: Irregular) -> None:
        super().__init__(irregular.message, irregular.hint)
        self.irregular = irregular


class Tree(Protocol):
    """Files by path: relative to the workspace, parts joined by `/` on every system, names as stored.

    Names that begin with a dot are never shown, and under `""` only what belongs to a workspace is.
    """

    def paths(self, under: str = "") -> Sequence[str]:
        """Return every file at any depth in folder `under`, sorted; none when there is no such folder."""
        ...

    def folders(self, under: str = "") -> Sequence[str]:
        """Return the names of the folders right in folder `under`, sorted; what they hold stays unread."""
        ...

    def files(self, under: str) -> Sequence[str]:
        """Return the files right in folder `under`, sorted."""
        ...

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raise UnreadableError when it cannot be had."""
        ...

    @property
    def irregular(self) -> Sequence[Irregular]:
        """What `paths` and `folders` came across so far that is neither file nor folder, by path."""
        ...


def is_shown(folder: str, name: str) -> bool:
    """Tell whether an entry of a folder is looked at: not when it is hidden or no part of a workspace."""
    return not name.startswith(".") and (bool(folder) or name in TOP)


def check_path(path: str) -> None:
    """Raise unless `path` is relative, stays inside, is not hidden and works on every system."""
    if not PATH.fullmatch(path):
        raise UnreadableError(Irregular(displayed(path), Reason.NAME))


def displayed(path: str) -> str:
    """Return a path fit for display, whatever bytes are in it."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _messages(entry: Irregular) -> dict[Reason, Message]:
    path = entry.path
    return {
        Reason.MISSING: say("{path} does not exist", path=path),
        Reason.OUTSIDE: say("{path} is a link that leads out of the workspace", path=path),
        Reason.LINKED_FOLDER: say("{path} is a link to a folder", path=path),
        Reason.DANGLING: say("{path} is a link that leads nowhere", path=path),
        Reason.SPECIAL: say("{path} is a pipe, a device or a socket, not a file", path=path),
        Reason.FOLDER: say("{path} is a folder where a file is expected", path=path),
        Reason.FILE: say("{path} is a file where a folder is expected", path=path),
        Reason.SUBMODULE: say("{path} is a repository of its own (a submodule)", path=path),
        Reason.NAME: say("'{path}' cannot be the path of a file in a workspace", path=path),
        Reason.TOO_LARGE: say("{path} is larger than {limit} MiB", path=path, limit=MAX_BYTES // 2**20),
        Reason.DENIED: say("{path} cannot be read: permission denied", path=path),
        Reason.FAILED: say("{path} cannot be read: {cause}", path=path, cause=entry.cause),
    }


def _hints() -> dict[Reason, Message]:
    link = say("Put the file or folder itself in its place: okr never reads outside the workspace.")
    return {
        Reason.OUTSIDE: link,
        Reason.LINKED_FOLDER: link,
        Reason.DANGLING: say("Remove the link, or point it at a file of the workspace."),
        Reason.SUBMODULE: say("Put the files themselves in its place: okr reads one repository at a time."),
        Reason.NAME: say(
            "Use letters, digits and '-', which work on every system, with '/' between folders."
        ),
        Reason.DENIED: say("Ask its owner for the right to read it."),
    }


def text_of(tree: Tree, path: str) -> str | None:
    """Return the text of a file, to quote from; None where it cannot be read."""
    try:
        return tree.read(path).decode("utf-8", "replace")
    except UnreadableError:
        return None
