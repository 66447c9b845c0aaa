"""What lies around a workspace for the sake of editors."""

from __future__ import annotations

from collections.abc import Mapping

from okrcli.core.schema import FILES
from okrcli.core.vocabulary import FileKind

SCHEMAS = ".okr-schema"
VSCODE_SETTINGS = ".vscode/settings.json"
VSCODE_EXTENSIONS = ".vscode/extensions.json"


def schema_path(kind: FileKind) -> str:
    """Return where the schema of a kind of file lies, seen from the top of the repository."""
    return f"{SCHEMAS}/{kind}.json"


def vscode_settings(folder: str, folder_in_url: str) -> Mapping[str, object]:
    """Return what tells VS Code's YAML extension which schema is for which files.

    `folder` is the workspace, seen from the folder that the editor opens; "" when the two are one.
    """
    # The language server matches patterns with URLs, in which other letters than ASCII are encoded.
    spellings = dict.fromkeys((folder, folder_in_url))
    starts = [f"{spelling}/" if spelling else "" for spelling in spellings]

    def patterns(files: str) -> str | list[str]:
        found = [f"{start}{files}" for start in starts]
        return found if len(found) > 1 else found[0]

    # The extension takes a path for relative only if its letters are ASCII: schemas lie at the top.
    return {"yaml.schemas": {f"./{schema_path(kind)}": patterns(files) for kind, files in FILES.items()}}


def vscode_extensions() -> Mapping[str, object]:
    """Return what makes VS Code offer to install its YAML extension."""
    return {"recommendations": ["redhat.vscode-yaml"]}
