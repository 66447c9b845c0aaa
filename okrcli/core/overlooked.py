"""Files that are not read and look as if they should be: a slip in the ending, or none, or data in JSON.

What editors and merges leave beside a file, such as `a.yaml.orig` and `a.yaml~`, is none of them, and neither
are notes: README, `a.md`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from okrcli.core.near import SLIP, near
from okrcli.core.place import Misplaced, parse_path
from okrcli.message import say

_HIDDEN_ENDING = re.compile(r"(.+)\.ya?ml\.txt", re.IGNORECASE)  # Windows shows it as a.yaml
_BACKUP = re.compile(r"\.ya?ml\W", re.IGNORECASE)
_DATA = ("json", "jsonl", "toml")


def overlooked(path: str, there: Collection[str]) -> Misplaced | None:
    """Return why a file other than .yaml stays unread, if it is mistaken for one that is read.

    `there` are the files around it: what stands beside its own .yaml adds nothing.
    """
    folder, slash, name = path.rpartition("/")
    stem = _stem(name)
    meant = f"{folder}{slash}{stem}.yaml"
    if stem is None or meant in there or isinstance(parse_path(meant), Misplaced):
        return None
    return Misplaced(say("a file here must end in .yaml"), say("rename it to {name}.yaml", name=stem))


def _stem(name: str) -> str | None:
    """Return a name without its ending, if that is none or a slip; None for a backup and for a note."""
    if match := _HIDDEN_ENDING.fullmatch(name):
        return match[1]
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return None if name.isupper() else name
    if _BACKUP.search(name):
        return None
    return stem if ending.lower() in _DATA or near(ending, ("yaml", "yml"), SLIP) else None
