"""The first line that tells an editor's YAML language server which schema a file keeps.

https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from okrcli.core.place import GoalFile, KpiFile, ReviewFile, TasksFile, parse_path
from okrcli.core.vocabulary import FileKind

# Records are left out: few people open one in an editor, and they are by far the most files.
_KINDS: Mapping[type, FileKind] = {
    GoalFile: "goal",
    TasksFile: "tasks",
    KpiFile: "kpi",
    ReviewFile: "review",
}
_IN_SETTINGS = re.compile(r"^#\s*yaml-language-server:\s*\$schema=(\S*?)okr\.json\s*$", re.MULTILINE)


def modeline(schema: str) -> str:
    """Return the line that names a schema by its URL, or by its path seen from the file."""
    return f"# yaml-language-server: $schema={schema}\n"


def modeline_of(path: str, settings: str) -> str:
    """Return the first line of a new file: its schema lies where okr.yaml, with this text, names its own.

    "" where okr.yaml names none, and for files that have no such line.
    """
    found = _IN_SETTINGS.search(settings)
    kind = _KINDS.get(type(parse_path(path)))
    if found is None or kind is None:
        return ""
    folder = found[1]
    if "://" not in folder and not posixpath.isabs(folder):
        folder = posixpath.normpath("../" * path.count("/") + folder) + "/"
    return modeline(f"{folder}{kind}.json")
